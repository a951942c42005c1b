import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Integration } from '../../src/custody/integrations.ts'
import { ProxyError } from '../../src/errors.ts'
import { createOwnership, type NamedResource } from '../../src/lifecycle/ownership.ts'
import type { Owner } from '../../src/stores/app-store/owners.ts'
import { exchangeOf } from '../support/exchanges.ts'
import { problemOf } from '../support/problems.ts'
import { createTestClock } from '../support/test-clock.ts'

const HERE = 'app-1'
const ELSEWHERE = 'app-2'

/** Who owns what at the store, by type and id. */
type Facts = Readonly<Record<string, Owner>>

const FACTS: Facts = {
  'builds/mine': { kind: 'app', appId: HERE },
  'builds/theirs': { kind: 'app', appId: ELSEWHERE },
  'appStoreVersions/mine': { kind: 'app', appId: HERE },
  'appStoreVersions/theirs': { kind: 'app', appId: ELSEWHERE },
  'appStoreVersionLocalizations/mine': { kind: 'resource', type: 'appStoreVersions', id: 'mine' },
  'appStoreVersionLocalizations/theirs': { kind: 'resource', type: 'appStoreVersions', id: 'theirs' },
  'appStoreVersionLocalizations/orphan': { kind: 'resource', type: 'appStoreVersions', id: 'nothing' },
}

function createWorld(facts: Facts = FACTS, accountOf = (keyId: string) => `account of ${keyId}`) {
  const clock = createTestClock()
  const asked: string[] = []
  const ownership = createOwnership({
    stores: {
      ownerOf: async (_integration, _keys, { type, id }) => {
        asked.push(`${type}/${id}`)
        return facts[`${type}/${id}`]
      },
    },
    accounts: { nameOf: async (_workspaceId, keyId) => accountOf(keyId) },
  })
  const integration = (wish: Partial<Integration> = {}) =>
    ({ workspaceId: 'ws_1', store: 'app-store', appId: HERE, keyIds: ['key_1'], ...wish }) as Integration
  const prove = (resource: NamedResource, wish?: Partial<Integration>) =>
    ownership.prove(integration(wish), [], resource, exchangeOf(clock))
  return { asked, prove, ownership }
}

const build = (id: string) => ({ type: 'builds', id }) as const
const text = (id: string) => ({ type: 'appStoreVersionLocalizations', id }) as const

