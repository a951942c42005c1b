/** Apple's side of the sandbox: what is registered there, and the controls that change it. */
import { randomUUID } from 'node:crypto'
import type { EpochMs } from '../../ports.ts'
import type { Budget } from '../rate-limiter.ts'
import { type PublicKey, publicKeyOf } from '../signatures.ts'
import { type AttributeOf, type LinkOf, type ResourceType, SHAPES } from './catalogue.ts'
import { createResourceGraph } from './json-api/graph.ts'
import type { Resource } from './json-api/resource.ts'
import { createPurchases, type Purchases } from './purchases/purchases.ts'
import { createReadLag, type ReadLag } from './read-lag.ts'
import { createReviewers, type Reviewers } from './releasing/reviewers.ts'
import { createReportFiles, type ReportFiles } from './reports/files.ts'
import type { PerformanceSeries } from './reports/performance.ts'
import { type ReportName, reportKey } from './reports/report.ts'
import type { UserRole } from './roles.ts'
import type { AppStoreKey, ReportContent, Team } from './teams.ts'

/** What most keys get, by live answers; Apple's own example says 3500. */
const USUAL_BUDGET: Budget = { hour: 3600 }

export interface NewKey {
  readonly issuerId: string
  readonly keyId: string
  readonly publicKey: PublicKey
}

export interface NewUser {
  readonly username: string
  readonly firstName: string
  readonly lastName: string
  readonly roles: readonly UserRole[]
  /** Apple IDs; all apps when absent. */
  readonly visibleApps?: readonly string[]
}

export interface NewResource<T extends ResourceType> {
  /** A UUID is made when absent, which is what Apple uses for most types. */
  readonly id?: string
  readonly attributes?: { readonly [Name in AttributeOf<T>]?: unknown }
  readonly links?: { readonly [Name in LinkOf<T>]?: string | readonly string[] }
}

export interface AppStoreWorld {
  /** By issuer ID. */
  readonly teams: ReadonlyMap<string, Team>
  /** By key ID. A revoked key is not in it. */
  readonly keys: ReadonlyMap<string, AppStoreKey>
  readonly addTeam: (team: { readonly issuerId: string; readonly teamId: string }) => void
  readonly addTeamKey: (key: NewKey & { readonly roles: readonly UserRole[] }) => void
  readonly addIndividualKey: (key: NewKey & { readonly userId: string }) => void
  readonly addPurchaseKey: (key: NewKey) => void
  readonly revokeKey: (keyId: string) => void
  /** @returns the user's id */
  readonly addUser: (issuerId: string, user: NewUser) => string
  /** Whoever was invited becomes a user, and Apple forgets the invitation. @returns the user's id */
  readonly acceptInvitation: (issuerId: string, invitationId: string) => string
  /** The user's individual keys stop working with it. */
  readonly removeUser: (issuerId: string, userId: string) => void
  /** @returns the id of what was added, which replaces a resource of the same type and id */
  readonly add: <T extends ResourceType>(issuerId: string, type: T, resource: NewResource<T>) => string
  readonly remove: (issuerId: string, type: ResourceType, id: string) => void
  readonly addVendor: (issuerId: string, vendorNumber: string) => void
  /** @param content tab-separated, with its head */
  readonly addReport: (issuerId: string, name: ReportName, content: ReportContent) => void
  /** Where the segments of analytics lie. */
  readonly reportFiles: ReportFiles
  /** Analytics of an app were requested, and no list shows it. */
  readonly hideAnalyticsRequest: (issuerId: string, appId: string) => void
  readonly setPerformance: (issuerId: string, appId: string, series: readonly PerformanceSeries[]) => void
  readonly setAgreement: (issuerId: string, inForce: boolean) => void
  readonly setMembership: (issuerId: string, active: boolean) => void
  /** An app that was never released gets 401 from the App Store Server API in production. */
  readonly setReleased: (bundleId: string, released: boolean) => void
  readonly isReleased: (bundleId: string) => boolean
  /** App Store Connect, per key. `{}` stops counting, and the header with it. */
  readonly setBudget: (keyId: string, budget: Budget) => void
  readonly budgetOf: (keyId: string) => Budget
  /** App Store Server API, per app; not counted until set. */
  readonly setPurchaseBudget: (bundleId: string, budget: Budget) => void
  readonly purchaseBudgetOf: (bundleId: string) => Budget
  /** What the App Store Server API tells. */
  readonly purchases: Purchases
  readonly reviewers: Reviewers
  readonly readLag: ReadLag
  /** For so long a version that got another build cannot be handed in; 0 until set. */
  readonly setSettling: (ms: number) => void
  readonly settlingMs: () => number
}

