/** How an upload link stands, and for how long. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { MAX_REFUSED_TRIES, type Standing, statusOf } from '../../../src/lifecycle/upload-links/link.ts'
import { problemOf } from '../../support/problems.ts'
import { ENGINES } from '../../support/test-database.ts'
import { createUploads, HOUR_MS, type Uploads } from './fixture.ts'

const NOW = 1000
const OPEN: Standing = { usedAt: null, cancelledAt: null, expiresAt: NOW + 1, tries: 0, isVoid: false }

describe('the status', () => {
  it.each([
    ['open', {}],
    ['expired', { expiresAt: NOW }],
    ['open', { tries: MAX_REFUSED_TRIES - 1 }],
    ['refused', { tries: MAX_REFUSED_TRIES }],
    ['cancelled', { cancelledAt: 1 }],
    ['cancelled', { isVoid: true }],
    ['used', { usedAt: 1 }],
  ] as const)('is %s with %j', (status, change) => {
    expect(statusOf({ ...OPEN, ...change }, NOW)).toBe(status)
  })

  it('once used is used, and nothing that has ended opens again by time, tries or cancelling', () => {
    const moment = fc.option(fc.nat(2000), { nil: null })
    const standing = fc.record({
      usedAt: moment,
      cancelledAt: moment,
      expiresAt: fc.nat(2000),
      tries: fc.nat(12),
      isVoid: fc.boolean(),
    })
    fc.assert(
      fc.property(standing, fc.nat(2000), fc.nat(2000), (link, now, later) => {
        const status = statusOf(link, now)
        if (link.usedAt !== null) expect(status).toBe('used')
        if (status !== 'open') {
          expect(statusOf(link, now + later)).not.toBe('open')
          expect(statusOf({ ...link, tries: link.tries + 1, cancelledAt: now }, now)).not.toBe('open')
        }
      }),
    )
  })
})

type End = readonly [status: string, sentence: RegExp, end: (world: Uploads, id: string) => Promise<unknown>]

const ENDS: readonly End[] = [
  ['expired', /has expired/, async ({ clock }) => clock.advance(24 * HOUR_MS)],
  ['cancelled', /was cancelled/, async ({ uploadLinks, now }, id) => uploadLinks.cancel(await now(id))],
]

describe.each(ENGINES)('an upload link on %s', (engine) => {
  it.each(ENDS)('that is %s says so to whoever holds it, and takes nothing', async (status, sentence, end) => {
    const world = await createUploads(engine)
    const { link, token } = await world.ask()
    await end(world, link.id)
    const closed = { code: 'link_closed', reason: status, message: expect.stringMatching(sentence) }
    expect(await problemOf(world.uploadLinks.look(token))).toMatchObject(closed)
    expect(await problemOf(world.send(token, world.teamFile))).toMatchObject(closed)
    expect((await world.now(link.id)).status).toBe(status)
    expect(await world.keyRows()).toEqual([])
    expect(world.sandbox.requests).toEqual([])
  })

  it('ends with the access key that made it, once that is revoked', async () => {
    const { keyring, workspaceId, ask, uploadLinks, now, send, teamFile } = await createUploads(engine)
    const { accessKey } = await keyring.accessKeys.create({ workspaceId, name: 'Flow', role: 'manager' })
    const { link, token } = await ask({ accessKey })
    expect(await uploadLinks.look(token)).toMatchObject({ link: { requestedBy: 'Flow' } })
    await keyring.accessKeys.revoke(workspaceId, accessKey.id)
    expect((await now(link.id)).status).toBe('cancelled')
    expect(await problemOf(send(token, teamFile))).toMatchObject({ code: 'link_closed', reason: 'cancelled' })
  })

  it('ends with the store key that it would replace', async () => {
    const { take, keys, ask, send, now, newFile, keyRows } = await createUploads(engine)
    const { key } = await take('team')
    const { link, token } = await ask({ replaces: key })
    await keys.remove(key)
    expect((await now(link.id)).status).toBe('cancelled')
    expect(await problemOf(send(token, newFile.team('NEWTEAM234')))).toMatchObject({ reason: 'cancelled' })
    expect(await keyRows()).toEqual([])
  })

  it('can be cancelled twice, and not once its key has arrived', async () => {
    const { ask, uploadLinks, send, teamFile, now } = await createUploads(engine)
    const { link } = await ask()
    for (let turn = 0; turn < 2; turn++) expect((await uploadLinks.cancel(link)).status).toBe('cancelled')
    const second = await ask()
    await send(second.token, teamFile)
    expect(await problemOf(uploadLinks.cancel(second.link))).toMatchObject({ code: 'link_closed', reason: 'used' })
    expect((await now(second.link.id)).status).toBe('used')
  })

  it('can be looked at for thirty days after its end, and is forgotten then', async () => {
    const { ask, keyring, clock, linkRows } = await createUploads(engine)
    await ask()
    clock.advance(24 * HOUR_MS + 30 * 24 * HOUR_MS - 1)
    await keyring.tidy()
    expect(await linkRows()).toHaveLength(1)
    clock.advance(1)
    await keyring.tidy()
    expect(await linkRows()).toEqual([])
  })

  it('that nobody has is no link, whatever it looks like', async () => {
    const { ask, uploadLinks, send, teamFile, sandbox } = await createUploads(engine)
    const { link, token } = await ask()
    const guesses = ['', 'sku_', link.id, token.slice(0, -1), `${token} `, token.toUpperCase(), `sku_${'A'.repeat(43)}`]
    for (const guess of guesses) {
      const unknown = { code: 'not_found', message: expect.stringMatching(/no such upload link/) }
      expect(await problemOf(uploadLinks.look(guess))).toMatchObject(unknown)
      expect(await problemOf(send(guess, teamFile))).toMatchObject(unknown)
    }
    expect(sandbox.requests).toEqual([])
  })
})
