/**
 * For everything that an input can name: something that is not there, and what is there for others. What an input names is
 * told by the operations themselves, so a meaning that is added there does not compile until it has its row here.
 */
import { randomUUID } from 'node:crypto'
import type { Meaning } from '../../../src/operations/named-inputs.ts'
import { demoId } from '../../../src/sandbox/demo/shelf.ts'
import { RESOURCES } from '../../../src/stores/app-store/resources.ts'
import { type ForeignWorld, LANTERNFISH, MORAY, TIDEPOOL } from './world.ts'

export interface Foreign {
  /** What there is not. */
  readonly unknown: string
  /** Of another workspace, or of another app: nobody here may reach it in this way. By what it is. */
  readonly forNobody: Readonly<Record<string, string>>
  /** Of this workspace, but outside the fence. */
  readonly forUnfenced: Readonly<Record<string, string>>
  /** What the store may be asked to find out, as `GET /path?query`. */
  readonly proof?: readonly RegExp[]
}

type Plant = (world: ForeignWorld) => Foreign

/** Things that are called almost like what the caller may reach. */
const LOOKALIKES = {
  'a shorter name': 'app-store:com.example.tide',
  'a longer name': 'app-store:com.example.tidepool.widgets',
  'other case': 'app-store:COM.EXAMPLE.TIDEPOOL',
  'a trailing dot': 'app-store:com.example.tidepool.',
  'a wildcard': 'app-store:com.example.*',
  'a pattern': 'app-store:com.example.%',
  'a blank': 'app-store:com.example.tidepool ',
  'an invisible character': 'app-store:com.example.tidepool\u200b',
  'no name': 'app-store:',
  'the other store': 'google-play:com.example.lanternfish',
} as const

const integrations: Plant = ({ others, outside, onPlay }) => ({
  unknown: 'int_nothing',
  forNobody: {
    'of another workspace': others,
    'of another workspace, by bundle ID': 'app-store:com.example.moray',
    'of another workspace, by Apple ID': `app-store:${MORAY}`,
    ...LOOKALIKES,
  },
  forUnfenced: {
    'outside the fence': outside,
    'outside the fence, by bundle ID': 'app-store:com.example.lanternfish',
    'outside the fence, by Apple ID': `app-store:${LANTERNFISH}`,
    'outside the fence, the same name at the other store': onPlay,
  },
})

const storeKeys: Plant = ({ otherKey, play }) => ({
  unknown: 'key_nothing',
  forNobody: {
    'of another workspace': otherKey.id,
    'of another workspace, by name': otherKey.name,
    'of another workspace, by key ID': otherKey.storeKeyId,
  },
  forUnfenced: {
    'of an integration outside the fence': play.id,
    'of an integration outside the fence, by name': play.name,
    'of an integration outside the fence, by e-mail address': play.serviceAccountEmail ?? '',
  },
})

const uploadLinks: Plant = ({ otherLink }) => ({
  unknown: 'link_nothing',
  forNobody: { 'of another workspace': otherLink },
  forUnfenced: {},
})

/** What a store key reaches is the store's to say; here only that others make no difference. */
const apps: Plant = () => ({
  unknown: 'com.example.nothing',
  forNobody: { 'of another workspace': 'com.example.moray' },
  forUnfenced: {},
  proof: [/^GET \/v1\/apps\?/],
})

const versions: Plant = (world) => {
  const add = (app: string, versionString: string) =>
    world.sandbox.world.appStore.add(world.issuerOf(app), 'appStoreVersions', {
      attributes: { platform: 'IOS', versionString, appVersionState: 'PREPARE_FOR_SUBMISSION' },
      links: { app },
    })
  const ofOtherApp = add(LANTERNFISH, '7.0')
  return {
    unknown: randomUUID(),
    forNobody: {
      'of another app of the team': ofOtherApp,
      'of another app of the team, in capitals': ofOtherApp.toUpperCase(),
      'of the app of another team': add(MORAY, '7.0'),
    },
    forUnfenced: {},
    proof: [/^GET \/v1\/appStoreVersions\/\{value\}\?include=app&/],
  }
}

const builds: Plant = (world) => {
  const add = (app: string) =>
    world.sandbox.world.appStore.add(world.issuerOf(app), 'builds', {
      attributes: { version: '77', processingState: 'VALID', expired: false },
      links: { app },
    })
  return {
    unknown: randomUUID(),
    forNobody: { 'of another app of the team': add(LANTERNFISH), 'of the app of another team': add(MORAY) },
    forUnfenced: {},
    proof: [/^GET \/v1\/builds\/\{value\}\?include=app&/],
  }
}

const addGroup = (world: ForeignWorld, app: string, betaTesters: readonly string[] = []) =>
  world.sandbox.world.appStore.add(world.issuerOf(app), 'betaGroups', {
    attributes: { name: 'Divers', isInternalGroup: false },
    links: { app, betaTesters },
  })

const groups: Plant = (world) => ({
  unknown: randomUUID(),
  forNobody: {
    'of another app of the team': addGroup(world, LANTERNFISH),
    'of the app of another team': addGroup(world, MORAY),
  },
  forUnfenced: {},
  proof: [/^GET \/v1\/betaGroups\/\{value\}\?include=app&/],
})

