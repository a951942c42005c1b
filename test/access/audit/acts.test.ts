import { describe, expect, it } from 'vitest'
import { createAudit } from '../../../src/access/audit.ts'
import type { Database } from '../../../src/database/database.ts'
import { ProxyError } from '../../../src/errors.ts'
import { systemNewId } from '../../../src/system/chance.ts'
import { ENGINES } from '../../support/test-database.ts'
import { ACT, createAuditWorld, WORKSPACE } from './fixture.ts'

const MINUTE_MS = 60_000

describe.each(ENGINES)('an act on %s', (engine) => {
  it('is noted before it is done, and with its outcome afterwards', async () => {
    const { audit, events } = await createAuditWorld(engine)
    const seen = await audit.around(
      ACT,
      async () => (await events()).map(({ stage }) => stage),
      () => ({ keyId: 'key_1', also: [{ action: 'DestroyKey', target: { kind: 'store_key', id: 'key_2' } }] }),
    )
    expect(seen).toEqual(['intended'])
    const [intended, done, also] = await events()
    expect(intended).toEqual({
      workspaceId: WORKSPACE.id,
      sequence: 1,
      id: expect.stringMatching(/^ev_/),
      at: expect.any(Number),
      stage: 'intended',
      actorKind: 'access_key',
      actorId: 'ak_1',
      actorName: 'Flows',
      action: 'UpdateAppInformation',
      targetKind: 'integration',
      targetId: 'int_1',
      targetName: 'Tidepool',
      integrationId: 'int_1',
      keyId: null,
      errorCode: null,
      requestId: 'req_1',
      intentId: null,
      mac: expect.stringMatching(/^[0-9a-f]{64}$/),
    })
    expect(done).toMatchObject({ stage: 'done', intentId: intended?.id, integrationId: 'int_1', keyId: 'key_1' })
    expect(also).toMatchObject({
      stage: 'done',
      action: 'DestroyKey',
      intentId: intended?.id,
      targetId: 'key_2',
      integrationId: null,
      keyId: 'key_2',
      requestId: 'req_1',
    })
  })

  it.each([
    ['refused', 'role_required', new ProxyError('role_required')],
    ['refused', 'store_conflict', new ProxyError('store_conflict', { message: 'Text of the store.' })],
    ['refused', 'aborted', new DOMException('gone', 'AbortError')],
    ['refused', 'aborted', new ProxyError('not_ready', { reason: 'aborted' })],
    ['unknown', 'outcome_unknown', new ProxyError('outcome_unknown')],
    ['unknown', 'not_ready', new ProxyError('not_ready', { reason: 'database' })],
    ['unknown', 'internal', new Error('a fault of ours')],
  ])('that fails is %s with %s, and nothing else is noted of the error (F-14)', async (stage, errorCode, error) => {
    const { audit, events } = await createAuditWorld(engine)
    const failing = audit.around(ACT, async () => {
      throw error
    })
    await expect(failing).rejects.toBe(error)
    expect((await events()).at(-1)).toMatchObject({ stage, errorCode })
    expect(JSON.stringify(await events())).not.toMatch(/Text of the store|fault of ours/)
  })

  it('is not done when it cannot be noted (I-9)', async () => {
    const { database, clock } = await createAuditWorld(engine)
    const down: Database = {
      ...database,
      write: async () => {
        throw new ProxyError('not_ready', { reason: 'database' })
      },
    }
    const key = new Uint8Array(32)
    const audit = createAudit({ database: down, clock, newId: systemNewId, log: () => undefined, key })
    let effects = 0
    const acting = audit.around(ACT, async () => ++effects)
    await expect(acting).rejects.toMatchObject({ code: 'not_ready' })
    expect(effects).toBe(0)
  })

  it('that was done stays done when its outcome cannot be noted, and becomes unknown in the audit', async () => {
    const { audit, database, clock, events, logs } = await createAuditWorld(engine)
    const result = await audit.around(ACT, async () => {
      // Nothing can be appended any more.
      await database.write({}, (tx) => tx.schema.alterTable('audit_heads').renameTo('audit_heads_away').execute())
      return 'done'
    })
    expect(result).toBe('done')
    expect(logs).toEqual(['audit.outcome_lost'])
    await database.write({}, (tx) => tx.schema.alterTable('audit_heads_away').renameTo('audit_heads').execute())
    clock.advance(3 * MINUTE_MS)
    await audit.settle()
    expect((await events()).map(({ stage }) => stage)).toEqual(['intended', 'unknown'])
  })

  it('whose process died becomes unknown once, whatever the number of replicas (K-4)', async () => {
    const { audit, replica, clock, events } = await createAuditWorld(engine)
    const others = await Promise.all([replica(), replica()])
    for (let count = 0; count < 5; count++) void audit.around(ACT, () => new Promise(() => undefined))
    await expect.poll(async () => (await events()).length).toBe(5)
    const settle = () => Promise.all([audit, ...others].map((one) => one.settle()))
    clock.advance(2 * MINUTE_MS)
    await settle()
    expect(await events()).toHaveLength(5)
    clock.advance(MINUTE_MS)
    await settle()
    await settle()
    const all = await events()
    const intents = all.filter(({ stage }) => stage === 'intended')
    const unknown = all.filter(({ stage }) => stage === 'unknown')
    expect(all).toHaveLength(10)
    expect(unknown.map(({ intentId }) => intentId).sort()).toEqual(intents.map(({ id }) => id).sort())
    // Whose act it was, and what it was about, is said again.
    expect(unknown[0]).toMatchObject({
      actorId: 'ak_1',
      action: ACT.action,
      integrationId: 'int_1',
      requestId: 'req_1',
    })
    expect(await audit.verify(WORKSPACE.id)).toMatchObject({ fault: null, events: 10 })
  })

  it('that ends after all is told, too', async () => {
    const { audit, clock, events } = await createAuditWorld(engine)
    const slow = Promise.withResolvers<void>()
    const acting = audit.around(ACT, () => slow.promise)
    await expect.poll(async () => (await events()).length).toBe(1)
    clock.advance(3 * MINUTE_MS)
    await audit.settle()
    slow.resolve()
    await acting
    expect((await events()).map(({ stage }) => stage)).toEqual(['intended', 'unknown', 'done'])
    await audit.settle()
    expect(await events()).toHaveLength(3)
  })
})
