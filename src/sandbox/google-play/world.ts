/** Google's side of the sandbox: Cloud projects, service accounts, developer accounts, apps, and their controls. */
import type { KeyObject } from 'node:crypto'
import type { EpochMs } from '../../ports.ts'
import type { Budget } from '../rate-limiter.ts'
import { type PublicKey, publicKeyOf } from '../signatures.ts'
import { type Grants, type PlayPermission, permissionsOn } from './permissions.ts'
import type { PlayApp, PlayReview } from './play-app.ts'
import { published, type ReviewOutcome, reviewed, reviewedInTime } from './review.ts'
import type { VitalsPeriod } from './vitals/figures.ts'

/** By all tools of an app together. @see https://developers.google.com/android-publisher/reply-to-reviews */
const REVIEW_BUDGET: Budget = { hour: 200 }
/** Google allows 30 in 30 seconds; the stand-in counts by the minute. */
const VOIDED_BUDGET: Budget = { minute: 60 }

export type GoogleApi = 'publisher' | 'reporting'

/** A Cloud project as the key's owner sees it. Both APIs are off until enabled, as in a new project. */
export interface Project {
  readonly publisher: boolean
  readonly reporting: boolean
  /** In Play Console, as the Publisher API once wanted it of every project. */
  readonly linked: boolean
  /** Per API. Not counted until set; Google's usual figure is 3,000 a minute. */
  readonly budget: Budget
}

export interface ServiceAccount {
  readonly clientEmail: string
  readonly projectNumber: string
  /** By `private_key_id`. */
  readonly keys: ReadonlyMap<string, KeyObject>
}

export interface NewServiceAccountKey {
  readonly clientEmail: string
  readonly projectNumber: string
  readonly privateKeyId: string
  readonly publicKey: PublicKey
}

export type NewPlayApp = Pick<PlayApp, 'packageName' | 'displayName' | 'developerId' | 'details'> & Partial<PlayApp>

export interface GooglePlayWorld {
  readonly serviceAccounts: ReadonlyMap<string, ServiceAccount>
  /** As they are at this moment of the stores' clock. */
  readonly apps: ReadonlyMap<string, PlayApp>
  /** Makes the service account too, if it is new. */
  readonly addServiceAccountKey: (key: NewServiceAccountKey) => void
  /** Tokens that were made with it live on until they expire. */
  readonly removeServiceAccountKey: (clientEmail: string, privateKeyId: string) => void
  readonly removeServiceAccount: (clientEmail: string) => void
  readonly projectOf: (projectNumber: string) => Project
  readonly setApi: (projectNumber: string, api: GoogleApi, enabled: boolean) => void
  readonly setLinked: (projectNumber: string, linked: boolean) => void
  readonly setBudget: (projectNumber: string, budget: Budget) => void
  readonly addApp: (app: NewPlayApp) => void
  /** What customers and support people do with reviews, which has nothing to do with edits. */
  readonly changeReviews: (
    packageName: string,
    change: (reviews: readonly PlayReview[]) => readonly PlayReview[],
  ) => void
  /** What becomes of users' sessions, which has nothing to do with edits either. */
  readonly changeVitals: (
    packageName: string,
    change: (vitals: readonly VitalsPeriod[]) => readonly VitalsPeriod[],
  ) => void
  /** What customers buy, and what becomes of it, which has nothing to do with edits either. */
  readonly changePurchases: (
    packageName: string,
    change: (app: PlayApp) => Partial<Pick<PlayApp, 'orders' | 'purchases' | 'voidedPurchases'>>,
  ) => void
  /** How often an app may be asked for its void purchases. */
  readonly setVoidedBudget: (packageName: string, budget: Budget) => void
  readonly voidedBudgetOf: (packageName: string) => Budget
  /** How often an app may be asked for its reviews. */
  readonly setReviewBudget: (packageName: string, budget: Budget) => void
  readonly reviewBudgetOf: (packageName: string) => Budget
  /** What somebody does in Play Console, or an edit that is committed: every open edit of the app dies. */
  readonly changeApp: (packageName: string, change: Partial<PlayApp>) => void
  /** What Google does: open edits stay good. */
  readonly setReview: (
    packageName: string,
    review: Partial<Pick<PlayApp, 'changesInReview' | 'sentForReview' | 'isReviewed' | 'isManaged'>>,
  ) => void
  /** How long reviewers take until they approve what was committed; undefined: nothing ends by itself. */
  readonly setReviewPace: (reviewMs: number | undefined) => void
  /** Google's reviewers are done with what they have of the app. After a rejection changes are sent by hand. */
  readonly endReview: (packageName: string, outcome: ReviewOutcome) => void
  /** Somebody publishes what was approved. */
  readonly publish: (packageName: string) => void
  /**
   * Invites the service account to a developer account, or replaces what it may do there.
   * @param holdsFrom it may take two days until Google knows of it everywhere; until then nothing is granted. Default: now
   */
  readonly invite: (developerId: string, clientEmail: string, grants: Grants, holdsFrom?: EpochMs) => void
  readonly removeMember: (developerId: string, clientEmail: string) => void
  readonly permissionsOf: (clientEmail: string, app: PlayApp, now: EpochMs) => ReadonlySet<PlayPermission>
}

