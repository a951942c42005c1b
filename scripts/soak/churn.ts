/** Keys that come and go while others work: store keys with their integrations, and access keys. */
import type { Keyring } from '../../src/assembly.ts'
import { systemClock } from '../../src/system/clock.ts'
import type { Client } from './client.ts'
import type { StandIns } from './parties.ts'
import type { SeededWorkspace } from './seed.ts'

const PAUSE_MS = 1500
/** What was revoked beside the server is so there within this time. */
const REVOKED_WITHIN_MS = 5000

export interface ChurnDeps {
  /** Opened beside the server, as commands do. */
  readonly keyring: Keyring
  readonly client: Client
  readonly standIns: StandIns
  readonly workspaces: readonly SeededWorkspace[]
}

/** @returns stops it, and tells how many rounds there were */
export function startChurn(deps: ChurnDeps): () => Promise<number> {
  let isOver = false
  let rounds = 0
  const churning = (async () => {
    while (!isOver) {
      const workspace = deps.workspaces[rounds % deps.workspaces.length] as SeededWorkspace
      await Promise.all([storeKey(deps, workspace), accessKey(deps, workspace, rounds)])
      rounds++
      await systemClock.sleep(PAUSE_MS)
    }
  })()
  return async () => {
    isOver = true
    await churning
    return rounds
  }
}

async function storeKey({ keyring, client, standIns }: ChurnDeps, { id, owner }: SeededWorkspace): Promise<void> {
  const [key] = (await standIns.tell({ order: 'another', appsEach: 1 })).keys
  if (!key) throw new Error('the stand-ins give no key')
  const given = {
    workspaceId: id,
    kind: key.kind,
    content: key.text,
    issuerId: key.issuerId ?? '',
    keyId: key.storeKeyId,
  }
  const exchange = { signal: new AbortController().signal, deadline: systemClock.monotonic() + 60_000 }
  const taken = await keyring.services.keysLifecycle.add(given, exchange)
  const made = await client.ask({
    kind: 'CreateIntegration',
    method: 'POST',
    path: '/v1/integrations',
    accessKey: owner,
    body: { keyId: taken.key.id, app: key.apps[0]?.identifier },
  })
  const path = `/v1/integrations/${made.body?.integrationId}`
  await client.ask({
    kind: 'ListReviews',
    path: `/v1/reviews?integrationId=${made.body?.integrationId}`,
    accessKey: owner,
  })
  await client.ask({ kind: 'DeleteIntegration', method: 'DELETE', path: `${path}?destroyKeys=true`, accessKey: owner })
  await client.ask({ kind: 'what was deleted', path, accessKey: owner, expects: '404 not_found' })
}

async function accessKey({ keyring, client }: ChurnDeps, { id }: SeededWorkspace, round: number): Promise<void> {
  const made = await keyring.accessKeys.create({ workspaceId: id, name: `Churn ${round}`, role: 'viewer' })
  await client.ask({ kind: 'GetConnection', path: '/v1/connection', accessKey: made.secret })
  await keyring.accessKeys.revoke(id, made.accessKey.id)
  await systemClock.sleep(REVOKED_WITHIN_MS)
  await client.ask({
    kind: 'what was revoked',
    path: '/v1/connection',
    accessKey: made.secret,
    expects: '401 unauthorized',
  })
}
