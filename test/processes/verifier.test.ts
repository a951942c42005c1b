/** The verifier in two servers on one PostgreSQL, and what each of them learns of the other's refusals. */
import { resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import {
  addDemoIntegration,
  addDemoKey,
  call,
  createReadyInstallation,
  type ReadyInstallation,
  withData,
} from '../support/installation.ts'
import { type Server, startServerProgram, until } from '../support/process.ts'

const HASTY = resolve(import.meta.dirname, '../support/hasty-server.ts')
const TIMEOUT_MS = 120_000
const CONNECT = 'api.appstoreconnect.apple.com'
const UNAUTHORIZED = {
  status: 401,
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify({ errors: [{ code: 'NOT_AUTHORIZED', status: '401' }] }),
}
const APPS = ['com.example.tidepool', 'com.example.lanternfish']

async function createUsed() {
  const installation = await createReadyInstallation({ engine: 'postgresql' })
  const keyId = await addDemoKey(installation, 'team')
  const ids: string[] = []
  for (const app of APPS) ids.push(await addDemoIntegration(installation, keyId, app))
  const startHasty = () =>
    startServerProgram(['--json'], { folder: installation.folder, env: installation.env, program: HASTY })
  return { ...installation, keyId, ids, startHasty }
}

/** Everything is due now. */
function makeDue(installation: ReadyInstallation): Promise<unknown> {
  return withData(installation, ({ keyring }) =>
    keyring.database.write({}, (tx) => tx.updateTable('integrations').set({ next_check_at: 0 }).execute()),
  )
}

/** Whether all of it was checked. */
function nothingIsDue(installation: ReadyInstallation): Promise<boolean> {
  return withData(installation, async ({ keyring }) => {
    const rows = await keyring.database.read.selectFrom('integrations').select('next_check_at').execute()
    return rows.every(({ next_check_at }) => next_check_at !== 0)
  })
}

/** The process that makes the checks; undefined while there is none. */
async function holderOf(installation: ReadyInstallation): Promise<number | undefined> {
  const lease = await withData(installation, ({ keyring }) =>
    keyring.database.read.selectFrom('leases').select('holder').where('name', '=', 'verifier').executeTakeFirst(),
  )
  return lease && Number(lease.holder.split('_').at(-1))
}

/** From now on. @returns how many requests reached the stores */
function countRequests({ sandbox }: ReadyInstallation): () => number {
  const before = sandbox.requests.length
  return () => sandbox.requests.length - before
}

describe('two servers on one PostgreSQL', () => {
  it('check each thing once, and one goes on when the other is killed at it (K-4)', {
    timeout: TIMEOUT_MS,
  }, async () => {
    const installation = await createUsed()
    const servers = await Promise.all([installation.startHasty(), installation.startHasty()])
    const requests = countRequests(installation)
    await makeDue(installation)
    await until('all to be checked', () => nothingIsDue(installation))
    expect(requests()).toBe(APPS.length)

    let isHanging = false
    installation.sandbox.world.interrupt({
      host: CONNECT,
      answer: () => {
        isHanging = true
        return new Promise(() => undefined)
      },
    })
    await makeDue(installation)
    await until('a check to hang', () => isHanging)
    const holder = await holderOf(installation)
    const [working] = servers.filter(({ pid }) => pid === holder)
    const [other] = servers.filter(({ pid }) => pid !== holder)
    working!.send('SIGKILL')
    await working!.ended
    await until('the other one to go on', () => nothingIsDue(installation))
    expect(requests()).toBe(APPS.length + 1 + APPS.length)
    await until('it to be done', async () => (await holderOf(installation)) === undefined)
    other!.send('SIGTERM')
    expect(await other!.ended).toMatchObject({ code: 0 })
  })

  it('end at once, however long a check takes, and leave the lease to others', { timeout: TIMEOUT_MS }, async () => {
    const installation = await createUsed()
    const server = await installation.startHasty()
    let isHanging = false
    installation.sandbox.world.interrupt({
      host: CONNECT,
      answer: () => {
        isHanging = true
        return new Promise(() => undefined)
      },
    })
    await makeDue(installation)
    await until('a check to hang', () => isHanging)
    const toldAt = performance.now()
    server.send('SIGTERM')
    expect(await server.ended).toMatchObject({ code: 0 })
    expect(performance.now() - toldAt).toBeLessThan(10_000)
    expect(await holderOf(installation)).toBeUndefined()
    expect(await nothingIsDue(installation)).toBe(false)
  })

  it('spare a key that one was refused with, until it is taken in one of them (D-6)', {
    timeout: TIMEOUT_MS,
  }, async () => {
    const installation = await createUsed()
    const { sandbox, owner, start, ids, keyId } = installation
    const [one, other] = await Promise.all([start(), start()])
    const use = (server: Server) => call(server, `/v1/integrations/${ids[0]}/app-information`, { accessKey: owner })
    for (const server of [one, other]) await until('it to be used', async () => (await use(server)).status === 200)

    let isRevoked = true
    sandbox.world.interrupt({
      host: CONNECT,
      times: 100_000,
      answer: (_call, proceed) => (isRevoked ? UNAUTHORIZED : proceed()),
    })
    expect((await use(one)).body.error.code).toBe('store_rejected_key')
    // The other one would find it mended: what it refuses now it has been told.
    isRevoked = false
    const isSpared = async () => {
      const requests = countRequests(installation)
      const { status, body } = await use(other)
      return status === 424 && body.error.code === 'store_rejected_key' && requests() === 0
    }
    await until('the other one to spare it, too', isSpared, 10_000)
    expect((await use(one)).status).toBe(424)

    const options = { accessKey: owner, method: 'POST' }
    expect((await call(other, `/v1/keys/${keyId}/check`, options)).status).toBe(200)
    expect((await use(other)).status).toBe(200)
    await until('the first one to use it again', async () => (await use(one)).status === 200, 10_000)
  })
})
