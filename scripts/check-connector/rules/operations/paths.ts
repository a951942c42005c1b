/**
 * How paths are written and told apart.
 * @see https://learn.microsoft.com/connectors/custom-connectors/certification-swagger-validator-rules
 */
import { child } from '../../model/json.ts'
import { segmentsOf } from '../../model/operations.ts'
import type { Definition } from '../../model/swagger.ts'
import { faultsAt, type Rule, repeated } from '../../rule.ts'

export const PATH_RULES: readonly Rule[] = [
  {
    name: 'every path holds an operation',
    faults: ({ definition, operations }) =>
      faultsAt(
        rows(definition),
        ({ path }) => !operations.some((operation) => operation.path === path),
        'remove the empty path',
      ),
  },
  {
    name: 'a path holds no query, fragment, wildcard or default',
    code: 'OperationPathMayNotContainQueryOrFragment',
    faults: ({ definition }) => faultsAt(rows(definition), ({ path }) => /[?#*=]/.test(path), 'make it a parameter'),
  },
  {
    name: 'a segment of a path is one variable or a word in kebab-case',
    code: 'OperationPathTemplateNotValid',
    faults: ({ definition }) =>
      faultsAt(
        rows(definition),
        ({ path }) => !/^(?:\/(?:\{[A-Za-z]+\}|[a-z0-9]+(?:-[a-z0-9]+)*))+$/.test(path),
        'write segments like bundle-ids and {integrationId}',
      ),
  },
  {
    name: 'paths differ by more than their capitals',
    code: 'PathRedefined',
    faults: ({ definition }) =>
      faultsAt(
        repeated(rows(definition), ({ path }) => path.toLowerCase()),
        () => true,
        'another path differs in capitals only',
      ),
  },
  {
    name: 'paths differ by more than the names of their variables',
    code: 'DuplicateOperationPath',
    faults: ({ definition }) =>
      faultsAt(
        repeated(rows(definition), ({ path }) => segmentsOf(path).join('/')),
        () => true,
        'another path differs in the names of variables only',
      ),
  },
  {
    name: 'a word and a variable never share a parent',
    code: 'PartialDuplicateOperationPath',
    faults: ({ definition }) => {
      const all = rows(definition).flatMap(({ where, path }) => {
        const segments = segmentsOf(path)
        return segments.map((segment, index) => ({ where, segment, parent: segments.slice(0, index).join('/') }))
      })
      return faultsAt(
        all.filter(({ segment }) => segment !== '{}'),
        ({ parent }) => all.some((other) => other.segment === '{}' && other.parent === parent),
        ({ segment }) => `a value of the variable beside it may be "${segment}": give one of them another parent`,
      )
    },
  },
]

interface PathRow {
  readonly where: string
  readonly path: string
}

function rows({ paths }: Definition): PathRow[] {
  return Object.keys(paths).map((path) => ({ path, where: child('#/paths', path) }))
}
