/** When a release changes its state. */
import type { Integration } from '../../custody/integrations.ts'
import type { Release, ReleasePhase } from '../../stores/interface/releases.ts'
import type { Handlers, Services } from '../context.ts'
import { releaseRow } from '../release-rows.ts'
import { appSources, readThrough } from './app-sources.ts'
import type { RunPoll } from './poll.ts'
import type { Topic } from './topic.ts'

/** No store tells when a state came about, so it is compared with the one before. */
const RELEASE_STATES: Topic = { name: 'release-states', everyMs: 3 * 60 * 1000, recurs: true }

interface Item {
  readonly integration: Integration
  readonly release: Release
}

export function onReleaseStateChange(services: Services, poll: RunPoll): Handlers['OnReleaseStateChange'] {
  return async ({ query }, context) => {
    const { phase, versionPlatform, trackName } = query
    const fits = ({ platform, track, ...release }: Release) =>
      (phase === undefined || release.phase === phase) &&
      (versionPlatform === undefined || platform === versionPlatform) &&
      (trackName === undefined || track === trackName)
    return poll({
      operation: 'OnReleaseStateChange',
      query,
      context,
      topic: RELEASE_STATES,
      sources: await appSources<Item>(services, query, context, async ({ integration, app }) => {
        const releases = await readThrough((size, cursor) => app.releases.list({}, size, cursor))
        return releases.map((release) => ({
          id: release.releaseId,
          version: release.phase,
          at: null,
          state: release.phase,
          item: { integration, release },
        }))
      }),
      tell: ({ integration, release }, { was }) =>
        fits(release) && !isOnlyLearned(release, was)
          ? { ...releaseRow(integration, release), previousPhase: was }
          : undefined,
    })
  }
}

/** Google shows how far a release that is out has come in an edit only; until that is known, it is published. */
const OUT: readonly string[] = ['live', 'rolling_out', 'paused'] satisfies ReleasePhase[]

/** Whether nothing has changed but what is known here. */
function isOnlyLearned({ phase }: Release, was: string | null): boolean {
  return (was === 'published' && OUT.includes(phase)) || (phase === 'published' && was !== null && OUT.includes(was))
}
