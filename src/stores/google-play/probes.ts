/** What tells what a service account may do. Permissions are granted app by app, so nearly all is asked of the app. */
import type { SigningKey } from '../../custody/store-keys.ts'
import { ProxyError } from '../../errors.ts'
import type { Call, Exchange } from '../call.ts'
import { type ProbedApp, type ProbePlan, type ProbeRow, probesOf } from '../probe.ts'
import { storePath } from '../request.ts'
import { list, object, text } from '../values.ts'
import { createGooglePlay, type GooglePlay, HOSTS } from './api.ts'
import { requireReach } from './reach.ts'
import { readReleases } from './tracks.ts'

interface Subject {
  readonly play: GooglePlay
  readonly packageName: string
}

const { publisher, reporting } = HOSTS

/** Of the form of an order number, and nobody's. */
const NO_ORDER = 'GPA.0000-0000-0000-00000'
/** Google takes no package of this name, so none of these is anybody's app. */
const NO_PACKAGE = 'com.example.app'

const APP_PROBES: readonly ProbeRow<Subject>[] = [
  {
    host: publisher,
    shows: ['reviews', 'reviews.reply'],
    ask: ({ play, packageName }) =>
      play.get('publisher', storePath`/androidpublisher/v3/applications/${packageName}/reviews`, { maxResults: 1 }),
  },
  {
    host: publisher,
    shows: ['products'],
    ask: ({ play, packageName }) =>
      play.get('publisher', storePath`/androidpublisher/v3/applications/${packageName}/subscriptions`, { pageSize: 1 }),
  },
  {
    host: publisher,
    shows: ['purchases.voided'],
    ask: ({ play, packageName }) =>
      play.get('publisher', storePath`/androidpublisher/v3/applications/${packageName}/purchases/voidedpurchases`, {
        maxResults: 1,
      }),
  },
  {
    host: publisher,
    shows: ['orders'],
    ask: ({ play, packageName }) =>
      letIn(
        play.get('publisher', storePath`/androidpublisher/v3/applications/${packageName}/orders/${NO_ORDER}`),
        'not_found',
      ),
  },
  { host: reporting, shows: ['vitals'], ask: askForVitals },
  // Google shows these only to whoever opens an edit, which would end the one that a build server has open.
  {
    host: publisher,
    shows: [],
    denies: ['app_information.update', 'releases.testing', 'releases.production', 'testers', 'orders.refund'],
    ask: null,
  },
]

const NO_APPS =
  'Google takes the key, but no app is within its reach yet. Invite the service account in Play Console → Users and permissions; it can take up to 48 hours.'

/** What a service account may do by itself: list its apps, and use the API that everything else needs. */
export function keyProbes(call: Call, key: SigningKey, exchange: Exchange): ProbePlan {
  const play = createGooglePlay(call, key, exchange)
  return {
    first: {
      host: reporting,
      shows: ['apps'],
      async ask() {
        const { apps } = await play.get('reporting', storePath`/v1beta1/apps:search`, { pageSize: 1 })
        const app = text(object(list(apps)[0]).packageName)
        return app ? { app } : { remark: NO_APPS }
      },
    },
    rest: ({ app: packageName = NO_PACKAGE }) => [
      {
        host: publisher,
        shows: [],
        denies: ['releases'],
        unseen:
          'The Google Play Android Developer API is on. What the service account may do with an app, the check of its integration tells.',
        async ask() {
          await letIn(readReleases(play, packageName, 'production'), 'not_found', 'store_permission_missing')
          return {}
        },
      },
    ],
  }
}

/** Whether a service account reaches an app, and what it may do there. */
export function appProbes(
  call: Call,
  key: SigningKey,
  { appIdentifier: packageName }: ProbedApp,
  exchange: Exchange,
): ProbePlan {
  const play = createGooglePlay(call, key, exchange)
  return {
    first: {
      host: publisher,
      shows: ['apps', 'releases', 'app_information'],
      async ask() {
        await requireReach(play, packageName)
        return {}
      },
    },
    rest: () => probesOf(APP_PROBES, key.kind, { play, packageName }),
  }
}

/** Whoever is refused for one of these reasons was let in as far as it matters here. */
async function letIn(work: Promise<unknown>, ...reasons: readonly ProxyError['code'][]): Promise<void> {
  await work.catch((error: unknown) => {
    if (!(error instanceof ProxyError) || !reasons.includes(error.code)) throw error
  })
}

/** Google keeps single sets closed now and then, which says nothing of the others. */
async function askForVitals({ play, packageName }: Subject): Promise<void> {
  const ask = (path: string) => play.get('reporting', path)
  try {
    await ask(storePath`/v1beta1/apps/${packageName}/crashRateMetricSet`)
  } catch (error) {
    if (!(error instanceof ProxyError) || error.code !== 'store_permission_missing') throw error
    await ask(storePath`/v1beta1/apps/${packageName}/anrRateMetricSet`)
  }
}
