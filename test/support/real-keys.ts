/** Key files as people really make and get them, registered at the stand-ins. */
import { execFileSync, spawnSync } from 'node:child_process'
import { createPublicKey } from 'node:crypto'
import { DEVELOPER_ID } from '../../src/sandbox/demo/google-play.ts'
import { DEMO_GRANTS } from '../../src/sandbox/demo/identities.ts'
import { VENDOR_NUMBER } from '../../src/sandbox/demo/tidepool-reports.ts'
import type { Installation } from './installation.ts'

export const hasOpenssl = spawnSync('openssl', ['version']).status === 0

export interface RealKey {
  readonly kind: string
  readonly fileName: string
  /** What is in the file. */
  readonly text: string
  /** The private key in it. */
  readonly pem: string
  /** What is typed beside the file. */
  readonly args: readonly string[]
}

function openssl(...args: readonly string[]): string {
  return execFileSync('openssl', args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] })
}

const pkcs8 = () => openssl('genpkey', '-algorithm', 'EC', '-pkeyopt', 'ec_paramgen_curve:P-256')
const sec1 = () => openssl('ecparam', '-name', 'prime256v1', '-genkey', '-noout')
const rsa = () => openssl('genpkey', '-algorithm', 'RSA', '-pkeyopt', 'rsa_keygen_bits:2048')

const PROJECT_NUMBER = '528370914266'

/** One of each kind, for the same apps as the demo's keys. */
export function makeRealKeys({ sandbox, files }: Installation): readonly RealKey[] {
  const { appStore, googlePlay } = sandbox.world
  const { issuerId } = files.team
  const userId = appStore.addUser(issuerId, {
    username: 'ines.marsh@example.com',
    firstName: 'Ines',
    lastName: 'Marsh',
    roles: ['APP_MANAGER'],
  })
  const [team, individual, purchase, account] = [pkcs8(), sec1(), pkcs8(), rsa()]
  appStore.addTeamKey({ issuerId, keyId: 'T3AMKEY234', publicKey: createPublicKey(team), roles: ['ADMIN'] })
  appStore.addIndividualKey({ issuerId, keyId: 'INDKEY2345', publicKey: createPublicKey(individual), userId })
  appStore.addPurchaseKey({ issuerId, keyId: 'PURKEY2345', publicKey: createPublicKey(purchase) })

  const clientEmail = 'flows@canary-project.iam.gserviceaccount.com'
  const privateKeyId = '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b'
  googlePlay.addServiceAccountKey({
    clientEmail,
    projectNumber: PROJECT_NUMBER,
    privateKeyId,
    publicKey: createPublicKey(account),
  })
  googlePlay.setApi(PROJECT_NUMBER, 'publisher', true)
  googlePlay.setApi(PROJECT_NUMBER, 'reporting', true)
  googlePlay.invite(DEVELOPER_ID, clientEmail, DEMO_GRANTS)
  const json = {
    type: 'service_account',
    project_id: 'canary-project',
    private_key_id: privateKeyId,
    private_key: account,
    client_email: clientEmail,
    client_id: '104836207744918290357',
    token_uri: 'https://oauth2.googleapis.com/token',
    universe_domain: 'googleapis.com',
  }
  const issuer = ['--issuer-id', issuerId]
  return [
    {
      kind: 'app-store-team',
      fileName: 'AuthKey_T3AMKEY234.p8',
      text: team,
      pem: team,
      args: [...issuer, '--vendor-number', VENDOR_NUMBER],
    },
    { kind: 'app-store-individual', fileName: 'ApiKey_INDKEY2345.p8', text: individual, pem: individual, args: [] },
    {
      kind: 'app-store-purchase',
      fileName: 'SubscriptionKey_PURKEY2345.p8',
      text: purchase,
      pem: purchase,
      args: [...issuer, '--bundle-id', 'com.example.tidepool'],
    },
    {
      kind: 'google-play-service-account',
      fileName: 'canary-project-9f86d081884c.json',
      text: JSON.stringify(json, null, 2),
      pem: account,
      args: [],
    },
  ]
}
