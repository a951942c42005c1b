/** When a build is processed, or cannot be. */
import type { Integration } from '../../custody/integrations.ts'
import type { Build } from '../../stores/interface/builds.ts'
import type { Handlers, Services } from '../context.ts'
import { onAppStore } from '../only-on.ts'
import { buildRow } from '../testflight-rows.ts'
import { appSources, readThrough } from './app-sources.ts'
import { onlyOf } from './one-store.ts'
import type { RunPoll } from './poll.ts'
import type { Topic } from './topic.ts'

const DAY_MS = 24 * 60 * 60 * 1000

/** Processing takes minutes as a rule, and a day when Apple is busy. */
const BUILDS: Topic = {
  name: 'processed-builds',
  everyMs: 2 * 60 * 1000,
  recurs: false,
  lateness: { mostMs: 7 * DAY_MS, usualMs: 2 * DAY_MS },
}

const INSTEAD = 'Google Play processes what is uploaded at once.'

interface Item {
  readonly integration: Integration
  readonly build: Build
}

export function onBuildProcessed(services: Services, poll: RunPoll): Handlers['OnBuildProcessed'] {
  return async ({ query }, context) => {
    const { versionPlatform, buildOutcome } = query
    return poll({
      operation: 'OnBuildProcessed',
      query,
      context,
      topic: BUILDS,
      sources: await appSources<Item>(
        services,
        query,
        context,
        async (app, since) => {
          const { testFlight } = onAppStore(app, INSTEAD)
          const builds = await readThrough(
            (size, cursor) => testFlight.listBuilds({}, size, cursor),
            ({ uploadedAt }) => uploadedAt !== null && uploadedAt < since,
          )
          return builds
            .filter(({ outcome }) => outcome !== 'processing')
            .map((build) => ({
              id: build.buildId,
              version: 'processed',
              at: build.uploadedAt,
              item: { integration: app.integration, build },
            }))
        },
        onlyOf('app-store', query, INSTEAD),
      ),
      tell: ({ integration, build }) =>
        (versionPlatform === undefined || build.platform === versionPlatform) &&
        (buildOutcome === undefined || build.outcome === buildOutcome)
          ? buildRow(integration, build)
          : undefined,
    })
  }
}
