/** playdeveloperreporting.googleapis.com: the only place where Google lists a caller's apps. */
import { jsonAnswer, type StoreHandler } from '../exchange.ts'
import type { AccessTokens } from './access-tokens.ts'
import { createGoogleApi, type GoogleCall, type GoogleEndpoint } from './api.ts'
import { FAULTS, GOOGLE_JSON, refuse } from './errors.ts'
import type { PlayApp, PlayTrack } from './play-app.ts'
import { pageOf } from './query.ts'
import { VITALS_ENDPOINTS } from './vitals.ts'
import type { GooglePlayWorld } from './world.ts'

/** Other tracks are called by their own names. */
const TRACK_NAMES: Readonly<Record<string, { readonly displayName: string; readonly type: string }>> = {
  production: { displayName: 'Production', type: 'PRODUCTION' },
  beta: { displayName: 'Open testing', type: 'OPEN_TESTING' },
  alpha: { displayName: 'Closed testing - Alpha', type: 'CLOSED_TESTING' },
  internal: { displayName: 'Internal testing', type: 'INTERNAL_TESTING' },
}

const ENDPOINTS: readonly GoogleEndpoint[] = [
  { method: 'GET', path: '/v1beta1/apps:search', query: ['pageSize', 'pageToken'], answer: search },
  { method: 'GET', path: '/v1beta1/apps/{packageName}:fetchReleaseFilterOptions', answer: releaseFilterOptions },
  ...VITALS_ENDPOINTS,
]

export function createReportingApi(world: GooglePlayWorld, tokens: AccessTokens): StoreHandler {
  const row = {
    api: 'reporting',
    service: 'playdeveloperreporting.googleapis.com',
    title: 'Google Play Developer Reporting API',
    scope: 'https://www.googleapis.com/auth/playdeveloperreporting',
    endpoints: ENDPOINTS,
  } as const
  return createGoogleApi(row, world, tokens)
}

function search(call: GoogleCall) {
  const visible = [...call.world.apps.values()].filter((app) => hasAnyAccess(call, app))
  const { items, ...next } = pageOf(call.http, visible)
  const apps = items.map(({ packageName, displayName }) => ({
    name: `apps/${packageName}`,
    packageName,
    displayName,
  }))
  return jsonAnswer(200, { ...(apps.length > 0 && { apps }), ...next }, GOOGLE_JSON)
}

function releaseFilterOptions(call: GoogleCall) {
  const app = call.world.apps.get(call.parameters.packageName ?? '')
  if (!app || !hasAnyAccess(call, app)) return refuse(call.http, FAULTS.permissionDenied())
  const tracks = app.tracks.map(filterOption).filter(({ servingReleases }) => servingReleases.length > 0)
  return jsonAnswer(200, tracks.length > 0 ? { tracks } : {}, GOOGLE_JSON)
}

function hasAnyAccess({ http, caller, world }: GoogleCall, app: PlayApp): boolean {
  return world.permissionsOf(caller.clientEmail, app, http.now).size > 0
}

function filterOption({ track, releases }: PlayTrack) {
  const servingReleases = releases
    .filter(({ release, lifecycle }) => lifecycle === 'PUBLISHED' && release.status !== 'draft')
    .map(({ release: { name, versionCodes } }) => ({ displayName: name, versionCodes }))
  return { ...(TRACK_NAMES[track] ?? { displayName: track, type: 'CLOSED_TESTING' }), servingReleases }
}