/** @param now the stores' clock */
export function createAppStoreWorld(now: () => EpochMs): AppStoreWorld {
  const teams = new Map<string, Team>()
  const keys = new Map<string, AppStoreKey>()
  const unreleased = new Set<string>()
  const budgets = new Map<string, Budget>()
  const purchaseBudgets = new Map<string, Budget>()
  let settling = 0

  function teamOf(issuerId: string): Team {
    const team = teams.get(issuerId)
    if (!team) throw new TypeError(`no team ${issuerId} in the sandbox`)
    return team
  }

  function changeTeam(issuerId: string, change: Partial<Team>): void {
    teams.set(issuerId, { ...teamOf(issuerId), ...change })
  }

  const add: AppStoreWorld['add'] = (issuerId, type, { id = randomUUID(), attributes = {}, links = {} }) => {
    teamOf(issuerId).resources.put({ type, id, attributes, links: links as Resource['links'] })
    return id
  }

  return {
    teams,
    keys,
    add,
    addTeam({ issuerId, teamId }) {
      const resources = createResourceGraph(SHAPES)
      teams.set(issuerId, {
        issuerId,
        teamId,
        agreementInForce: true,
        membershipActive: true,
        resources,
        vendorNumbers: new Set(),
        acceptedInvitations: new Set(),
        performance: new Map(),
        reports: new Map(),
        hiddenAnalytics: new Set(),
      })
    },
    addTeamKey({ issuerId, keyId, publicKey, roles }) {
      teamOf(issuerId)
      keys.set(keyId, { kind: 'team', keyId, issuerId, publicKey: publicKeyOf(publicKey), roles })
    },
    addIndividualKey({ issuerId, keyId, publicKey, userId }) {
      teamOf(issuerId)
      keys.set(keyId, { kind: 'individual', keyId, issuerId, publicKey: publicKeyOf(publicKey), userId })
    },
    addPurchaseKey({ issuerId, keyId, publicKey }) {
      teamOf(issuerId)
      keys.set(keyId, { kind: 'purchase', keyId, issuerId, publicKey: publicKeyOf(publicKey) })
    },
    revokeKey: (keyId) => void keys.delete(keyId),
    addUser(issuerId, { username, firstName, lastName, roles, visibleApps }) {
      const attributes = {
        username,
        firstName,
        lastName,
        roles,
        allAppsVisible: !visibleApps,
        provisioningAllowed: false,
      }
      return add(issuerId, 'users', { attributes, links: visibleApps ? { visibleApps } : {} })
    },
    acceptInvitation(issuerId, invitationId) {
      const { resources, acceptedInvitations } = teamOf(issuerId)
      const invitation = resources.get('userInvitations', invitationId)
      if (!invitation) throw new TypeError(`no invitation ${invitationId} in the sandbox`)
      const { email, expirationDate: _, ...attributes } = invitation.attributes
      resources.remove('userInvitations', invitationId)
      changeTeam(issuerId, { acceptedInvitations: new Set(acceptedInvitations).add(invitationId) })
      const user = { type: 'users', id: randomUUID(), attributes: { ...attributes, username: email } }
      resources.put({ ...user, links: invitation.links })
      return user.id
    },
    removeUser: (issuerId, userId) => teamOf(issuerId).resources.remove('users', userId),
    remove: (issuerId, type, id) => teamOf(issuerId).resources.remove(type, id),
    addVendor: (issuerId, vendorNumber) =>
      changeTeam(issuerId, { vendorNumbers: new Set(teamOf(issuerId).vendorNumbers).add(vendorNumber) }),
    addReport: (issuerId, name, content) =>
      changeTeam(issuerId, { reports: new Map(teamOf(issuerId).reports).set(reportKey(name), content) }),
    reportFiles: createReportFiles(),
    hideAnalyticsRequest: (issuerId, appId) =>
      changeTeam(issuerId, { hiddenAnalytics: new Set(teamOf(issuerId).hiddenAnalytics).add(appId) }),
    setPerformance: (issuerId, appId, series) =>
      changeTeam(issuerId, { performance: new Map(teamOf(issuerId).performance).set(appId, series) }),
    setAgreement: (issuerId, agreementInForce) => changeTeam(issuerId, { agreementInForce }),
    setMembership: (issuerId, membershipActive) => changeTeam(issuerId, { membershipActive }),
    setReleased: (bundleId, released) => void (released ? unreleased.delete(bundleId) : unreleased.add(bundleId)),
    isReleased: (bundleId) => !unreleased.has(bundleId),
    setBudget: (keyId, budget) => void budgets.set(keyId, budget),
    budgetOf: (keyId) => budgets.get(keyId) ?? USUAL_BUDGET,
    setPurchaseBudget: (bundleId, budget) => void purchaseBudgets.set(bundleId, budget),
    purchaseBudgetOf: (bundleId) => purchaseBudgets.get(bundleId) ?? {},
    purchases: createPurchases(now),
    reviewers: createReviewers(() => [...teams.values()].map(({ resources }) => resources), now),
    readLag: createReadLag(),
    setSettling(ms) {
      settling = ms
    },
    settlingMs: () => settling,
  }
}
