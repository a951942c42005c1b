/** What a store answers, damaged in any way: every operation makes of it what is in the contract, or says that it can't. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { PROBLEMS } from '../../src/errors.ts'
import type { InboundAnswer } from '../../src/ports.ts'
import { runs } from '../support/properties.ts'
import { EXAMPLE_IDS, exampleRequest } from './examples.ts'
import { APPLE, createPurchaseWorld, PLAY } from './purchases/world.ts'

/** What takes the place of anything in an answer; undefined takes it out. */
const anyValue = fc.oneof(
  fc.constantFrom<unknown>(undefined, null, '', '0', 0, -1, 1e300, true, [], {}, [null], [[]]),
  fc.constantFrom<unknown>('2026-02-30T25:61:00Z', 'https://evil.test/', '__proto__', '\u0000\u202e', '\ud800', '٣.٥'),
  fc.jsonValue({ maxDepth: 2 }),
)
const anyDamage = fc.array(fc.record({ at: fc.nat(), value: anyValue }), { minLength: 1, maxLength: 4 })
type Damage = readonly { readonly at: number; readonly value: unknown }[]

/** All but those that would take the integration away from under the next one. */
const ASKED = EXAMPLE_IDS.filter((id) => !/^(Create|Update|Delete)Integration$/.test(id))

describe('a damaged answer of a store', () => {
  it('becomes rows of the contract or an error that is known, never a fault of ours', async () => {
    let damage: Damage = []
    const world = await createPurchaseWorld({
      wrapSend: (send) => async (request) => {
        const answer = await send(request)
        return answer.ok && answer.body && request.host !== 'oauth2.googleapis.com' ? damaged(answer, damage) : answer
      },
    })
    const integrations = [APPLE, PLAY] as const
    const anyOperation = fc.record({ id: fc.constantFrom(...ASKED), store: fc.constantFrom(...integrations) })
    await fc.assert(
      fc.asyncProperty(anyOperation, anyDamage, async ({ id, store }, found) => {
        // Long after what came before, so that nothing rests, and nothing is remembered.
        world.clock.advance(20 * 60_000)
        damage = found
        const named = { keyId: world.purchaseKey.id, integrationId: store, freeApp: 'com.example.lanternfish' }
        const { method, path, body: sent } = exampleRequest(id, named, { integrationId: store })
        const { status, body } = await world.call(method, path, sent ? { body: sent } : {})
        damage = []
        if (status >= 300) expect(PROBLEMS, JSON.stringify(body)).toHaveProperty(body.error.code)
        expect(status, world.logs.at(-1)).not.toBe(500)
      }),
      runs(100),
    )
  })
})

function damaged<Answer extends InboundAnswer>(answer: Answer, damage: Damage): Answer {
  let document: unknown
  try {
    document = JSON.parse(new TextDecoder().decode(answer.body))
  } catch {
    return answer
  }
  const root: Holder = { document }
  for (const { at, value } of damage) {
    const places = placesIn(root)
    const [holder, name] = places[at % places.length] ?? [root, 'document']
    if (value === undefined && !Array.isArray(holder)) delete holder[name]
    else holder[name] = structuredClone(value)
  }
  return { ...answer, body: new TextEncoder().encode(JSON.stringify(root.document ?? null)) }
}

type Holder = Record<string, unknown>

function placesIn(value: unknown): readonly (readonly [Holder, string])[] {
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([name, member]) => [[value as Holder, name] as const, ...placesIn(member)])
}
