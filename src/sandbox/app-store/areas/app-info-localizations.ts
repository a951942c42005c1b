/** Writing the name, subtitle and privacy addresses of an app in one language. */
import { randomUUID } from 'node:crypto'
import { FAULTS, refuse } from '../errors.ts'
import { type ConnectCall, change, type Endpoint, existing } from '../json-api/endpoint.ts'
import { type AttributeRule, readEntity } from '../json-api/entity.ts'
import type { ResourceView } from '../json-api/graph.ts'
import type { Resource } from '../json-api/resource.ts'
import { APP_STORE_LOCALES } from './locales.ts'

/** An app info in another state is with Apple or on the store, and cannot be changed. */
const EDITABLE_STATES: readonly unknown[] = ['PREPARE_FOR_SUBMISSION', 'DEVELOPER_REJECTED', 'REJECTED']

/** @see https://developer.apple.com/help/app-store-connect/reference/app-information/ */
const TEXTS = {
  name: { maxLength: 30 },
  subtitle: { maxLength: 30 },
  privacyPolicyUrl: { format: 'url' },
  privacyChoicesUrl: { format: 'url' },
  privacyPolicyText: {},
} as const satisfies Readonly<Record<string, AttributeRule>>

const TYPE = 'appInfoLocalizations'

export const APP_INFO_LOCALIZATION_ENDPOINTS: readonly Endpoint[] = [
  change('POST', `/v1/${TYPE}`, { type: TYPE, access: 'appEditors', act: create }),
  change('PATCH', `/v1/${TYPE}/{id}`, { type: TYPE, access: 'appEditors', act: update }),
  change('DELETE', `/v1/${TYPE}/{id}`, { type: TYPE, access: 'appEditors', act: remove }),
]

function create({ http, view, graph }: ConnectCall): Resource {
  const { attributes, relations } = readEntity(http, {
    type: TYPE,
    attributes: {
      ...TEXTS,
      locale: { required: true, values: APP_STORE_LOCALES },
      name: { ...TEXTS.name, required: true },
    },
    relations: { appInfo: 'appInfos' },
  })
  const appInfo = view.get('appInfos', relations.appInfo ?? '')
  if (!appInfo) {
    const detail = `There is no resource of type 'appInfos' with id '${relations.appInfo}'`
    return refuse(FAULTS.entity('RELATIONSHIP.INVALID', detail, '/data/relationships/appInfo'))
  }
  if (!isEditable(appInfo)) {
    refuse(FAULTS.state('Cannot create localization after the app version has been submitted for review.'))
  }
  const twin = view.all(TYPE).some(({ links, attributes: { locale } }) => {
    return links.appInfo === appInfo.id && locale === attributes.locale
  })
  if (twin) {
    const detail = `A localization for '${attributes.locale}' already exists`
    refuse(FAULTS.entity('ATTRIBUTE.INVALID.DUPLICATE', detail, '/data/attributes/locale'))
  }
  const resource = { type: TYPE, id: randomUUID(), attributes, links: { appInfo: appInfo.id } }
  graph.put(resource)
  return resource
}

function update({ http, parameters, view, graph }: ConnectCall): Resource {
  const resource = existing(view, TYPE, parameters.id ?? '')
  const { attributes } = readEntity(http, { type: TYPE, id: resource.id, attributes: TEXTS })
  if (!isEditable(appInfoOf(view, resource))) {
    // Seen live on this very call (itsyconnect-macos #64): a fault per field, and not a STATE_ERROR.
    const [first, ...more] = Object.keys(attributes).map((name) =>
      FAULTS.entity(
        'ATTRIBUTE.INVALID.INVALID_STATE',
        `The field '${name}' can not be modified in the current state.`,
        `/data/attributes/${name}`,
      ),
    )
    if (first) refuse(first, ...more)
  }
  const changed = { ...resource, attributes: { ...resource.attributes, ...attributes } }
  graph.put(changed)
  return changed
}

function remove({ parameters, view, graph }: ConnectCall): Resource {
  const resource = existing(view, TYPE, parameters.id ?? '')
  const appInfo = appInfoOf(view, resource)
  if (!isEditable(appInfo)) refuse(FAULTS.state('Localization can not be deleted in the current state.'))
  const app = existing(view, 'apps', `${appInfo.links.app}`)
  if (app.attributes.primaryLocale === resource.attributes.locale) {
    refuse(FAULTS.state('The localization of the primary locale can not be deleted.'))
  }
  graph.remove(TYPE, resource.id)
  return resource
}

function appInfoOf(view: ResourceView, { links }: Resource): Resource {
  return existing(view, 'appInfos', `${links.appInfo}`)
}

function isEditable({ attributes }: Resource): boolean {
  return EDITABLE_STATES.includes(attributes.state)
}
