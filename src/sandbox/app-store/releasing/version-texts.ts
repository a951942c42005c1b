/** The texts of a version in one language. */
import { randomUUID } from 'node:crypto'
import { APP_STORE_LOCALES } from '../areas/locales.ts'
import { FAULTS, refuse } from '../errors.ts'
import { type ConnectCall, change, type Endpoint, existing } from '../json-api/endpoint.ts'
import { type AttributeRule, readEntity } from '../json-api/entity.ts'
import type { Resource } from '../json-api/resource.ts'
import { RELEASING_FAULTS } from './faults.ts'
import { changed, isEditable, isFirst } from './states.ts'

const TYPE = 'appStoreVersionLocalizations'

/** @see https://developer.apple.com/help/app-store-connect/reference/platform-version-information/ */
const TEXTS = {
  description: { maxLength: 4000 },
  keywords: { maxLength: 100 },
  promotionalText: { maxLength: 170 },
  whatsNew: { maxLength: 4000 },
  marketingUrl: { format: 'url' },
  supportUrl: { format: 'url' },
} as const satisfies Readonly<Record<string, AttributeRule>>
/** Can be changed at any time. */
const ALWAYS: readonly string[] = ['promotionalText']

export const VERSION_TEXT_ENDPOINTS: readonly Endpoint[] = [
  change('POST', `/v1/${TYPE}`, { type: TYPE, access: 'appEditors', act: create }),
  change('PATCH', `/v1/${TYPE}/{id}`, { type: TYPE, access: 'appEditors', act: update }),
]

function create({ http, view, graph }: ConnectCall): Resource {
  const { attributes, relations } = readEntity(http, {
    type: TYPE,
    attributes: { ...TEXTS, locale: { required: true, values: APP_STORE_LOCALES } },
    relations: { appStoreVersion: 'appStoreVersions' },
  })
  const version = view.get('appStoreVersions', relations.appStoreVersion ?? '')
  if (!version) {
    const detail = `There is no resource of type 'appStoreVersions' with id '${relations.appStoreVersion}'`
    return refuse(FAULTS.entity('RELATIONSHIP.INVALID', detail, '/data/relationships/appStoreVersion'))
  }
  if (!isEditable(version)) {
    refuse(FAULTS.state('Cannot create localization after the app version has been submitted for review.'))
  }
  if (attributes.whatsNew != null && isFirst(view, version)) refuse(RELEASING_FAULTS.noNewsYet())
  const twin = view
    .all(TYPE)
    .some(({ links, attributes: { locale } }) => links.appStoreVersion === version.id && locale === attributes.locale)
  if (twin) {
    const detail = `A localization for '${attributes.locale}' already exists`
    refuse(FAULTS.entity('ATTRIBUTE.INVALID.DUPLICATE', detail, '/data/attributes/locale'))
  }
  const resource = { type: TYPE, id: randomUUID(), attributes, links: { appStoreVersion: version.id } }
  graph.put(resource)
  return resource
}

function update({ http, parameters, view, graph }: ConnectCall): Resource {
  const resource = existing(view, TYPE, parameters.id ?? '')
  const { attributes } = readEntity(http, { type: TYPE, id: resource.id, attributes: TEXTS })
  const version = existing(view, 'appStoreVersions', `${resource.links.appStoreVersion}`)
  // The whole change is refused for one attribute.
  if (attributes.whatsNew != null && isFirst(view, version)) refuse(RELEASING_FAULTS.noNewsYet())
  if (!isEditable(version)) {
    const [first, ...more] = Object.keys(attributes)
      .filter((name) => !ALWAYS.includes(name))
      .map((name) => RELEASING_FAULTS.frozen(name))
    if (first) refuse(first, ...more)
  }
  return changed(graph, resource, attributes)
}
