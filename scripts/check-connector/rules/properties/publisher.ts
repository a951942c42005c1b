/**
 * Who publishes, and what the file may hold at all.
 * @see https://learn.microsoft.com/connectors/custom-connectors/certification-submission
 */
import { faultIf, type Rule } from '../../rule.ts'

/** What independent publishers must use; a verified publisher has one of their own. */
const BRAND_COLOUR = '#da3b01'
const MEMBERS = [
  'connectionParameters',
  'iconBrandColor',
  'capabilities',
  'publisher',
  'stackOwner',
  'policyTemplateInstances',
]
/** `cloud` and `gateway` are for the on-premises gateway, which does not go with a dynamic host either. */
const CAPABILITIES = ['actions', 'triggers']
const PROPERTIES = 'apiProperties.json#/properties'

export const PUBLISHER_RULES: readonly Rule[] = [
  {
    name: "apiProperties has only members of Microsoft's schema",
    faults: ({ properties }) =>
      Object.keys(properties).flatMap((name) => faultIf(!MEMBERS.includes(name), `${PROPERTIES}/${name}`, 'remove it')),
  },
  {
    name: 'the brand colour is that of independent publishers',
    faults: ({ properties }) =>
      faultIf(properties.iconBrandColor !== BRAND_COLOUR, `${PROPERTIES}/iconBrandColor`, `write ${BRAND_COLOUR}`),
  },
  {
    name: 'the publisher and the stack owner are named in letters, digits and blanks',
    faults: ({ properties }) =>
      (['publisher', 'stackOwner'] as const).flatMap((member) =>
        faultIf(
          !/^[A-Za-z0-9]+(?: [A-Za-z0-9]+)*$/.test(properties[member] ?? ''),
          `${PROPERTIES}/${member}`,
          'name a person or a company',
        ),
      ),
  },
  {
    name: 'the capabilities are actions and triggers at most',
    faults: ({ properties: { capabilities = [] } }) =>
      capabilities.flatMap((name) =>
        faultIf(!CAPABILITIES.includes(name), `${PROPERTIES}/capabilities`, `remove ${name}`),
      ),
  },
]
