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

const SERVER = resolve(import.meta.dirname, '../support/timed-server.ts')
/** How often the verifier looks, and how long its lease lasts. */
const HASTY = [100, 1500]
const IDLE = [3_600_000]
const TIMEOUT_MS = 120_000
const CONNECT = 'api.appstoreconnect.apple.com'
const said = (status: number, code: string) => ({
  status,
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify({ errors: [{ code, status: String(status) }] }),
})
const UNAUTHORIZED = said(401, 'NOT_AUTHORIZED')
const NOT_FOUND = said(404, 'NOT_FOUND')
const TOO_MANY = { ...said(429, 'RATE_LIMIT_EXCEEDED'), headers: { 'retry-after': '600' } }
const APPS = ['com.example.tidepool', 'com.example.lanternfish']

async function createUsed() {
  const installation = await createReadyInstallation({ engine: 'postgresql' })
  const keyId = await addDemoKey(installation, 'team')
  for (const app of APPS) await addDemoIntegration(installation, keyId, app)
  const serve = (times: readonly number[]) =>
    startServerProgram(times.map(String), { folder: installation.folder, env: installation.env, program: SERVER })
  return { ...installation, keyId, serve }
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

/** Of the next check. @returns whether it has begun, and waits for a store that never answers */
function hangNext({ sandbox }: ReadyInstallation): () => boolean {
  let isHanging = false
  sandbox.world.interrupt({
    host: CONNECT,
    answer: () => {
      isHanging = true
      return new Promise(() => undefined)
    },
  })
  return () => isHanging
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
    const servers = await Promise.all([installation.serve(HASTY), installation.serve(HASTY)])
    const requests = countRequests(installation)
    await makeDue(installation)
    await until('all to be checked', () => nothingIsDue(installation))
    expect(requests()).toBe(APPS.length)

    const isHanging = hangNext(installation)
    await makeDue(installation)
    await until('a check to hang', isHanging)
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
    const server = await installation.serve(HASTY)
    const isHanging = hangNext(installation)
    await makeDue(installation)
    await until('a check to hang', isHanging)
    const toldAt = performance.now()
    server.send('SIGTERM')
    expect(await server.ended).toMatchObject({ code: 0 })
    expect(performance.now() - toldAt).toBeLessThan(10_000)
    expect(await holderOf(installation)).toBeUndefined()
    expect(await nothingIsDue(installation)).toBe(false)
  })

  it.each([
    ['was refused with, until it is taken in one of them', UNAUTHORIZED, 424, 'store_rejected_key'],
    ['was asked to use less', TOO_MANY, 429, 'store_rate_limited'],
  ])('spare a key that one %s (D-6)', { timeout: TIMEOUT_MS }, async (_what, refusal, status, code) => {
    const installation = await createUsed()
    const { sandbox, owner, serve, keyId } = installation
    // A verifier would find out that all is well again.
    const [one, other] = await Promise.all([serve(IDLE), serve(IDLE)])
    const use = (server: Server) => call(server, `/v1/bundle-ids?keyId=${keyId}`, { accessKey: owner })
    for (const server of [one, other]) await until('it to be used', async () => (await use(server)).status === 200)

    let answer: typeof refusal | undefined = refusal
    sandbox.world.interrupt({ host: CONNECT, times: 100_000, answer: (_call, proceed) => answer ?? proceed() })
    expect(await use(one)).toMatchObject({ status, body: { error: { code } } })
    // Neither a refusal nor a success: what the other one refuses from now on it has been told.
    answer = NOT_FOUND
    const isSpared = async () => {
      const requests = countRequests(installation)
      return (await use(other)).status === status && requests() === 0
    }
    await until('the other one to spare it, too', isSpared, 15_000)
    expect((await use(one)).status).toBe(status)
    if (status === 429) return

    answer = undefined
    expect((await call(other, `/v1/keys/${keyId}/check`, { accessKey: owner, method: 'POST' })).status).toBe(200)
    expect((await use(other)).status).toBe(200)
    await until('the first one to use it again', async () => (await use(one)).status === 200, 15_000)
  })
})
