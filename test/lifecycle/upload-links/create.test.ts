/** What an upload link asks for is fixed when it is made (C-14). */
import { describe, expect, it } from 'vitest'
import { KEY_KINDS, type KeyKind } from '../../../src/custody/kinds.ts'
import { problemOf } from '../../support/problems.ts'
import { addWorkspace } from '../../support/second-workspace.ts'
import { ENGINES } from '../../support/test-database.ts'
import { createUploads, HOUR_MS } from './fixture.ts'

const TEAM = 'app-store-team'
const PLAY = 'google-play-service-account'

describe.each(ENGINES)('an upload link on %s', (engine) => {
  it('is open for a day, unless another time is wished for', async () => {
    const { ask, clock } = await createUploads(engine)
    const now = clock.now()
    const { link } = await ask()
    expect(link).toMatchObject({ status: 'open', kind: TEAM, expiresAt: now + 24 * HOUR_MS, triesLeft: 10, apps: [] })
    expect((await ask({ hours: 168 })).link.expiresAt).toBe(now + 168 * HOUR_MS)
  })

  it('keeps of its token a digest only, and each has one of its own', async () => {
    const { ask, linkRows } = await createUploads(engine)
    const [one, other] = [await ask(), await ask()]
    expect(one.token).toMatch(/^sku_[\w-]{43}$/)
    expect(one.token).not.toBe(other.token)
    const rows = JSON.stringify(await linkRows())
    for (const { token } of [one, other]) expect(rows).not.toContain(token.slice(4))
  })

  it('is made once for one write, however often that is repeated, here or at another replica', async () => {
    const { ask, replica, workspaceId, linkRows } = await createUploads(engine)
    const first = await ask({ effectId: 'effect 1', name: 'Ours' })
    expect(await ask({ effectId: 'effect 1', name: 'Ours' })).toEqual(first)
    const other = (await replica()).keyring.services.uploadLinks
    expect(await other.create({ workspaceId, kind: TEAM, effectId: 'effect 1' })).toEqual(first)
    expect((await ask({ effectId: 'effect 2' })).token).not.toBe(first.token)
    expect(await linkRows()).toHaveLength(2)
  })

  it('is not there for another workspace (C-2)', async () => {
    const { ask, uploadLinks, ...world } = await createUploads(engine)
    const { link } = await ask()
    const other = await addWorkspace(world)
    expect(await problemOf(uploadLinks.get(other, link.id))).toMatchObject({ code: 'not_found' })
    expect(await uploadLinks.list(other)).toEqual([])
    expect(await uploadLinks.list(world.workspaceId)).toEqual([link])
  })
})

describe('a wish that cannot be met', () => {
  it.each([
    ['for no kind of key', { kind: undefined }, 'body.kind', 'kind_missing'],
    ['for an app that is an address', { apps: ['https://apps.apple.com/app/id1'] }, 'body.apps', 'not_an_app'],
    ['for an app without a name', { apps: [''] }, 'body.apps', 'not_an_app'],
    ['for an Apple ID on Google Play', { kind: PLAY, apps: ['6478120431'] }, 'body.apps', 'not_an_app'],
    [
      'for an Apple ID with an In-App Purchase key',
      { kind: 'app-store-purchase', apps: ['6478120431'] },
      'body.apps',
      'not_an_app',
    ],
    [
      'for a vendor number of a service account',
      { kind: PLAY, vendorNumber: '85012345' },
      'body.vendorNumber',
      'vendor_number_without_reports',
    ],
    ['for a vendor number in words', { vendorNumber: 'eight' }, 'body.vendorNumber', 'vendor_number_malformed'],
  ] as const)('%s is refused at once', async (_name, wish, field, reason) => {
    const { ask, linkRows } = await createUploads()
    expect(await problemOf(ask(wish))).toMatchObject({ code: 'invalid_request', field, reason })
    expect(await linkRows()).toEqual([])
  })

  it('for a name that is taken is refused at once', async () => {
    const { ask, take } = await createUploads()
    await take('individual', { name: 'Ours' })
    expect(await problemOf(ask({ name: ' Ours ' }))).toMatchObject({ code: 'name_taken', field: 'body.name' })
  })

  it.each([
    ['name', { name: 'New' }],
    ['vendorNumber', { vendorNumber: '85012345' }],
    ['apps', { apps: ['com.example.tidepool'] }],
  ])('for a replacement with another %s is refused: what is replaced keeps its own', async (field, wish) => {
    const { ask, take } = await createUploads()
    const { key: replaces } = await take('team')
    expect(await problemOf(ask({ replaces, ...wish }))).toMatchObject({
      code: 'invalid_request',
      field: `body.${field}`,
      reason: 'kept_on_replacement',
    })
  })

  it('for a replacement of another kind is refused, and of the same kind need not be said', async () => {
    const { ask, take } = await createUploads()
    const { key: replaces } = await take('team')
    for (const kind of Object.keys(KEY_KINDS) as KeyKind[]) {
      if (kind === TEAM) expect((await ask({ replaces, kind })).link.kind).toBe(TEAM)
      else expect(await problemOf(ask({ replaces, kind }))).toMatchObject({ field: 'body.kind', reason: 'other_kind' })
    }
    expect((await ask({ replaces })).link).toMatchObject({ kind: TEAM, replacesKeyId: replaces.id })
  })
})
