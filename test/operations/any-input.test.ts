/** Whatever a caller sends to whatever operation: it is done, or refused in a sentence that repeats nothing of it. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { OPERATIONS } from '../../src/contract/definition.ts'
import type { OperationId } from '../../src/contract/types.ts'
import { PROBLEMS } from '../../src/errors.ts'
import { runs } from '../support/properties.ts'
import { exampleRequest, inputNamesOf } from './examples.ts'
import { APPLE, createPurchaseWorld, PLAY } from './purchases/world.ts'

/** In every text that is sent; in its place comes another word each time, so that it can be looked for in what comes back. */
const MARK = 'kraken'

const anyText = fc.oneof(
  fc.constantFrom(
    MARK,
    `${MARK}/../x`,
    `${MARK}?a=b&c#d`,
    `'; drop table ${MARK}; --`,
    `\u0000${MARK}\u202e`,
    `${MARK}\ud800`,
  ),
  fc.string({ maxLength: 30 }).map((text) => text + MARK),
  fc.constant(MARK.repeat(200)),
)
const anyValue = fc.oneof(
  { weight: 4, arbitrary: anyText },
  { weight: 1, arbitrary: fc.constantFrom<unknown>(null, true, 0, -1, 1e300, [], {}, [MARK], { [MARK]: MARK }) },
)
const anyHeaders = fc.dictionary(
  fc.constantFrom(
    'idempotency-key',
    'x-ms-workflow-run-id',
    'x-ms-client-tracking-id',
    'accept-language',
    'x-request-id',
  ),
  fc.stringMatching(/^[\x21-\x7e]{1,40}$/).map((text) => text + MARK),
)

interface Ask {
  readonly id: OperationId
  /** By the name of the input. */
  readonly given: Readonly<Record<string, unknown>>
  readonly store: string
  readonly headers: Readonly<Record<string, string>>
}
const NAMES = OPERATIONS.map((operation) => [operation.id, inputNamesOf(operation)] as const)
const anyAsk: fc.Arbitrary<Ask> = fc
  .constantFrom(...NAMES.filter(([id, names]) => names.length > 0 && id !== 'DeleteIntegration'))
  .chain(([id, names]) =>
    fc.record({
      id: fc.constant(id),
      given: fc.dictionary(fc.constantFrom(...names), anyValue, { minKeys: 1, maxKeys: 3 }),
      store: fc.constantFrom(APPLE, PLAY),
      headers: anyHeaders,
    }),
  )

describe('a request of any content', () => {
  it('is never a fault of ours, and nothing of it comes back in a refusal', async () => {
    const world = await createPurchaseWorld()
    let asked = 0
    await fc.assert(
      fc.asyncProperty(anyAsk, async ({ id, store, ...ask }) => {
        const mark = `${MARK}${++asked}q`
        const [given, headers] = [marked(ask.given, mark), marked(ask.headers, mark)]
        world.clock.advance(20 * 60_000)
        const named = { keyId: world.purchaseKey.id, integrationId: store, freeApp: 'com.example.lanternfish' }
        const texts = Object.fromEntries(Object.entries(given).map(([name, value]) => [name, wordOf(value)]))
        const { method, path, body } = exampleRequest(id, named, texts)
        const sent = body && { ...body, ...Object.fromEntries(Object.entries(given).filter(([name]) => name in body)) }
        const answer = await world.call(method, path, { headers, ...(sent ? { body: sent } : {}) })
        if (answer.status < 300) return
        expect(answer.status, world.logs.at(-1)).not.toBe(500)
        expect(PROBLEMS).toHaveProperty(answer.body.error.code)
        // A store may name what it refuses; that is handed on, cleaned.
        const { causes: _, ...ours } = answer.body.error
        expect(JSON.stringify(ours)).not.toContain(mark)
        expect(world.logs.slice(-2).join()).not.toContain(mark)
      }),
      runs(120),
    )
  })
})

function marked<T>(value: T, mark: string): T {
  return JSON.parse(JSON.stringify(value).replaceAll(MARK, mark)) as T
}

/** As it would stand in an address. */
function wordOf(value: unknown): string {
  return (typeof value === 'string' ? value : JSON.stringify(value)).toWellFormed()
}