describe('ownership (C-7)', () => {
  it('is proven for what is the app’s, directly or through what it belongs to', async () => {
    const { prove, asked } = createWorld()
    await prove(build('mine'))
    await prove(text('mine'))
    expect(asked).toEqual(['builds/mine', 'appStoreVersionLocalizations/mine', 'appStoreVersions/mine'])
  })

  it.each([build('theirs'), build('nothing'), text('theirs'), text('nothing'), text('orphan')])(
    'is refused for %j as if there were no such thing',
    async (resource) => {
      const { prove } = createWorld()
      const plain = new ProxyError('not_found')
      const problem = await problemOf(() => prove(resource))
      expect({ ...problem }).toEqual({ ...plain })
      expect((problem as Error).message).toBe(plain.message)
    },
  )

  it('is asked for once, and also spares the question for what belongs to the same', async () => {
    const { prove, asked } = createWorld()
    for (let times = 0; times < 3; times++) await prove(text('mine'))
    await prove({ type: 'appStoreVersions', id: 'mine' })
    expect(asked).toHaveLength(2)
  })

  it('holds for every integration of the app in the account, and in no other account or workspace', async () => {
    const { prove, asked } = createWorld()
    await prove(build('mine'))
    await prove(build('mine'), { id: 'int_2', keyIds: ['key_1', 'key_2'] })
    expect(asked).toHaveLength(1)
    await prove(build('mine'), { keyIds: ['key_2'] })
    await prove(build('mine'), { workspaceId: 'ws_2' })
    expect(asked).toHaveLength(3)
  })

  it('that was proven for one app is refused to the others, who wait as long as for what there is not (C-2)', async () => {
    const { prove, asked } = createWorld()
    await prove(build('mine'))
    for (let times = 0; times < 2; times++) {
      asked.length = 0
      await expect(prove(build('mine'), { appId: ELSEWHERE })).rejects.toMatchObject({ code: 'not_found' })
      await expect(prove(build('nothing'), { appId: ELSEWHERE })).rejects.toMatchObject({ code: 'not_found' })
      expect(asked).toEqual(['builds/mine', 'builds/nothing'])
    }
  })

  it('is asked for again where it was not known, since what there is not can come', async () => {
    const facts: Record<string, Owner> = {}
    const { prove } = createWorld(facts)
    await expect(prove(build('new'))).rejects.toMatchObject({ code: 'not_found' })
    facts['builds/new'] = { kind: 'app', appId: HERE }
    await expect(prove(build('new'))).resolves.toBeUndefined()
  })

  it('is not decided while the store cannot say', async () => {
    const clock = createTestClock()
    const down = new ProxyError('store_unavailable')
    const ownership = createOwnership({
      stores: { ownerOf: () => Promise.reject(down) },
      accounts: { nameOf: async () => 'account' },
    })
    const integration = { workspaceId: 'ws_1', store: 'app-store', appId: HERE, keyIds: ['key_1'] } as unknown
    const proof = ownership.prove(integration as Integration, [], build('mine'), exchangeOf(clock))
    await expect(proof).rejects.toBe(down)
  })

  it('needs no proof on Google Play, where every address begins with the package name', async () => {
    const { prove, asked } = createWorld()
    await prove(build('theirs'), { store: 'google-play', appId: null })
    expect(asked).toEqual([])
  })

  it('is never proven for an app whose Apple ID is not known yet', async () => {
    const { prove } = createWorld({ 'builds/mine': { kind: 'app', appId: '' } })
    for (const id of ['mine', 'nothing'])
      await expect(prove(build(id), { appId: null })).rejects.toMatchObject({ code: 'not_found' })
  })

  it('never crosses accounts, workspaces or apps, in whatever order they ask (C-17)', async () => {
    const ids = ['a', 'b', 'c']
    const apps = [HERE, ELSEWHERE]
    const ask = fc.record({
      id: fc.constantFrom(...ids),
      appId: fc.constantFrom(...apps),
      workspaceId: fc.constantFrom('ws_1', 'ws_2'),
      key: fc.constantFrom('key_1', 'key_2'),
    })
    await fc.assert(
      fc.asyncProperty(fc.array(ask, { maxLength: 40 }), async (asks) => {
        // The same id belongs to another app in every account and workspace.
        const ownerOf = (id: string, workspaceId: string, key: string) =>
          apps[(ids.indexOf(id) + workspaceId.length + Number(key.at(-1)) + Number(workspaceId.at(-1))) % 2]
        const ownership = createOwnership({
          stores: {
            async ownerOf({ workspaceId, keyIds }, _keys, { id }) {
              await Promise.resolve()
              return { kind: 'app', appId: ownerOf(id, workspaceId, keyIds[0] ?? '') ?? '' }
            },
          },
          accounts: { nameOf: async (_workspaceId, keyId) => keyId },
        })
        const outcomes = await Promise.all(
          asks.map(({ id, appId, workspaceId, key }) => {
            const integration = { workspaceId, store: 'app-store', appId, keyIds: [key] } as unknown as Integration
            const exchange = { signal: new AbortController().signal, deadline: 0 }
            return ownership.prove(integration, [], build(id), exchange).then(
              () => true,
              () => false,
            )
          }),
        )
        expect(outcomes).toEqual(asks.map(({ id, appId, workspaceId, key }) => ownerOf(id, workspaceId, key) === appId))
      }),
    )
  })
})
