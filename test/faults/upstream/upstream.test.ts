/**
 * A hostile store, over real sockets: every operation of the contract meets every fault; a few of each here, all of them by
 * `npm run faults`. Whatever it does, whoever asked hears in time what is wrong, and nothing is left behind.
 */
import { describe, expect, it } from 'vitest'
import { OPERATIONS } from '../../../src/contract/definition.ts'
import type { OperationId } from '../../../src/contract/types.ts'
import { PROBLEMS } from '../../../src/errors.ts'
import { OPERATION_BUDGET_MS } from '../../../src/operations/run.ts'
import { EXAMPLE_IDS, exampleRequest } from '../../operations/examples.ts'
import { IS_LONG } from '../length.ts'
import { FAULTS, type Fault } from './faults.ts'
import { createHostileWorld, type HostileWorld, STORES, type Store } from './world.ts'

const NAMES = { keyId: '', integrationId: '', freeApp: '' }
/** What changes what others need: each comes last. */
const LAST: readonly OperationId[] = ['CheckIntegration', 'CheckKey', 'CancelKeyUploadLink', 'DeleteIntegration']
const ORDERED = [...EXAMPLE_IDS.filter((id) => !LAST.includes(id)), ...LAST]
const ROWS = ORDERED.flatMap((id) => STORES.map((store) => ({ id, store })))
/** Each operation at one store: at the one that has it, or by turns. */
const SOME_ROWS = ORDERED.map((id, index) => {
  const isOfPlay = exampleRequest(id, NAMES).refusedAs === 'not_on_app_store'
  return { id, store: isOfPlay || index % 2 === 0 ? 'google-play' : 'app-store' } as const
})
const isWrite = (id: OperationId) => OPERATIONS.find((operation) => operation.id === id)?.method !== 'get'

/** Each operation with one fault, in turn, so that each has its turn; or with all, at both stores. */
function* encounters(): Generator<{ readonly id: OperationId; readonly store: Store; readonly fault: Fault }> {
  if (IS_LONG) {
    for (const fault of FAULTS) for (const row of ROWS) if (row.id !== 'DeleteIntegration') yield { ...row, fault }
    return
  }
  for (const [index, row] of SOME_ROWS.entries()) yield { ...row, fault: FAULTS[(index * 7) % FAULTS.length]! }
}

/** Connections that are kept to all hosts: far fewer than there were stalls. */
const MOST_KEPT = 16

async function meet(world: HostileWorld, id: OperationId, store: Store, fault: Fault) {
  world.become(fault)
  const { method, path, body } = world.requestOf(id, store)
  const startedAt = world.clock.monotonic()
  // Without a key of its own an unknown outcome would be told again without asking anybody.
  const headers = { 'idempotency-key': crypto.randomUUID() }
  const answer = await world.call(method, path, { headers, ...(body ? { body } : {}) })
  return {
    ...answer,
    writes: world.writesNow(),
    tookMs: world.clock.monotonic() - startedAt,
    text: JSON.stringify([answer.body, [...answer.headers]]),
  }
}

describe('a store that is hostile', () => {
  it('is answered for in words of the contract, whatever was asked of it', {
    timeout: IS_LONG ? 3_600_000 : 180_000,
  }, async () => {
    const world = await createHostileWorld()
    const said: (readonly [string, string])[] = []
    const wrong: string[] = []
    const seen = new Set<string>()
    let longestMs = 0
    for (const { id, store, fault } of encounters()) {
      const { status, body, writes, tookMs, text } = await meet(world, id, store, fault)
      const what = `${id} on ${store}, which ${fault.name}`
      said.push([what, text])
      const error = body?.error
      const isTyped = status < 400 ? !error : PROBLEMS[error?.code as keyof typeof PROBLEMS]?.status === status
      const isRepeatable = status === 429 || status >= 500
      if (
        !isTyped ||
        status === 500 ||
        status === 401 ||
        tookMs > OPERATION_BUDGET_MS + 1000 ||
        text.includes('kraken-4711')
      )
        wrong.push(JSON.stringify({ what, status, error, tookMs }))
      // The platform would send it again.
      if (isWrite(id) && isRepeatable && writes.length > 0 && !fault.isUndone)
        wrong.push(JSON.stringify({ what, status, error, writes }))
      if (new Set(writes).size < writes.length && !fault.isUndone)
        wrong.push(JSON.stringify({ what, status, error, writes }))
      seen.add(fault.name)
      longestMs = Math.max(longestMs, tookMs)
    }
    expect(wrong).toEqual([])
    expect(seen.size).toBe(FAULTS.length)
    // The clock goes on while a store stalls: else nothing would ever take too long.
    expect(longestMs).toBeGreaterThan(OPERATION_BUDGET_MS / 2)
    expect(world.leaks(said)).toEqual([])
    expect(world.logs.filter((line) => line.includes('kraken-4711'))).toEqual([])

    // And once the store is itself again, so is everything.
    world.become(undefined)
    expect((await world.call('GET', '/v1/apps')).status).toBe(200)
    // What was given up is closed; what was answered may be kept for a while.
    await expect.poll(world.store.open).toBeLessThan(MOST_KEPT)
    await world.sender.close()
    await world.store.allClosed()
  })

  it('is answered for, too, where it should give a token (D-16)', async () => {
    const world = await createHostileWorld()
    const { play } = world.keys
    const said: (readonly [string, string])[] = []
    const wrong: unknown[] = []
    for (const fault of FAULTS.filter((_, index) => IS_LONG || index % 3 === 0)) {
      world.become(fault, true)
      world.keyring.services.tokens.drop(play.id)
      const path = `/v1/reviews?integrationId=${world.google}`
      const startedAt = world.clock.monotonic()
      const { status, body } = await world.call('GET', path)
      const tookMs = world.clock.monotonic() - startedAt
      said.push([fault.name, JSON.stringify(body)])
      const code = body.error?.code as keyof typeof PROBLEMS
      // Whatever would make a token of this has none.
      if (PROBLEMS[code]?.status !== status || code === 'internal' || tookMs > OPERATION_BUDGET_MS)
        wrong.push({ fault: fault.name, status, body, tookMs })
    }
    expect(wrong).toEqual([])
    expect(world.leaks(said)).toEqual([])
    world.become(undefined)
    expect((await world.call('GET', `/v1/reviews?integrationId=${world.google}`)).status).toBe(200)
  })
})
