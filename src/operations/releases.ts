/** The group "releases": what is on its way to the users, the same on both stores. */
import type { Integration } from '../custody/integrations.ts'
import type { ReleaseChoice, ReleasesClient } from '../stores/interface/releases.ts'
import { notOn } from '../stores/not-on.ts'
import { pageOf } from '../stores/paging.ts'
import type { AppContext, Handlers, Services } from './context.ts'
import { listOverIntegrations } from './over-integrations.ts'
import { changedRow, readinessRow, releaseRow, statusRow } from './release-rows.ts'
import { commonFields } from './rows.ts'

type ReleaseOperations =
  | 'ListReleases'
  | 'GetRelease'
  | 'GetReleaseStatus'
  | 'CheckReleaseReadiness'
  | 'SetReleaseNotes'
  | 'PauseRollout'
  | 'ResumeRollout'
  | 'CompleteRollout'

const THE_STORES = { 'app-store': 'the App Store', 'google-play': 'Google Play' } as const

/** How inputs of operations name a release. */
export interface NamedRelease {
  readonly release?: string | undefined
  readonly track?: string | undefined
  readonly versionPlatform?: string | undefined
}

/** @throws ProxyError `invalid_request` for what the store does not have */
export function choiceOf(
  { store }: Pick<Integration, 'store'>,
  { release, track, versionPlatform: platform }: NamedRelease,
  place: 'body' | 'query' = 'body',
): ReleaseChoice {
  const misplaced = store === 'app-store' ? track && 'track' : platform && 'versionPlatform'
  if (misplaced) {
    const [those, other] =
      store === 'app-store' ? (['tracks', 'google-play'] as const) : (['platforms', 'app-store'] as const)
    const message = `There are no ${those}. Leave it empty: it is for ${THE_STORES[other]} only.`
    throw notOn(store, message, `${place}.${misplaced}`)
  }
  return { release, track, platform }
}

export function releaseHandlers(services: Services): Pick<Handlers, ReleaseOperations> {
  /** The three verbs that both stores have. */
  function rollout(verb: 'pauseRollout' | 'resumeRollout' | 'completeRollout') {
    return async (
      { body }: { readonly body: NamedRelease & { readonly validateOnly: boolean } },
      { app, integration }: AppContext,
    ) => {
      const change: ReleasesClient[typeof verb] = app.releases[verb]
      return changedRow(integration, await change(choiceOf(integration, body), body.validateOnly), body.validateOnly)
    }
  }

  return {
    async ListReleases({ query }, context) {
      const filter = { platform: query.versionPlatform, track: query.trackName, phase: query.phase }
      return listOverIntegrations(
        services,
        'ListReleases',
        query,
        context,
        async ({ app, integration }, size, cursor) => {
          const { rows, next } = await app.releases.list(filter, size, cursor)
          return { rows: rows.map((release) => releaseRow(integration, release)), next }
        },
      )
    },

    async GetReleaseStatus({ query }, context) {
      return listOverIntegrations(
        services,
        'GetReleaseStatus',
        query,
        context,
        async ({ app, integration }, size, cursor) =>
          pageOf(
            (await app.releases.status()).map((status) => statusRow(integration, status)),
            size,
            cursor,
            ({ platform, track }) => `${platform} ${track}`,
          ),
      )
    },

    async GetRelease({ path, query }, { app, integration }) {
      return releaseRow(
        integration,
        await app.releases.get(choiceOf(integration, { ...query, release: path.releaseId }, 'query')),
      )
    },

    async CheckReleaseReadiness({ query }, { app, integration }) {
      return readinessRow(integration, await app.releases.readiness(choiceOf(integration, query, 'query')))
    },

    async SetReleaseNotes({ body }, { app, integration }) {
      const { release, notes, missingLocales } = await app.releases.setNotes(
        choiceOf(integration, body),
        body.notes,
        body.validateOnly,
      )
      const { releaseId, versionString, platform, track } = release
      return {
        ...commonFields(integration, integration),
        ...{ releaseId, versionString, platform, track },
        refusedCount: notes.filter(({ outcome }) => outcome === 'refused').length,
        notes: [...notes],
        missingLocales: [...missingLocales],
      }
    },

    PauseRollout: rollout('pauseRollout'),
    ResumeRollout: rollout('resumeRollout'),
    CompleteRollout: rollout('completeRollout'),
  }
}
