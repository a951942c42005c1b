/** A write can be repeated safely: flows repeat a POST after 408, 429 and 5xx by themselves. */
import { isWrite } from '../../model/operations.ts'
import type { Parameter } from '../../model/swagger.ts'
import { faultIf, faultsAt, type Rule } from '../../rule.ts'

const SHARED: Readonly<Record<string, Partial<Parameter>>> = {
  IdempotencyKey: { name: 'Idempotency-Key', in: 'header', type: 'string', 'x-ms-visibility': 'advanced' },
  Force: { name: 'force', in: 'query', type: 'boolean', 'x-ms-visibility': 'advanced' },
}

export const WRITE_RULES: readonly Rule[] = [
  {
    name: 'every write takes the shared parameters IdempotencyKey and Force',
    faults: ({ operations }) =>
      Object.keys(SHARED).flatMap((name) =>
        faultsAt(
          operations.filter(isWrite),
          ({ parameters }) => !parameters.some(({ ref }) => ref === `#/parameters/${name}`),
          `refer to #/parameters/${name}`,
        ),
      ),
  },
  {
    name: 'no read takes Force or an idempotency key',
    faults: ({ operations }) =>
      faultsAt(
        operations.filter((operation) => !isWrite(operation)),
        ({ parameters }) =>
          parameters.some(({ ref }) => Object.keys(SHARED).some((name) => ref === `#/parameters/${name}`)),
        'remove them: a read or a trigger may always be repeated',
      ),
  },
  {
    name: 'IdempotencyKey is an optional header and Force an optional query parameter, both advanced',
    faults: ({ definition: { parameters = {} } }) =>
      Object.entries(SHARED).flatMap(([name, expected]) => {
        const written = parameters[name]
        const differs = Object.entries(expected).some(
          ([member, value]) => written?.[member as keyof Parameter] !== value,
        )
        return faultIf(
          written !== undefined && (differs || written.required === true),
          `#/parameters/${name}`,
          `it is ${JSON.stringify(expected)}, not required`,
        )
      }),
  },
]
