import { hash } from 'node:crypto'
import type { KyselyPlugin } from 'kysely'
import { expect, it } from 'vitest'
import { createAccessKeys } from '../../src/access/access-keys.ts'
import { systemNewId, systemRandom } from '../../src/system/chance.ts'
import { openSeededDatabase } from '../database/support.ts'
import { createTestClock } from '../support/test-clock.ts'

it('costs the same whatever is right of a guess: it is hashed whole, and looked up once by its digest (C-1)', async () => {
  const clock = createTestClock()
  const { database } = await openSeededDatabase('sqlite', clock)
  const asked: string[] = []
  const recorder: KyselyPlugin = {
    transformQuery({ node }) {
      asked.push(JSON.stringify(node))
      return node
    },
    transformResult: async ({ result }) => result,
  }
  const watched = { ...database, read: database.read.withPlugin(recorder) }
  const accessKeys = createAccessKeys({ database: watched, clock, newId: systemNewId, random: systemRandom })
  const { secret } = await accessKeys.create({ workspaceId: 'ws_one', name: 'Flow', role: 'viewer' })
  const other = (character: string) => (character === 'A' ? 'B' : 'A')
  const guesses = {
    'nothing right': `skr_${'A'.repeat(43)}`,
    'the first character wrong': `skr_${other(secret[4]!)}${secret.slice(5)}`,
    'the last character wrong': `${secret.slice(0, -1)}${other(secret.at(-1)!)}`,
    'half of it': secret.slice(0, 25),
    'no access key at all': 'x',
    nothing: '',
    'very long': 'x'.repeat(10_000),
  }
  for (const [what, guess] of Object.entries(guesses)) {
    asked.length = 0
    expect(await accessKeys.authenticate(guess), what).toBeUndefined()
    expect(asked, what).toHaveLength(1)
    expect(asked[0], what).toContain(hash('sha256', guess))
    if (guess.length > 1) expect(asked[0], what).not.toContain(guess)
  }
})
