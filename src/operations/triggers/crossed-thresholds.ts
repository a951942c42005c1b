/** When a rate of crashes, or of apps that do not respond, crosses a threshold. */
import type { Row } from '../../contract/types.ts'
import type { Integration } from '../../custody/integrations.ts'
import type { Vital } from '../../stores/interface/vitals.ts'
import type { Handlers, Services } from '../context.ts'
import { commonFields, isoTime } from '../rows.ts'
import { appSources, readThrough } from './app-sources.ts'
import { onlyOf } from './one-store.ts'
import type { RunPoll } from './poll.ts'
import { createRecent } from './recent.ts'
import type { Topic } from './topic.ts'

/** Google has new figures hours late, by the hour at best. */
const THRESHOLDS = { everyMs: 10 * 60 * 1000, recurs: true } as const satisfies Omit<Topic, 'name'>

const INSTEAD = 'Apple tells no crash rate. Wait for a message of your own crash service instead.'

const METRICS = {
  crash: 'crashPercentExact',
  perceived_crash: 'userPerceivedCrashPercentExact',
  anr: 'anrPercentExact',
  perceived_anr: 'userPerceivedAnrPercentExact',
} as const satisfies Readonly<Record<string, keyof Vital>>

interface Item {
  readonly integration: Integration
  readonly vital: Vital
  readonly percentExact: string
}

export function onVitalsThreshold(services: Services, poll: RunPoll): Handlers['OnVitalsThreshold'] {
  const recent = createRecent<readonly Vital[]>(services)
  return async ({ query }, context) => {
    const { vitalsMetric, thresholdPercent, minimumUsers, aggregation, byVersion } = query
    const filter = { aggregation, byVersion } as const
    const isAbove = ({ percentExact }: Pick<Item, 'percentExact'>) => Number(percentExact) > thresholdPercent
    // Where a rate stands depends on what it is held against.
    const name = ['crossed-thresholds', vitalsMetric, thresholdPercent, minimumUsers, aggregation, byVersion].join(' ')
    const topic: Topic = { ...THRESHOLDS, name }
    return poll({
      operation: 'OnVitalsThreshold',
      query,
      context,
      topic,
      sources: await appSources<Item>(
        services,
        query,
        context,
        async ({ integration, app }) => {
          const figures = `${integration.id} ${integration.appIdentifier} ${aggregation} ${byVersion}`
          const vitals = await recent(figures, THRESHOLDS.everyMs, () =>
            readThrough((size, cursor) => app.vitals.list(filter, size, cursor)),
          )
          return latest(vitals, METRICS[vitalsMetric], minimumUsers).map((figure) => {
            const state = isAbove(figure) ? 'above' : 'below'
            const id = figure.vital.versionCode ?? 'all'
            return { id, version: state, at: null, state, item: { integration, ...figure } }
          })
        },
        onlyOf('google-play', query, INSTEAD),
      ),
      tell: (item) => (isAbove(item) ? alertRow(item, vitalsMetric, thresholdPercent) : undefined),
    })
  }
}

/** Of each version the newest figures that say something. @param vitals by time */
function latest(
  vitals: readonly Vital[],
  metric: (typeof METRICS)[keyof typeof METRICS],
  minimumUsers: number,
): readonly Omit<Item, 'integration'>[] {
  const newest = new Map<string | null, Omit<Item, 'integration'>>()
  for (const vital of vitals) {
    const percentExact = vital[metric]
    if (percentExact === null || (vital.users ?? 0) < minimumUsers) continue
    newest.set(vital.versionCode, { vital, percentExact })
  }
  return [...newest.values()]
}

function alertRow(
  { integration, vital, percentExact }: Item,
  vitalsMetric: string,
  thresholdPercent: number,
): Row<'VitalsAlert'> {
  const { versionCode, aggregation, startsAt, date, users } = vital
  return {
    ...commonFields(integration, integration),
    vitalsMetric,
    percent: Number(percentExact),
    percentExact,
    thresholdPercent,
    versionCode,
    aggregation,
    startsAt: isoTime(startsAt),
    date,
    users,
  }
}
