/** What ends by itself in App Store Connect: TestFlight builds, certificates, profiles, invitations. */
import { ProxyError } from '../../errors.ts'
import type { ExpirationFilter, StoreExpiration, StoreExpirationKind } from '../interface/expirations.ts'
import { type StoreRequest, storePath } from '../request.ts'
import { instant, list, text } from '../values.ts'
import { type AppStoreConnect, type Document, MAX_PAGE, type Resource, related } from './json-api.ts'

interface KindRow {
  readonly path: string
  readonly query: (filter: ExpirationFilter) => StoreRequest['query']
  /** Whether it comes in the order of its end, so that what is too late ends the reading. */
  readonly isOrdered?: true
  readonly describe: (resource: Resource, document: Document) => Omit<StoreExpiration, 'kind' | 'id' | 'expiresAt'>
}

/** Contents are left out everywhere: they are large, and nobody asked for them. */
const KINDS = {
  testflight_build: {
    path: storePath`/v1/builds`,
    query: ({ appIds }) => ({
      'filter[app]': appIds,
      'filter[expired]': false,
      'filter[processingState]': 'VALID',
      // Every build has 90 days, so the first to come is the first to end.
      sort: 'uploadedDate',
      include: ['app', 'preReleaseVersion'],
      'fields[builds]': ['version', 'expirationDate', 'processingState', 'app', 'preReleaseVersion'],
      'fields[apps]': ['name', 'bundleId'],
      'fields[preReleaseVersions]': ['version', 'platform'],
    }),
    isOrdered: true,
    describe(build, document) {
      const app = related(build, 'app', document)
      const train = related(build, 'preReleaseVersion', document)
      const appName = text(app?.attributes.name) ?? ''
      const number = text(build.attributes.version)
      return {
        title: words(appName, text(train?.attributes.version), number && `(${number})`),
        app: app ? { appId: app.id, appName, appIdentifier: text(app.attributes.bundleId) ?? '' } : null,
        detail: text(train?.attributes.platform),
        storeState: text(build.attributes.processingState),
      }
    },
  },
  certificate: {
    path: storePath`/v1/certificates`,
    query: () => ({ 'fields[certificates]': ['name', 'certificateType', 'expirationDate'] }),
    describe: ({ attributes }) => ({
      title: text(attributes.name) ?? '',
      app: null,
      detail: text(attributes.certificateType),
      storeState: null,
    }),
  },
  profile: {
    path: storePath`/v1/profiles`,
    query: () => ({
      include: 'bundleId',
      'fields[profiles]': ['name', 'profileType', 'profileState', 'expirationDate', 'bundleId'],
      'fields[bundleIds]': ['identifier', 'name'],
    }),
    describe(profile, document) {
      const bundleId = related(profile, 'bundleId', document)
      const appIdentifier = text(bundleId?.attributes.identifier)
      return {
        title: text(profile.attributes.name) ?? '',
        app:
          appIdentifier === null
            ? null
            : { appId: null, appName: text(bundleId?.attributes.name) ?? '', appIdentifier },
        detail: text(profile.attributes.profileType),
        storeState: text(profile.attributes.profileState),
      }
    },
  },
  invitation: {
    path: storePath`/v1/userInvitations`,
    query: () => ({ 'fields[userInvitations]': ['email', 'firstName', 'lastName', 'roles', 'expirationDate'] }),
    describe({ attributes }) {
      const email = text(attributes.email)
      return {
        title: words(text(attributes.firstName), text(attributes.lastName), email && `<${email}>`),
        app: null,
        detail: list(attributes.roles).join(', ') || null,
        storeState: null,
      }
    },
  },
} as const satisfies Record<StoreExpirationKind, KindRow>

function words(...parts: readonly (string | null)[]): string {
  return parts.filter((part) => part).join(' ')
}

/** No team has more; one that had would be told, rather than shown a part. */
const MAX_PAGES = 50

export async function listExpirations(
  connect: AppStoreConnect,
  kind: StoreExpirationKind,
  filter: ExpirationFilter,
): Promise<readonly StoreExpiration[]> {
  const { path, query, isOrdered, describe }: KindRow = KINDS[kind]
  if (filter.appIds && (kind !== 'testflight_build' || filter.appIds.length === 0)) return []
  const found: StoreExpiration[] = []
  let cursor: string | null = null
  for (let page = 0; page < MAX_PAGES; page++) {
    const document: Document = await connect.get(path, {
      limit: MAX_PAGE,
      ...query(filter),
      cursor: cursor ?? undefined,
    })
    const rows = document.data.flatMap((resource) => {
      const expiresAt = instant(resource.attributes.expirationDate)
      return expiresAt === null ? [] : [{ kind, id: resource.id, expiresAt, ...describe(resource, document) }]
    })
    found.push(...rows.filter((row) => isWithin(row, filter)))
    cursor = document.nextCursor
    if (cursor === null || (isOrdered && rows.some(({ expiresAt }) => expiresAt > filter.until))) return found
  }
  throw new ProxyError('store_unavailable', { reason: 'too_many_rows' })
}

/** Apple's filters can answer more than was asked for, and a build must not show another app's. */
function isWithin({ expiresAt, app }: StoreExpiration, { after, until, appIds }: ExpirationFilter): boolean {
  const isOfApps = appIds === undefined || (app !== null && app.appId !== null && appIds.includes(app.appId))
  return isOfApps && expiresAt > after && expiresAt <= until
}
