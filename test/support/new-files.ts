/** More key files of the demo's developer: registered at the stand-ins, and not yet stored here. */

import { DEVELOPER_ID } from '../../src/sandbox/demo/google-play.ts'
import { makeAppleKey, makeServiceAccountKey } from '../../src/sandbox/demo/key-files.ts'
import type { TestKeyring } from './test-keyring.ts'

const PROJECT_NUMBER = '719352840616'
export const OTHER_ISSUER = '57246542-96fe-1a63-e053-0824d011072a'

export interface NewFile {
  readonly content: string
  readonly fileName: string
  readonly issuerId?: string
}

/** Which apps of Google Play somebody was invited to. */
type Grants = Parameters<TestKeyring['sandbox']['world']['googlePlay']['invite']>[2]

export const SEES_ALL: Grants = {
  account: ['CAN_VIEW_NON_FINANCIAL_DATA_GLOBAL', 'CAN_VIEW_APP_QUALITY_GLOBAL'],
  apps: { 'com.example.tidepool': ['CAN_MANAGE_TRACK_APKS'], 'com.example.lanternfish': ['CAN_MANAGE_TRACK_APKS'] },
}

export function createNewFiles({ sandbox, files }: Pick<TestKeyring, 'sandbox' | 'files'>) {
  const { appStore, googlePlay } = sandbox.world
  const { issuerId } = files.team

  return {
    team(keyId: string, roles: readonly ('ADMIN' | 'SALES' | 'DEVELOPER')[] = ['ADMIN'], issuer = issuerId): NewFile {
      if (!appStore.teams.has(issuer)) appStore.addTeam({ issuerId: issuer, teamId: 'ZZ9PLURAL9' })
      const { file, publicKey } = makeAppleKey('team', keyId)
      appStore.addTeamKey({ issuerId: issuer, keyId, publicKey, roles })
      return { content: file.text, fileName: file.fileName, issuerId: issuer }
    },
    purchase(keyId: string, issuer = issuerId): NewFile {
      if (!appStore.teams.has(issuer)) appStore.addTeam({ issuerId: issuer, teamId: 'ZZ9PLURAL9' })
      const { file, publicKey } = makeAppleKey('purchase', keyId)
      appStore.addPurchaseKey({ issuerId: issuer, keyId, publicKey })
      return { content: file.text, fileName: file.fileName, issuerId: issuer }
    },
    /** @param visibleApps Apple IDs; all of the team's without */
    individual(keyId: string, visibleApps?: readonly string[]): NewFile {
      const person = {
        username: `${keyId}@example.com`,
        firstName: 'Ida',
        lastName: 'Reef',
        roles: ['APP_MANAGER'],
      } as const
      const userId = appStore.addUser(issuerId, { ...person, ...(visibleApps ? { visibleApps } : {}) })
      const { file, publicKey } = makeAppleKey('individual', keyId)
      appStore.addIndividualKey({ issuerId, keyId, publicKey, userId })
      return { content: file.text, fileName: file.fileName }
    },
    /** A further key of the demo's service account, or one of another account. */
    serviceAccount(
      name?: string,
      grants?: Grants,
    ): NewFile & { readonly clientEmail: string; readonly privateKeyId: string } {
      const [demoName = '', project = ''] = files.serviceAccount.clientEmail.split(/[@.]/)
      const { file, publicKey } = makeServiceAccountKey(name ?? demoName, project)
      const { clientEmail, privateKeyId } = file
      googlePlay.addServiceAccountKey({ clientEmail, projectNumber: PROJECT_NUMBER, privateKeyId, publicKey })
      if (grants) googlePlay.invite(DEVELOPER_ID, clientEmail, grants)
      return { content: file.text, fileName: file.fileName, clientEmail, privateKeyId }
    },
  }
}
