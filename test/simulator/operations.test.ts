/** Every operation of the connector, as a maker meets it in a flow. */
import { describe, expect, it } from 'vitest'
import type { Operation } from './platform/connector.ts'
import { SCENARIOS } from './scenarios.ts'
import { connector, createMakerWorld, type MakerWorld } from './world.ts'

const ACTIONS = [...connector.operations.values()].filter(({ isTrigger }) => !isTrigger)
const changes = ({ method }: Operation) => method !== 'GET'

const promised = [expect.toBeOneOf([200, 201]), expect.not.stringMatching(/^\{"error"/)]

/** In one world, step by step. @returns status and text of the last answer, which fits the definition */
async function play({ maker, clock }: MakerWorld, id: string): Promise<readonly unknown[]> {
  const { before = [], filling } = SCENARIOS[id] ?? {}
  for (const step of before) {
    if ('minutes' in step) clock.advance(step.minutes * 60_000)
    else expect((await maker.does(...step)).text).not.toMatch(/^\{"error"/)
  }
  const { status, text } = await maker.does(id, filling)
  return [status, text]
}

describe('a maker who knows nothing but what the connector says', () => {
  it.each(ACTIONS.filter(changes).map(({ id }) => id))('can use %s, and gets what it promises', async (id) => {
    expect(await play(await createMakerWorld(), id)).toEqual(promised)
  })

  it('can use every operation that only reads, and gets what it promises', async () => {
    const world = await createMakerWorld()
    for (const { id } of ACTIONS.filter((action) => !changes(action)))
      expect([id, ...(await play(world, id))]).toEqual([id, ...promised])
  })
})
