/**
 * The demo: one developer with two apps on each store. Tidepool has been on sale for years; Lanternfish was never
 * released, and lacks everything that may be lacking.
 */
import type { KeyPairKeyObjectResult } from 'node:crypto'
import type { EpochMs } from '../../ports.ts'
import type { AppStoreWorld } from '../app-store/world.ts'
import type { GooglePlayWorld } from '../google-play/world.ts'
import type { Sandbox } from '../sandbox.ts'
import { addLanternfishBuilds, addTidepoolBuilds } from './builds.ts'
import { addPlayApps, DEVELOPER_ID } from './google-play.ts'
import { DEMO_GRANTS, ISSUER_ID, TEAM_KEY_ID } from './identities.ts'
import {
  type AppleKeyFile,
  makeAppleKey,
  makeRsaPair,
  makeServiceAccountKey,
  type ServiceAccountFile,
} from './key-files.ts'
import { addLanternfish } from './lanternfish.ts'
import { addInvitations, addProvisioning } from './membership.ts'
import { createShelf } from './shelf.ts'
import { addTidepool } from './tidepool.ts'
import { addTidepoolCustomers } from './tidepool-customers.ts'
import { TIDEPOOL_PERFORMANCE } from './tidepool-performance.ts'
import { addTidepoolPurchases } from './tidepool-purchases.ts'
import { addReports, VENDOR_NUMBER } from './tidepool-reports.ts'
import { addTidepoolTesters } from './tidepool-testers.ts'

/** What the developer has downloaded, and the little that must be typed beside it. */
export interface DemoKeys {
  /** Admin. */
  readonly team: AppleKeyFile & { readonly issuerId: string; readonly vendorNumbers: readonly string[] }
  /** Of an App Manager who sees Tidepool only. */
  readonly individual: AppleKeyFile
  /** Lanternfish was never released: the Server API knows it in the Sandbox environment only. */
  readonly purchase: AppleKeyFile & { readonly issuerId: string }
  readonly serviceAccount: ServiceAccountFile
}

const PROJECT_NUMBER = '719352840616'

/**
 * Registers fresh keys: nothing of them is in the source, and no demo takes another one's.
 *
 * @param rsaPair of the service account; made here unless given
 */
export function createDemoWorld({ world }: Pick<Sandbox, 'world'>, rsaPair = makeRsaPair()): DemoKeys {
  return {
    ...fillAppStore(world.appStore, world.now()),
    serviceAccount: fillGooglePlay(world.googlePlay, world.now(), rsaPair),
  }
}

function fillAppStore(appStore: AppStoreWorld, now: EpochMs): Omit<DemoKeys, 'serviceAccount'> {
  const issuerId = ISSUER_ID
  appStore.addTeam({ issuerId, teamId: 'Q7T4MK29XB' })
  const shelf = createShelf(appStore, issuerId)
  const tidepool = addTidepool(shelf)
  addTidepoolCustomers(shelf, appStore, tidepool, now)
  addTidepoolPurchases(appStore.purchases, now)
  addReports(appStore, issuerId, now)
  appStore.setPerformance(issuerId, tidepool, TIDEPOOL_PERFORMANCE)
  const lanternfish = addLanternfish(shelf, appStore)
  addTidepoolBuilds(shelf, tidepool, now)
  addTidepoolTesters(shelf, tidepool, now)
  addLanternfishBuilds(shelf, lanternfish, now)
  addProvisioning(shelf, now)
  addInvitations(shelf, tidepool, now)

  appStore.addUser(issuerId, {
    username: 'mara.quint@example.com',
    firstName: 'Mara',
    lastName: 'Quint',
    roles: ['ACCOUNT_HOLDER', 'ADMIN'],
  })
  const userId = appStore.addUser(issuerId, {
    username: 'jonas.reef@example.com',
    firstName: 'Jonas',
    lastName: 'Reef',
    roles: ['APP_MANAGER'],
    visibleApps: [tidepool],
  })

  const team = makeAppleKey('team', TEAM_KEY_ID)
  const individual = makeAppleKey('individual', '8KD73MQZ2A')
  const purchase = makeAppleKey('purchase', 'WB5N60YTL7')
  appStore.addTeamKey({ issuerId, keyId: team.file.keyId, publicKey: team.publicKey, roles: ['ADMIN'] })
  appStore.addIndividualKey({ issuerId, keyId: individual.file.keyId, publicKey: individual.publicKey, userId })
  appStore.addPurchaseKey({ issuerId, keyId: purchase.file.keyId, publicKey: purchase.publicKey })
  return {
    team: { ...team.file, issuerId, vendorNumbers: [VENDOR_NUMBER] },
    individual: individual.file,
    purchase: { ...purchase.file, issuerId },
  }
}

function fillGooglePlay(
  googlePlay: GooglePlayWorld,
  now: EpochMs,
  rsaPair: KeyPairKeyObjectResult,
): ServiceAccountFile {
  addPlayApps(googlePlay, now)
  const { file, publicKey } = makeServiceAccountKey('store-keyring', 'tidepool-play-console', rsaPair)
  const { clientEmail, privateKeyId } = file
  googlePlay.addServiceAccountKey({ clientEmail, projectNumber: PROJECT_NUMBER, privateKeyId, publicKey })
  googlePlay.setApi(PROJECT_NUMBER, 'publisher', true)
  googlePlay.setApi(PROJECT_NUMBER, 'reporting', true)
  googlePlay.invite(DEVELOPER_ID, clientEmail, DEMO_GRANTS)
  return file
}
