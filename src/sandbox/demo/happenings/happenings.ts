/** What somebody who shows the demo can make happen at the stores. What people see in the stores' consoles, in one press. */
import type { Sandbox } from '../../sandbox.ts'
import { accessHappenings } from './access.ts'
import { appReviewHappenings } from './app-review.ts'
import { betaTestingHappenings } from './beta-testing.ts'
import { buildHappenings } from './builds.ts'
import { customerHappenings } from './customers.ts'
import { peopleHappenings } from './people.ts'
import { playReviewHappenings } from './play-review.ts'
import { vitalsHappenings } from './vitals.ts'

export interface Happening {
  readonly id: string
  readonly title: string
  /** What is seen afterwards. */
  readonly effect: string
  readonly happen: () => void
  /** Why it cannot happen now; undefined when it can. */
  readonly hindrance?: () => string | undefined
}

export interface GroupedHappening extends Happening {
  /** Who does such things, or to what. */
  readonly group: string
}

export function createHappenings({ world }: Pick<Sandbox, 'world'>): readonly GroupedHappening[] {
  return [
    ...grouped('Customers', customerHappenings(world)),
    ...grouped('App Review', appReviewHappenings(world)),
    ...grouped('Builds on App Store Connect', buildHappenings(world)),
    ...grouped('TestFlight', betaTestingHappenings(world)),
    ...grouped('Review on Google Play', playReviewHappenings(world)),
    ...grouped('Vitals on Google Play', vitalsHappenings(world)),
    ...grouped('People', peopleHappenings(world)),
    ...grouped('Keys and access', accessHappenings(world)),
  ]
}

function grouped(group: string, happenings: readonly Happening[]): readonly GroupedHappening[] {
  return happenings.map((happening) => ({ ...happening, group }))
}
