/** The same write at two servers, and a server that is killed in the middle of one. */
import { sql } from 'kysely'
import { describe, expect, it } from 'vitest'
import type { Interruption } from '../../src/sandbox/interruptions.ts'
import { addDemoIntegration, addDemoKey, call, createReadyInstallation, withData } from '../support/installation.ts'
import { until } from '../support/process.ts'
import { ENGINES, type Engine } from '../support/test-database.ts'

const PATH = '/v1/integrations/app-store:com.example.tidepool/app-information'
const MARK = { 'idempotency-key': 'subtitle of November' }

async function createWorld(engine: Engine) {
  const installation = await createReadyInstallation({ engine })
  await addDemoIntegration(installation, await addDemoKey(installation, 'team'), 'com.example.tidepool')
  const { owner, sandbox } = installation
  return {
    ...installation,
    update: (server: { readonly url: string }, headers: Readonly<Record<string, string>> = MARK, subtitle = 'Once') =>
      call(server, PATH, { accessKey: owner, method: 'PATCH', body: { locale: 'en-US', subtitle }, headers }),
    interrupt: (answer: Interruption['answer']) =>
      sandbox.world.interrupt({
        host: 'api.appstoreconnect.apple.com',
        path: '/v1/appInfoLocalizations',
        times: 1,
        answer,
      }),
    acts: () => sandbox.requests.filter(({ method }) => method === 'PATCH').length,
    events: () =>
      withData(installation, async ({ keyring, workspaceId }) => {
        const found = await keyring.audit.list(workspaceId, { action: 'UpdateAppInformation' }, { size: 100 })
        return found.toReversed().map(({ stage, errorCode }) => (errorCode ? `${stage} ${errorCode}` : stage))
      }),
    intact: () =>
      withData(installation, async ({ keyring, workspaceId }) => (await keyring.audit.verify(workspaceId)).fault),
    /** As if so much time had passed since what is under way began. */
    age: (ms: number) =>
      withData(installation, async ({ keyring: { database } }) => {
        await database.write({}, async (tx) => {
          await tx
            .updateTable('repetitions')
            .set((set) => ({ started_at: set('started_at', '-', ms) }))
            .execute()
          await tx
            .updateTable('audit_open')
            .set({ at: sql<number>`at - ${ms}` } as never)
            .execute()
        })
      }),
  }
}

describe('the same write at two servers on one PostgreSQL at once (K-4, F-5)', { timeout: 120_000 }, () => {
  it.each([
    ['with an idempotency key', MARK],
    ["with the platform's run", { 'x-ms-workflow-run-id': 'run-1', 'x-ms-workflow-operation-name': 'Step' }],
  ])('%s acts once, and both get the same answer', async (_name, headers) => {
    const { start, update, acts, events, intact } = await createWorld('postgresql')
    const [one, other] = await Promise.all([start(), start()])
    const answers = await Promise.all([one, other, one, other, one, other].map((server) => update(server, headers)))
    expect(answers.map(({ status }) => status)).toEqual(Array.from({ length: 6 }, () => 200))
    expect(new Set(answers.map(({ text }) => text)).size).toBe(1)
    expect(acts()).toBe(1)
    expect(await events()).toEqual(['intended', 'done'])
    expect(await intact()).toBeNull()
  })

  it('without a mark acts once as long as nobody knows what became of the first', async () => {
    const { start, update, acts, interrupt } = await createWorld('postgresql')
    const [one, other] = await Promise.all([start(), start()])
    interrupt((_call, proceed) => {
      proceed()
      return 'cut'
    })
    const answers = await Promise.all([one, other, other, one].map((server) => update(server, {})))
    for (const { status, body } of answers) expect([status, body.error.code]).toEqual([409, 'outcome_unknown'])
    expect(acts()).toBe(1)
  })
})

describe.each(ENGINES)('a server on %s that is killed in the middle of a write', { timeout: 120_000 }, (engine) => {
  it('leaves an intent that becomes unknown, and a repetition is told so', async () => {
    const { start, update, acts, events, intact, interrupt, age } = await createWorld(engine)
    const first = await start()
    const reached = Promise.withResolvers<void>()
    interrupt((_call, proceed) => {
      proceed()
      reached.resolve()
      return new Promise(() => undefined)
    })
    const lost = update(first).catch(() => 'no answer')
    await reached.promise
    first.send('SIGKILL')
    await first.ended
    expect(await lost).toBe('no answer')
    expect(await events()).toEqual(['intended'])

    await age(3 * 60_000)
    const second = await start()
    await until('the intent to be settled', async () => (await events()).includes('unknown'))
    const again = await update(second)
    expect([again.status, again.body.error.code]).toEqual([409, 'outcome_unknown'])
    expect(acts()).toBe(1)
    expect(await events()).toEqual(['intended', 'unknown', 'refused outcome_unknown'])
    // Whoever has looked may say so.
    expect((await call(second, `${PATH}?force=true`, { accessKey: '', method: 'PATCH', body: {} })).status).toBe(401)
    expect(await intact()).toBeNull()
  })
})
