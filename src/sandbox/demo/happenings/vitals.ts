/** How an app fares with its users on Google Play. */
import type { EpochMs } from '../../../ports.ts'
import { latestEnd } from '../../google-play/vitals/freshness.ts'
import { dayOf, startOfDay } from '../../google-play/vitals/time.ts'
import type { World } from '../../world.ts'
import type { Happening } from './happenings.ts'

const PACKAGE = 'com.example.tidepool'
/** The version that is being rolled out. */
const VERSION_CODE = '3041'
/** Google shows an app to fewer people from 1.09 % of users with crashes, or 0.47 % with an app that did not respond. */
const SPIKE = { crashes: 7.4, perceivedCrashes: 6.1, anrs: 1.3, perceivedAnrs: 0.9 }

export function vitalsHappenings({ googlePlay, now }: World): readonly Happening[] {
  const ofVersion = () =>
    googlePlay.apps.get(PACKAGE)?.vitals.filter(({ versionCode }) => versionCode === VERSION_CODE) ?? []
  const isCrashing = () => ofVersion().at(-1)?.crashes === SPIKE.crashes
  const goOnWith = (from: EpochMs, figures: typeof SPIKE) =>
    googlePlay.changeVitals(PACKAGE, (vitals) => {
      const { usersPerDay = 0 } = ofVersion().at(-1) ?? {}
      return [...vitals, { ...figures, versionCode: VERSION_CODE, from, usersPerDay }]
    })
  return [
    {
      id: 'crash-spike',
      title: 'A crash spike: Tidepool 3.4.1 closes on many phones',
      effect: 'Get vitals shows it at once, since the last day that Google has figures of.',
      happen: () => goOnWith(lastDayWithFigures(now()), SPIKE),
      hindrance: () => (isCrashing() ? 'It goes on.' : undefined),
    },
    {
      id: 'crash-spike-ends',
      title: 'The crashes of Tidepool 3.4.1 stop',
      effect: 'Get vitals shows calm hours as soon as Google has figures of them, three hours later.',
      happen() {
        const [calm] = ofVersion()
        if (calm) goOnWith(now(), calm)
      },
      hindrance: () => (isCrashing() ? undefined : 'Nothing crashes more than usual.'),
    },
  ]
}

function lastDayWithFigures(now: EpochMs): EpochMs {
  const { year, month, day } = dayOf(latestEnd('DAILY', now))
  return startOfDay(year, month, day - 1)
}