export function createGooglePlayWorld(now: () => EpochMs): GooglePlayWorld {
  const serviceAccounts = new Map<string, ServiceAccount>()
  const projects = new Map<string, Project>()
  const apps = new Map<string, PlayApp>()
  const reviewBudgets = new Map<string, Budget>()
  const voidedBudgets = new Map<string, Budget>()
  const members = new Map<string, { readonly grants: Grants; readonly holdsFrom: EpochMs }>()
  let reviewMs: number | undefined
  const memberKey = (developerId: string, clientEmail: string) => `${developerId} ${clientEmail}`

  function projectOf(projectNumber: string): Project {
    return projects.get(projectNumber) ?? { publisher: false, reporting: false, linked: true, budget: {} }
  }

  function replaceApp(packageName: string, change: (app: PlayApp) => PlayApp): void {
    const app = apps.get(packageName)
    if (!app) throw new TypeError(`no app ${packageName} in the sandbox`)
    apps.set(packageName, change(app))
  }

  function passTime(): void {
    if (reviewMs === undefined) return
    for (const [packageName, app] of apps) apps.set(packageName, reviewedInTime(app, reviewMs, now()))
  }

  return {
    serviceAccounts,
    get apps() {
      passTime()
      return apps
    },
    projectOf,
    addServiceAccountKey({ clientEmail, projectNumber, privateKeyId, publicKey }) {
      const keys = new Map(serviceAccounts.get(clientEmail)?.keys).set(privateKeyId, publicKeyOf(publicKey))
      serviceAccounts.set(clientEmail, { clientEmail, projectNumber, keys })
    },
    removeServiceAccountKey(clientEmail, privateKeyId) {
      const account = serviceAccounts.get(clientEmail)
      if (!account) return
      const keys = new Map([...account.keys].filter(([id]) => id !== privateKeyId))
      serviceAccounts.set(clientEmail, { ...account, keys })
    },
    removeServiceAccount: (clientEmail) => void serviceAccounts.delete(clientEmail),
    setApi: (projectNumber, api, enabled) =>
      void projects.set(projectNumber, { ...projectOf(projectNumber), [api]: enabled }),
    setLinked: (projectNumber, linked) => void projects.set(projectNumber, { ...projectOf(projectNumber), linked }),
    setBudget: (projectNumber, budget) => void projects.set(projectNumber, { ...projectOf(projectNumber), budget }),
    addApp: (app) =>
      void apps.set(app.packageName, {
        listings: [],
        tracks: [],
        testers: {},
        subscriptions: [],
        oneTimeProducts: [],
        reviews: [],
        voidedPurchases: [],
        orders: [],
        vitals: [],
        purchases: [],
        closedMetricSets: [],
        uploaded: true,
        changesInReview: false,
        inReviewSince: null,
        isReviewed: false,
        isManaged: false,
        isDraft: false,
        bundles: [],
        sentForReview: 'automatically',
        revision: 1,
        ...app,
      }),
    changeReviews: (packageName, change) =>
      replaceApp(packageName, (app) => ({ ...app, reviews: change(app.reviews) })),
    changeVitals: (packageName, change) => replaceApp(packageName, (app) => ({ ...app, vitals: change(app.vitals) })),
    changePurchases: (packageName, change) => replaceApp(packageName, (app) => ({ ...app, ...change(app) })),
    setVoidedBudget: (packageName, budget) => void voidedBudgets.set(packageName, budget),
    voidedBudgetOf: (packageName) => voidedBudgets.get(packageName) ?? VOIDED_BUDGET,
    setReviewBudget: (packageName, budget) => void reviewBudgets.set(packageName, budget),
    reviewBudgetOf: (packageName) => reviewBudgets.get(packageName) ?? REVIEW_BUDGET,
    changeApp: (packageName, change) =>
      replaceApp(packageName, (app) => ({ ...app, ...change, revision: app.revision + 1 })),
    setReview: (packageName, review) => replaceApp(packageName, (app) => ({ ...app, ...review })),
    setReviewPace(wanted) {
      reviewMs = wanted
    },
    endReview: (packageName, outcome) => replaceApp(packageName, (app) => reviewed(app, outcome)),
    publish: (packageName) => replaceApp(packageName, published),
    invite: (developerId, clientEmail, grants, holdsFrom = 0) =>
      void members.set(memberKey(developerId, clientEmail), { grants, holdsFrom }),
    removeMember: (developerId, clientEmail) => void members.delete(memberKey(developerId, clientEmail)),
    permissionsOf: (clientEmail, { developerId, packageName }, now) => {
      const member = members.get(memberKey(developerId, clientEmail))
      return permissionsOn(packageName, member && member.holdsFrom <= now ? member.grants : {})
    },
  }
}
