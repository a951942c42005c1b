/**
 * Of all that a write sends to a store, the n-th is carried out and its answer gets lost (F-4): whoever asked is never told to
 * try again what has happened. Here what is sent to change something; all by `npm run faults`.
 */
import { expect, it } from 'vitest'
import { IS_LONG } from '../length.ts'
import { ACTS } from './acts.ts'
import { changes, createInsideWorld, isTyped } from './world.ts'

// A write that changes nothing the second time is tried with its changes first.
const OF = IS_LONG ? (['changes', 'all'] as const) : (['changes'] as const)

it('a write that loses an answer says what it knows, quotes nothing, and leaves no half', {
  timeout: IS_LONG ? 3_600_000 : 180_000,
}, async () => {
  const world = await createInsideWorld()
  const wrong: unknown[] = []
  let unknown = 0
  const rounds = ACTS.flatMap((act) => OF.map((of) => ({ act, of })))
  for (const { act, of } of rounds) {
    for (let at = 1; ; at++) {
      const run = await act.prepare(world)
      const since = world.sandbox.requests.length
      world.loseAnswer(at, of)
      const end = await run()
      const isOver = world.sends() < at
      world.loseAnswer(0)
      const what = { act: act.name, at, end: `${end.status} ${end.code}` }
      if (!isTyped(end) || end.status === 500) wrong.push(what)
      if (changes(world, since) > 0 && (end.status >= 500 || end.status === 429))
        wrong.push({ ...what, is: 'repeatable after a change' })
      const left = await world.faultsNow(end.text)
      if (left.length > 0) wrong.push({ ...what, left })
      if (end.code === 'outcome_unknown') unknown++
      await world.later()
      if (isOver) break
      const again = await run()
      if (!isTyped(again) || again.status >= 500) wrong.push({ ...what, again: `${again.status} ${again.code}` })
    }
  }
  expect(wrong.map((one) => JSON.stringify(one))).toEqual([])
  expect(unknown).toBeGreaterThan(5)
  expect(await world.damage()).toEqual([])
})
