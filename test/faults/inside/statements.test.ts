/**
 * An exception at every statement that a write sends to the database (E-14, I-1): before it runs, or after, when nobody
 * hears that it did; once as anything may fail, once as a full disk does. Some of the statements of each write here, each in
 * turn; all of them, on both databases, by `npm run faults`.
 */
import { describe, expect, it } from 'vitest'
import { IS_LONG } from '../length.ts'
import { ACTS, OTHER_ACTS } from './acts.ts'
import { type Act, changes, createInsideWorld, type InsideWorld, isTyped } from './world.ts'

/** Far more than anything sends. */
const MOST = 600
const NEVER = { at: Number.POSITIVE_INFINITY, when: 'before', error: () => new Error('never') } as const

/** Most operations send as many, or more. */
const USUAL = 14

/**
 * The statements of one write that are to fail: all; or of an operation one, and of what is none every sixth, each in turn.
 * @param totalOf counts them, by doing it without a fault
 */
async function chosen(act: number, totalOf: () => Promise<number>): Promise<readonly number[]> {
  if (!IS_LONG && act < ACTS.length - OTHER_ACTS) return [1 + ((act * 5) % USUAL)]
  const all = Array.from({ length: await totalOf() }, (_, index) => index + 1)
  return IS_LONG ? all : all.filter((at) => at % 6 === act % 6)
}

async function countStatements(world: InsideWorld, act: Act): Promise<number> {
  const run = await act.prepare(world)
  world.faults.arm(NEVER)
  const end = await run()
  const total = world.faults.disarm()
  expect([act.name, isTyped(end), end.status < 500, total < MOST]).toEqual([act.name, true, true, true])
  await world.later()
  return total
}

/** @returns what went wrong with it */
async function failOnce(world: InsideWorld, act: Act, at: number, when: 'before' | 'after', isFull: boolean) {
  const run = await act.prepare(world)
  const since = world.sandbox.requests.length
  world.faults.arm({ at, when, error: world.quoting(isFull) })
  const end = await run()
  const wasHit = world.faults.disarm() >= at
  const what = { act: act.name, at, when, isFull, end: `${end.status} ${end.code}` }
  const wrong: unknown[] = []
  if (!isTyped(end)) wrong.push({ ...what, text: end.text.slice(0, 200) })
  // The platform would do it once more.
  if (changes(world, since) > 0 && (end.status >= 500 || end.status === 429))
    wrong.push({ ...what, is: 'repeatable after a change' })
  const left = await world.faultsNow(end.text)
  if (left.length > 0) wrong.push({ ...what, left })
  await world.later()
  const again = await run()
  // It may have been done already, which is said as a refusal that anybody understands.
  if (!isTyped(again) || again.status >= 500) wrong.push({ ...what, again: `${again.status} ${again.code}` })
  return { wrong, wasHit }
}

async function tryAll(world: InsideWorld): Promise<readonly unknown[]> {
  const wrong: unknown[] = []
  let [tried, hit] = [0, 0]
  for (const [index, act] of ACTS.entries()) {
    for (const at of await chosen(index, () => countStatements(world, act))) {
      tried++
      const [when, isFull] = [(at + index) % 3 === 0 ? 'after' : 'before', (at + index) % 2 === 0] as const
      const outcome = await failOnce(world, act, at, when, isFull)
      wrong.push(...outcome.wrong)
      if (outcome.wasHit) hit++
    }
    const damage = await world.damage()
    if (damage.length > 0) wrong.push({ act: act.name, damage })
  }
  expect(hit).toBeGreaterThan(tried * 0.7)
  return wrong
}

describe.each(IS_LONG ? (['sqlite', 'postgresql'] as const) : (['sqlite'] as const))('a write on %s', (engine) => {
  it('that fails at any statement says so in words of ours, quotes nothing, leaves no half, and can be done again', {
    timeout: IS_LONG ? 3_600_000 : 180_000,
  }, async () => {
    const world = await createInsideWorld(engine)
    expect((await tryAll(world)).map((one) => JSON.stringify(one))).toEqual([])
  })
})
