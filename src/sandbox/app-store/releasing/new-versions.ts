/** Makes a version. It begins with the texts and screenshots of the one before it, but for the news. */
import { randomUUID } from 'node:crypto'
import { appleTime } from '../apple-time.ts'
import { PLATFORMS } from '../areas/versions.ts'
import { FAULTS, refuse } from '../errors.ts'
import { type ConnectCall, change, type Endpoint } from '../json-api/endpoint.ts'
import { type AttributeRule, readEntity } from '../json-api/entity.ts'
import type { ResourceGraph, ResourceView } from '../json-api/graph.ts'
import { relatedTo } from '../json-api/graph.ts'
import type { Resource } from '../json-api/resource.ts'
import { beginInfo } from './app-info.ts'
import { isAttachable } from './attachable.ts'
import { RELEASING_FAULTS } from './faults.ts'
import { isUnderWay, versionsOf } from './states.ts'

const TYPE = 'appStoreVersions'

export const VERSION_ATTRIBUTES = {
  versionString: { maxLength: 255 },
  copyright: { maxLength: 200 },
  reviewType: { values: ['APP_STORE', 'NOTARIZATION'] },
  releaseType: { values: ['MANUAL', 'AFTER_APPROVAL', 'SCHEDULED'] },
  earliestReleaseDate: { kind: 'time' },
  downloadable: { kind: 'boolean' },
} as const satisfies Readonly<Record<string, AttributeRule>>

export const NEW_VERSION_ENDPOINTS: readonly Endpoint[] = [
  change('POST', `/v1/${TYPE}`, { type: TYPE, access: 'appEditors', act: create }),
]

function create({ http, view, graph }: ConnectCall): Resource {
  const { attributes, relations, optional } = readEntity(http, {
    type: TYPE,
    attributes: {
      ...VERSION_ATTRIBUTES,
      platform: { required: true, values: PLATFORMS },
      versionString: { ...VERSION_ATTRIBUTES.versionString, required: true },
    },
    relations: { app: 'apps' },
    optionalRelations: { build: 'builds' },
  })
  const app = relations.app ?? ''
  if (!view.get('apps', app)) {
    const detail = `There is no resource of type 'apps' with id '${app}'`
    refuse(FAULTS.entity('RELATIONSHIP.INVALID', detail, '/data/relationships/app'))
  }
  const others = versionsOf(view, app, attributes.platform)
  const faults = [
    ...(others.some(isUnderWay) ? [RELEASING_FAULTS.noNewVersion()] : []),
    ...(others.some((other) => other.attributes.versionString === attributes.versionString)
      ? [RELEASING_FAULTS.versionUsed()]
      : []),
  ]
  const [first, ...more] = faults
  if (first) refuse(first, ...more)
  const version: Resource = {
    type: TYPE,
    id: randomUUID(),
    attributes: {
      copyright: null,
      reviewType: 'APP_STORE',
      releaseType: 'AFTER_APPROVAL',
      ...attributes,
      appVersionState: 'PREPARE_FOR_SUBMISSION',
      appStoreState: 'PREPARE_FOR_SUBMISSION',
      downloadable: true,
      createdDate: appleTime(http.now),
      stateSince: http.now,
    },
    links: { app, ...(typeof optional.build === 'string' ? { build: optional.build } : {}) },
  }
  if (typeof optional.build === 'string' && !isAttachable(view, version, optional.build)) {
    refuse(RELEASING_FAULTS.buildNotAdded())
  }
  graph.put(version)
  takeOver(graph, view, newest(others), version)
  beginInfo(graph, app)
  return version
}

function newest(versions: readonly Resource[]): Resource | undefined {
  const madeAt = ({ attributes }: Resource) => Date.parse(`${attributes.createdDate}`) || 0
  return versions.toSorted((a, b) => madeAt(b) - madeAt(a))[0]
}

/** The first version of a platform begins in the language of the app, with nothing in it. */
function takeOver(graph: ResourceGraph, view: ResourceView, from: Resource | undefined, version: Resource): void {
  if (!from) {
    const locale = view.get('apps', `${version.links.app}`)?.attributes.primaryLocale ?? 'en-US'
    put(graph, 'appStoreVersionLocalizations', { locale }, { appStoreVersion: version.id })
    return
  }
  for (const text of relatedTo(view, from, 'appStoreVersionLocalizations')) {
    const attributes = { ...text.attributes, whatsNew: null }
    const copy = put(graph, text.type, attributes, { appStoreVersion: version.id })
    for (const set of relatedTo(view, text, 'appScreenshotSets')) {
      const setCopy = put(graph, set.type, set.attributes, { appStoreVersionLocalization: copy })
      for (const shot of relatedTo(view, set, 'appScreenshots')) {
        put(graph, shot.type, shot.attributes, { appScreenshotSet: setCopy })
      }
    }
  }
}

function put(graph: ResourceGraph, type: string, attributes: Resource['attributes'], links: Resource['links']): string {
  const id = randomUUID()
  graph.put({ type, id, attributes, links })
  return id
}
