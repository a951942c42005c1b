/**
 * The three entries of `x-ms-connector-metadata`.
 * @see https://learn.microsoft.com/connectors/custom-connectors/certification-submission
 */

import { HTTPS_ADDRESS } from '../../language.ts'
import type { Connector } from '../../model/connector.ts'
import { faultIf, type Rule } from '../../rule.ts'

const METADATA = ['Website', 'Privacy policy', 'Categories']
const MAX_CATEGORIES = 2
const CATEGORIES = [
  ...['AI', 'Business Management', 'Business Intelligence', 'Collaboration', 'Commerce', 'Communication'],
  ...['Content and Files', 'Finance', 'Data', 'Human Resources', 'Internet of Things', 'IT Operations'],
  ...[
    'Lifestyle and Entertainment',
    'Marketing',
    'Productivity',
    'Sales and CRM',
    'Security',
    'Social Media',
    'Website',
  ],
]

export const METADATA_RULES: readonly Rule[] = [
  {
    name: 'the metadata are Website, Privacy policy and Categories',
    code: 'ConnectorMetadataPropertiesMissing',
    faults: ({ definition: { 'x-ms-connector-metadata': entries = [] } }) =>
      faultIf(
        entries
          .map(({ propertyName }) => propertyName)
          .toSorted()
          .join() !== METADATA.toSorted().join(),
        '#/x-ms-connector-metadata',
        `the entries are ${METADATA.join(', ')}, each once and spelt like this`,
      ),
  },
  {
    name: 'the website and the privacy policy are https addresses',
    code: 'UrlNotValid',
    faults: (connector) =>
      METADATA.slice(0, 2).flatMap((name) => {
        const value = metadata(connector, name)
        return faultIf(
          value !== undefined && !HTTPS_ADDRESS.test(value),
          '#/x-ms-connector-metadata',
          `${name} is an https address`,
        )
      }),
  },
  {
    name: 'there are one or two categories',
    code: 'TooManyConnectorCategories',
    faults: (connector) => {
      const count = categories(connector).length
      return faultIf(count === 0 || count > MAX_CATEGORIES, '#/x-ms-connector-metadata', `it has ${count}`)
    },
  },
  {
    name: "the categories are of Microsoft's list",
    code: 'InvalidConnectorCategory',
    faults: (connector) =>
      categories(connector).flatMap((name) =>
        faultIf(!CATEGORIES.includes(name), '#/x-ms-connector-metadata', `${name} is not on the list`),
      ),
  },
]

function metadata({ definition }: Connector, name: string): string | undefined {
  return definition['x-ms-connector-metadata']?.find(({ propertyName }) => propertyName === name)?.propertyValue
}

/** Joined by `;`, without blanks around it. */
function categories(connector: Connector): string[] {
  return (metadata(connector, 'Categories') ?? '').split(';').filter((name) => name !== '')
}