/** Apple lets a team key read the testers of all apps of its team. */
const testers: Plant = (world) => {
  const add = (app: string) => {
    const tester = world.sandbox.world.appStore.add(world.issuerOf(app), 'betaTesters', {
      attributes: { email: 'diver@example.com', inviteType: 'EMAIL', state: 'INVITED' },
    })
    addGroup(world, app, [tester])
    return tester
  }
  return {
    unknown: randomUUID(),
    forNobody: { 'of another app of the team': add(LANTERNFISH), 'of the app of another team': add(MORAY) },
    forUnfenced: {},
    proof: [/^GET \/v1\/betaTesters\?filter%5Bapps%5D=\d+&filter%5Bid%5D=\{value\}&/],
  }
}

/** A name within the app, and the App Store has no tracks. */
const tracks: Plant = () => ({
  unknown: 'nowhere',
  forNobody: { 'of another app': 'harbour-partners' },
  forUnfenced: {},
})

const reviews: Plant = (world) => {
  const add = (app: string) =>
    world.sandbox.world.appStore.add(world.issuerOf(app), 'customerReviews', {
      attributes: { rating: 1, territory: 'DEU', createdDate: '2026-11-20T10:00:00Z' },
      links: { app },
    })
  return {
    unknown: randomUUID(),
    forNobody: { 'of another app of the team': add(LANTERNFISH), 'of the app of another team': add(MORAY) },
    forUnfenced: {},
    // What is like it in the list of the app may be looked for; what it is like is Apple's to know.
    proof: [
      /^GET \/v1\/customerReviews\/\{value\}\?fields%5BcustomerReviews%5D=createdDate%2Cterritory%2Crating$/,
      new RegExp(`^GET /v1/apps/${TIDEPOOL}/customerReviews\\?`),
    ],
  }
}

/** Apple is asked in the name of the app, and knows no purchase of another. */
const purchases: Plant = ({ sandbox }) => {
  const { purchases: bought } = sandbox.world.appStore
  const buy = (bundleId: string, transactionId: string, orderId: string) => {
    const purchaseDate = Date.parse('2026-11-20T10:00:00Z')
    const transaction = { transactionId, originalTransactionId: transactionId, productId: 'charts', purchaseDate }
    bought.buy(bundleId, { ...transaction, type: 'Consumable', inAppOwnershipType: 'PURCHASED' }, orderId)
    return { transactionId, orderId }
  }
  const lanternfish = buy('com.example.lanternfish', '7100000001', '7100000002')
  const moray = buy('com.example.moray', '7200000001', '7200000002')
  return {
    unknown: '7300000001',
    forNobody: {
      'of another app of the team': lanternfish.transactionId,
      'of another app of the team, by order': lanternfish.orderId,
      'of the app of another team': moray.transactionId,
      'of the app of another team, by order': moray.orderId,
    },
    forUnfenced: {},
    proof: [
      /^GET \/inApps\/v1\/transactions\/\{value\}$/,
      /^GET \/inApps\/v1\/lookup\/\{value\}$/,
      /^GET \/inApps\/v1\/subscriptions\/\{value\}$/,
      /^GET \/inApps\/v2\/history\/\{value\}\?sort=DESCENDING$/,
      /^GET \/sandbox\/root$/,
    ],
  }
}

const analyticsReports: Plant = (world) => {
  const add = (app: string) => {
    const { appStore } = world.sandbox.world
    const request = appStore.add(world.issuerOf(app), 'analyticsReportRequests', {
      attributes: { accessType: 'ONGOING', stoppedDueToInactivity: false },
      links: { app },
    })
    return appStore.add(world.issuerOf(app), 'analyticsReports', {
      attributes: { name: 'Divers', category: 'COMMERCE' },
      links: { request },
    })
  }
  return {
    unknown: randomUUID(),
    forNobody: { 'of another app of the team': add(LANTERNFISH), 'of the app of another team': add(MORAY) },
    forUnfenced: {},
    // Only the lists of the app are looked through.
    proof: [
      new RegExp(`^GET /v1/apps/${TIDEPOOL}/analyticsReportRequests\\?`),
      new RegExp(`^GET /v1/analyticsReportRequests/${demoId(TIDEPOOL, 'analytics')}/reports\\?`),
    ],
  }
}
/** Looked for in every team that a store key of the workspace reaches, and in no other. */
const invitations: Plant = (world) => ({
  unknown: randomUUID(),
  forNobody: {
    'of another team': world.sandbox.world.appStore.add(world.issuerOf(MORAY), 'userInvitations', {
      attributes: { email: 'diver@example.com', roles: ['ADMIN'], expirationDate: '2030-01-01T00:00:00Z' },
    }),
  },
  forUnfenced: {},
  proof: [/^GET \/v1\/userInvitations\/\{value\}\?/],
})

const notAnInputYet: Plant = () => {
  throw new Error('no operation takes this yet: plant what there is for others')
}

const RESOURCE_TYPES = Object.keys(RESOURCES) as (keyof typeof RESOURCES)[]

export const FOREIGN: Readonly<Record<Meaning, Plant>> = {
  ...(Object.fromEntries(RESOURCE_TYPES.map((type) => [type, notAnInputYet])) as Record<keyof typeof RESOURCES, Plant>),
  integration: integrations,
  store_key: storeKeys,
  upload_link: uploadLinks,
  app: apps,
  track: tracks,
  appStoreVersions: versions,
  builds,
  betaGroups: groups,
  tester: testers,
  invitation: invitations,
  customerReviews: reviews,
  purchase: purchases,
  analytics_report: analyticsReports,
}
