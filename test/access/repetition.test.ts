import { createHmac, hash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { createAccessKeys } from '../../src/access/access-keys.ts'
import { createRepetition, type Write } from '../../src/access/repetition.ts'
import { ProxyError } from '../../src/errors.ts'
import { systemNewId, systemRandom } from '../../src/system/chance.ts'
import { openSeededDatabase, openTestDatabase } from '../database/support.ts'
import { createTestClock } from '../support/test-clock.ts'
import { ENGINES, type Engine } from '../support/test-database.ts'

const MINUTE_MS = 60_000
const DAY_MS = 24 * 60 * MINUTE_MS

async function createWorld(engine: Engine) {
  const clock = createTestClock()
  const { database, location } = await openSeededDatabase(engine, clock)
  const accessKeys = createAccessKeys({ database, clock, newId: systemNewId, random: systemRandom })
  const { accessKey } = await accessKeys.create({ workspaceId: 'ws_one', name: 'Flow', role: 'operator' })
  const second = await accessKeys.create({ workspaceId: 'ws_one', name: 'Other', role: 'operator' })
  // Visible in the rows, so that tests can tell sealed from plain.
  const seal = async (context: string, text: string) => `sealed(${context}):${Buffer.from(text).toString('hex')}`
  const open = async (context: string, sealed: string) => {
    const prefix = `sealed(${context}):`
    if (!sealed.startsWith(prefix)) throw new Error('belongs elsewhere')
    return Buffer.from(sealed.slice(prefix.length), 'hex').toString()
  }
  const digest = (text: string) => createHmac('sha256', 'of this server').update(text).digest('hex')
  const logs: string[] = []
  const deps = { clock, seal, open, digest, log: (_level: string, event: string) => void logs.push(event) }
  const here = createRepetition({ ...deps, database })
  const there = async () => createRepetition({ ...deps, database: await openTestDatabase(location, clock) })
  const write: Write = {
    accessKeyId: accessKey.id,
    operation: 'RefundOrder',
    fingerprint: 'a',
    mark: { kind: 'unmarked' },
    force: false,
    answer: 'stored',
  }
  let effects = 0
  const work = async () => ({ effect: ++effects })
  return {
    clock,
    database,
    logs,
    here,
    there,
    write,
    work,
    effects: () => effects,
    otherAccessKeyId: second.accessKey.id,
  }
}

const withKey = (write: Write, value = 'order 17'): Write => ({ ...write, mark: { kind: 'idempotency_key', value } })
const inRun = (write: Write, value = 'run 1, action 2, turn 3'): Write => ({ ...write, mark: { kind: 'run', value } })
const unknown = async () => {
  throw new ProxyError('outcome_unknown')
}

describe.each(ENGINES)('a write that is sent twice, on %s (F-5)', (engine) => {
  it.each([
    ['an idempotency key', withKey],
    ["the platform's run", inRun],
  ])('with %s has one effect, and gets the same answer', async (_name, mark) => {
    const { here, there, write, work, effects } = await createWorld(engine)
    const first = await here.once(mark(write), work)
    expect(await here.once(mark(write), work)).toEqual(first)
    expect(await (await there()).once(mark(write), work)).toEqual(first)
    expect(effects()).toBe(1)
  })

  it('at the same moment, here and on another replica, has one effect', async () => {
    const { here, there, write, work, effects } = await createWorld(engine)
    const other = await there()
    const answers = await Promise.all([here, other, here, other].map((replica) => replica.once(withKey(write), work)))
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1)
    expect(effects()).toBe(1)
  })

  it('without any mark waits for the first, and is then a write of its own', async () => {
    const { here, write, work, effects } = await createWorld(engine)
    await here.once(write, work)
    await here.once(write, work)
    expect(effects()).toBe(2)
  })

  it('under the same idempotency key with other content is a conflict', async () => {
    const { here, write, work, effects } = await createWorld(engine)
    await here.once(withKey(write), work)
    await expect(here.once(withKey({ ...write, fingerprint: 'b' }), work)).rejects.toMatchObject({
      code: 'idempotency_conflict',
    })
    expect(effects()).toBe(1)
  })

  it('under the same idempotency key of another access key is another write', async () => {
    const { here, write, work, effects, otherAccessKeyId } = await createWorld(engine)
    await here.once(withKey(write), work)
    await here.once(withKey({ ...write, accessKeyId: otherAccessKeyId }), work)
    expect(effects()).toBe(2)
  })

  it('after a day is a write of its own', async () => {
    const { here, write, work, effects, clock } = await createWorld(engine)
    await here.once(withKey(write), work)
    clock.advance(DAY_MS - MINUTE_MS)
    await here.once(withKey(write), work)
    expect(effects()).toBe(1)
    clock.advance(MINUTE_MS)
    await here.once(withKey(write), work)
    expect(effects()).toBe(2)
  })

  it('after a failure that had no effect runs again', async () => {
    const { here, write, work, effects } = await createWorld(engine)
    const failing = async () => {
      throw new ProxyError('store_unavailable')
    }
    await expect(here.once(withKey(write), failing)).rejects.toMatchObject({ code: 'store_unavailable' })
    await here.once(withKey(write), work)
    expect(effects()).toBe(1)
  })

  it.each([
    ['an idempotency key', withKey],
    ["the platform's run", inRun],
    ['no mark', (write: Write) => write],
  ])('after an outcome that nobody knows, with %s, is refused', async (_name, mark) => {
    const { here, write, work, effects } = await createWorld(engine)
    await expect(here.once(mark(write), unknown)).rejects.toMatchObject({ code: 'outcome_unknown' })
    await expect(here.once(mark(write), work)).rejects.toMatchObject({ code: 'outcome_unknown' })
    expect(effects()).toBe(0)
  })

  it('after an outcome that nobody knows runs when it is forced', async () => {
    const { here, write, work, effects } = await createWorld(engine)
    await here.once(write, unknown).catch(() => undefined)
    await here.once({ ...write, force: true }, work)
    expect(effects()).toBe(1)
  })

  it('without a mark is held back for ten minutes after such an outcome', async () => {
    const { here, write, work, clock } = await createWorld(engine)
    await here.once(write, unknown).catch(() => undefined)
    clock.advance(10 * MINUTE_MS - 1)
    await expect(here.once(write, work)).rejects.toMatchObject({ code: 'outcome_unknown' })
    clock.advance(1)
    expect(await here.once(write, work)).toEqual({ effect: 1 })
  })

  it('without a mark is held back from the outcome on, however long the first took', async () => {
    const { here, write, work, clock } = await createWorld(engine)
    const slow = here.once(write, async () => {
      clock.advance(2 * MINUTE_MS)
      throw new ProxyError('outcome_unknown')
    })
    await slow.catch(() => undefined)
    clock.advance(9 * MINUTE_MS)
    await expect(here.once(write, work)).rejects.toMatchObject({ code: 'outcome_unknown' })
  })

  it('without a mark is held back for ten minutes after its process could have ended', async () => {
    const { here, there, write, work, clock } = await createWorld(engine)
    const begun = Promise.withResolvers<void>()
    void here.once(write, () => {
      begun.resolve()
      return new Promise(() => undefined)
    })
    await begun.promise
    const other = await there()
    clock.advance(12 * MINUTE_MS)
    await expect(other.once(write, work)).rejects.toMatchObject({ code: 'outcome_unknown' })
    clock.advance(MINUTE_MS)
    expect(await other.once(write, work)).toEqual({ effect: 1 })
  })

  it('by a caller who has gone away before the answer is answered as the first was, for ten minutes', async () => {
    const { here, there, write, work, effects, clock } = await createWorld(engine)
    const gone = { ...write, signal: AbortSignal.abort() }
    expect(await here.once(gone, work)).toEqual({ effect: 1 })
    expect(await (await there()).once(write, work)).toEqual({ effect: 1 })
    clock.advance(10 * MINUTE_MS)
    await here.once(write, work)
    expect(effects()).toBe(2)
  })

  it('stops waiting when its caller goes away', async () => {
    const { here, write, work, effects } = await createWorld(engine)
    const slow = Promise.withResolvers<object>()
    const begun = Promise.withResolvers<void>()
    const first = here.once(withKey(write), () => {
      begun.resolve()
      return slow.promise
    })
    await begun.promise
    const signal = AbortSignal.abort()
    await expect(here.once({ ...withKey(write), signal }, work)).rejects.toMatchObject({ name: 'AbortError' })
    slow.resolve({})
    await first
    expect(effects()).toBe(0)
  })

  it('that succeeded is answered although that cannot be written down, and is not run again', async () => {
    const { here, there, database, write, work, effects, clock, logs } = await createWorld(engine)
    const answer = await here.once(withKey(write), async () => {
      await database.write({}, (tx) => tx.schema.alterTable('repetitions').renameTo('away').execute())
      return work()
    })
    await database.write({}, (tx) => tx.schema.alterTable('away').renameTo('repetitions').execute())
    expect(answer).toEqual({ effect: 1 })
    expect(logs).toEqual(['repetition.outcome_lost'])
    clock.advance(3 * MINUTE_MS)
    await expect((await there()).once(withKey(write), work)).rejects.toMatchObject({ code: 'outcome_unknown' })
    expect(effects()).toBe(1)
  })

  it('does not run when what belongs to its claim cannot be written, and is not claimed either (I-9)', async () => {
    const { here, database, write, work, effects } = await createWorld(engine)
    const begun = async () => {
      throw new ProxyError('not_ready')
    }
    const failing = here.once(withKey(write), work, { begun, ended: async () => undefined })
    await expect(failing).rejects.toMatchObject({ code: 'not_ready' })
    expect(effects()).toBe(0)
    expect(await database.read.selectFrom('repetitions').selectAll().execute()).toEqual([])
  })

  it('that took longer than any may does not end the claim of whoever took its place', async () => {
    const { here, write, work, effects, clock } = await createWorld(engine)
    const slow = Promise.withResolvers<object>()
    const begun = Promise.withResolvers<void>()
    const first = here.once(withKey(write), () => {
      begun.resolve()
      return slow.promise
    })
    await begun.promise
    clock.advance(3 * MINUTE_MS)
    expect(await here.once({ ...withKey(write), force: true }, work)).toEqual({ effect: 1 })
    slow.reject(new ProxyError('store_unavailable'))
    await expect(first).rejects.toMatchObject({ code: 'store_unavailable' })
    expect(await here.once(withKey(write), work)).toEqual({ effect: 1 })
    expect(effects()).toBe(1)
  })

  it('writes what belongs to a run with its claim and with its end, and nothing for a stored answer', async () => {
    const { here, write, work } = await createWorld(engine)
    const notes: string[] = []
    const record = {
      begun: async () => void notes.push('begun'),
      ended: async (_tx: unknown, end: object) => void notes.push(JSON.stringify(end)),
    }
    await here.once(withKey(write), work, record)
    await here.once(withKey(write), work, record)
    expect(notes).toEqual(['begun', '{"result":{"effect":1}}'])
    // An answer that is made again is an act of its own.
    const secret = { ...withKey(write, 'order 18'), answer: 'recomputed' } as const
    await here.once(secret, work, record)
    await here.once(secret, work, record)
    expect(notes.slice(2)).toEqual(['begun', '{"result":{"effect":2}}', 'begun', '{"result":{"effect":3}}'])
  })

  it('while the first runs on is told to come back', async () => {
    const { here, write, work, effects } = await createWorld(engine)
    const slow = Promise.withResolvers<object>()
    const first = here.once(withKey(write), () => slow.promise)
    await expect(here.once(withKey(write), work)).rejects.toMatchObject({ code: 'in_progress', retryAfterSeconds: 10 })
    slow.resolve({ effect: 'first' })
    expect(await first).toEqual({ effect: 'first' })
    expect(await here.once(withKey(write), work)).toEqual({ effect: 'first' })
    expect(effects()).toBe(0)
  })

  it('after the process of the first died has an outcome that nobody knows', async () => {
    const { here, there, write, work, clock } = await createWorld(engine)
    void here.once(withKey(write), () => new Promise(() => undefined))
    const other = await there()
    await expect(other.once(withKey(write), work)).rejects.toMatchObject({ code: 'in_progress' })
    clock.advance(2 * MINUTE_MS)
    await expect(other.once(withKey(write), work)).rejects.toMatchObject({ code: 'outcome_unknown' })
  })

  it('whose answer holds a secret is answered anew, and nothing of it is kept', async () => {
    const { here, write, work, effects, database } = await createWorld(engine)
    const secret = { ...withKey(write), answer: 'recomputed' } as const
    await here.once(secret, work)
    await here.once(secret, work)
    expect(effects()).toBe(2)
    const rows = await database.read.selectFrom('repetitions').select('answer').execute()
    expect(rows).toEqual([{ answer: null }])
  })

  it('is told what marks its effect, which is the same in every run of it and in no other write', async () => {
    const { here, there, write, clock } = await createWorld(engine)
    const recomputed = { ...write, answer: 'recomputed' } as const
    const secret = withKey(recomputed)
    const run = async (replica: typeof here, wish: Write) => {
      const marks: (string | undefined)[] = []
      await replica.once(wish, async (effectId) => void marks.push(effectId))
      return marks[0]
    }
    const first = await run(here, secret)
    expect(first).toMatch(/^[0-9a-f]{64}$/)
    expect(await run(here, secret)).toBe(first)
    expect(await run(await there(), secret)).toBe(first)
    const others = [await run(here, withKey(recomputed, 'order 18')), await run(here, inRun(recomputed))]
    clock.advance(DAY_MS)
    others.push(await run(here, secret))
    expect(new Set([first, ...others]).size).toBe(4)
    // Without a mark nobody could tell the runs of one write from two writes.
    expect(await run(here, recomputed)).toBeUndefined()
  })

  it('keeps its answer sealed', async () => {
    const { here, write, database } = await createWorld(engine)
    await here.once(withKey(write), async () => ({ reviewId: 'visible?' }))
    const rows = await database.read.selectFrom('repetitions').selectAll().execute()
    expect(JSON.stringify(rows)).not.toContain('visible?')
    expect(JSON.stringify(rows)).not.toContain('order 17')
  })

  it('cannot be guessed from the database, even if little was sent', async () => {
    const { here, write, work, database, otherAccessKeyId } = await createWorld(engine)
    const fingerprint = hash('sha256', '["RefundOrder",17]')
    await here.once({ ...withKey(write), fingerprint }, work)
    await here.once({ ...inRun(write), fingerprint, accessKeyId: otherAccessKeyId }, work)
    const rows = await database.read.selectFrom('repetitions').selectAll().execute()
    const guesses = [
      fingerprint,
      hash('sha256', fingerprint),
      hash('sha256', JSON.stringify([write.accessKeyId, 'idempotency_key', 'order 17'])),
    ]
    for (const guess of guesses) expect(JSON.stringify(rows)).not.toContain(guess)
  })

  it('is forgotten when it is too old to matter', async () => {
    const { here, write, work, database, clock } = await createWorld(engine)
    await here.once(withKey(write), work)
    clock.advance(DAY_MS)
    await here.tidy()
    expect(await database.read.selectFrom('repetitions').selectAll().execute()).toEqual([])
  })
})
