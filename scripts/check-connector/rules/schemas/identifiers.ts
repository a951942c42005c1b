/** Identifiers: nobody should have to know one by heart. */
import type { Field } from '../../model/fields.ts'
import type { Operation } from '../../model/operations.ts'
import { faultsAt, type Rule } from '../../rule.ts'

const ID = /(?:^id|I[Dd]s?)$/
/** Identifiers that are too long for a number of Power Apps or of JavaScript, or that other stores write in letters. */
const TEXT_ID = /(?:^id|I[Dd]s?|[vV]ersionCodes?)$/
/** Inputs that take a natural key, such as a version number, and the operation that lists what they may be. */
const NATURAL_KEYS: Readonly<Record<string, string>> = {
  app: 'ListApps',
  build: 'ListBuilds',
  group: 'ListBetaGroups',
  integration: 'ListIntegrations',
  key: 'ListKeys',
  product: 'ListProducts',
  release: 'ListReleases',
  review: 'ListReviews',
  tester: 'ListBetaTesters',
  track: 'ListTracks',
  user: 'ListUsers',
  version: 'ListReleases',
}

/** Identifiers that no operation lists: they come from a message, a receipt or an earlier step. */
const NOT_PICKED: Readonly<Record<string, string>> = {
  orderId: "stands on the customer's receipt",
  transactionId: 'comes with a refund, a receipt or the app itself',
  originalTransactionId: 'comes with a refund, a receipt or the app itself',
  purchaseId: 'comes with a refund, a receipt or the app itself',
  uploadLinkId: 'is answered once, to whoever made the link',
}

export const IDENTIFIER_RULES: readonly Rule[] = [
  {
    name: 'every input for an identifier is a picker',
    faults: ({ inputs, operations }) =>
      faultsAt(
        inputs.filter((field) => isIdentifier(field, operations)),
        (field) => !isPicker(field) && !isPicker({ schema: field.schema.items ?? {} }),
        'add x-ms-dynamic-values and x-ms-dynamic-list, or name it in NOT_PICKED of this rule with the reason',
      ),
  },
  {
    name: 'identifiers are texts',
    faults: ({ fields }) =>
      faultsAt(
        fields.filter(({ name = '' }) => TEXT_ID.test(name)),
        ({ schema: { type, items } }) => (type === 'array' ? items?.type : type) !== 'string',
        'make it a string: they grow longer than numbers hold',
      ),
  },
]

function isIdentifier({ name = '', schema }: Field, operations: readonly Operation[]): boolean {
  const isHeader = (schema as { readonly in?: string }).in === 'header'
  // A list of fixed values is a drop-down already; a hidden input has nobody to pick.
  const isChosen = schema.enum !== undefined || schema['x-ms-visibility'] === 'internal'
  const isNaturalKey = operations.some(
    ({ operationId }) => operationId !== undefined && operationId === NATURAL_KEYS[name],
  )
  return (ID.test(name) || isNaturalKey) && !isHeader && !isChosen && !(name in NOT_PICKED)
}

function isPicker({ schema }: Pick<Field, 'schema'>): boolean {
  return schema['x-ms-dynamic-values'] !== undefined && schema['x-ms-dynamic-list'] !== undefined
}
