/**
 * The policies of `apiProperties.json`.
 * @see https://github.com/microsoft/PowerPlatformConnectors/blob/dev/schemas/paconn-apiProperties.schema.json
 */
import { isFor } from '../../model/policies.ts'
import { faultsAt, type Rule, repeated } from '../../rule.ts'
import { TEMPLATES } from './policy-templates.ts'

/** Four on one operation are known to fail (issue 1882 of Microsoft's repository). */
const MAX_ON_ONE_OPERATION = 3

export const POLICY_RULES: readonly Rule[] = [
  {
    name: 'every policy is of a documented template',
    faults: ({ policies }) =>
      faultsAt(
        policies,
        ({ template }) => !(template in TEMPLATES),
        ({ template }) => `there is no template "${template}"`,
      ),
  },
  {
    name: "a policy has its template's parameters and no others",
    faults: ({ policies }) =>
      policies.flatMap((policy) => {
        const { required, optional = [] } = TEMPLATES[policy.template] ?? {
          required: [],
          optional: Object.keys(policy.parameters),
        }
        const names = Object.keys(policy.parameters)
        const missing = required.filter((name) => !names.includes(name))
        const unknown = [
          ...names.filter((name) => !required.includes(name) && !optional.includes(name)),
          ...policy.strangers,
        ]
        return [...missing.map((name) => `add ${name}`), ...unknown.map((name) => `remove ${name}`)].map((fix) => ({
          where: policy.where,
          fix,
        }))
      }),
  },
  {
    name: 'a policy runs in a section that its template knows',
    faults: ({ policies }) =>
      faultsAt(
        policies.filter(({ template }) => template in TEMPLATES),
        ({ template, section }) => section !== undefined && !TEMPLATES[template]?.sections?.includes(section),
        'change or remove the policySection',
      ),
  },
  {
    name: 'every policy has a title of its own',
    faults: ({ policies }) => [
      ...faultsAt(policies, ({ title }) => title === '', 'give it a title'),
      ...faultsAt(
        repeated(policies, ({ title }) => title),
        ({ title }) => title !== '',
        'another policy has this title',
      ),
    ],
  },
  {
    name: 'the operations that a policy names exist',
    faults: ({ policies, operations }) => {
      const ids = operations.map(({ operationId }) => operationId)
      return policies.flatMap(({ where, operations: names = [] }) =>
        names.filter((name) => !ids.includes(name)).map((name) => ({ where, fix: `there is no operation ${name}` })),
      )
    },
  },
  {
    name: 'no operation has more than three policies',
    faults: ({ policies, operations }) =>
      faultsAt(
        operations,
        ({ operationId }) => policies.filter((policy) => isFor(policy, operationId)).length > MAX_ON_ONE_OPERATION,
        'let the server do the work',
      ),
  },
  {
    name: 'the connection parameters that policies read exist',
    faults: ({ policies, properties: { connectionParameters = {} } }) =>
      policies.flatMap(({ where, parameters }) =>
        [...JSON.stringify(parameters).matchAll(/@connectionParameters\('(\w+)'/g)]
          .filter(([, name = '']) => !(name in connectionParameters))
          .map(([, name]) => ({ where, fix: `there is no connection parameter ${name}` })),
      ),
  },
]
