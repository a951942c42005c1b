/** Files that are refused: told to their sender and to the maker of the link, counted, and never spending the link. */
import { describe, expect, it } from 'vitest'
import { OTHER_ISSUER } from '../../support/new-files.ts'
import { outcomeOf, problemOf } from '../../support/problems.ts'
import { ENGINES } from '../../support/test-database.ts'
import { CONNECT } from '../fixture.ts'
import { createUploads } from './fixture.ts'

const NO_KEY = { content: 'canary-4711 is no key' }

describe.each(ENGINES)('a file that is refused on %s', (engine) => {
  it('leaves the link open, and what was wrong with it for the one who waits, without any of its content', async () => {
    const { ask, send, now, teamFile, linkRows, clock, keyRows } = await createUploads(engine)
    const { link, token } = await ask()
    const problem = await problemOf(send(token, NO_KEY))
    expect(problem).toMatchObject({ code: 'key_refused', reason: 'not_a_key' })
    expect(await now(link.id)).toMatchObject({
      status: 'open',
      triesLeft: 9,
      problem: { code: 'key_refused', reason: 'not_a_key', message: problem.message, at: clock.now() },
    })
    expect(JSON.stringify(await linkRows())).not.toContain('canary')
    expect(await keyRows()).toEqual([])
    await send(token, teamFile)
    expect(await now(link.id)).toMatchObject({ status: 'used', problem: null })
  })

  it('ten times closes the link, for a good one too', async () => {
    const { ask, send, now, teamFile, uploadLinks, keyRows } = await createUploads(engine)
    const { link, token } = await ask()
    for (let turn = 1; turn <= 10; turn++) expect(await outcomeOf(send(token, NO_KEY))).toBe('key_refused')
    expect(await now(link.id)).toMatchObject({ status: 'refused', triesLeft: 0 })
    const closed = { code: 'link_closed', reason: 'refused', message: expect.stringMatching(/^10 files were refused/) }
    expect(await problemOf(send(token, teamFile))).toMatchObject(closed)
    expect(await problemOf(uploadLinks.look(token))).toMatchObject(closed)
    expect(await keyRows()).toEqual([])
  })

  it('is tried ten times at most, however many come at once, here and at another replica', async () => {
    const { ask, replica, exchange, uploadLinks, newFile, appStore, sandbox } = await createUploads(engine)
    const other = (await replica()).keyring.services.uploadLinks
    const { token } = await ask()
    const file = newFile.team('REVOKED234')
    appStore.revokeKey('REVOKED234')
    const ends = await Promise.all(
      Array.from({ length: 24 }, (_, turn) =>
        outcomeOf([uploadLinks, other][turn % 2]!.receive(token, file, exchange())),
      ),
    )
    expect(ends.filter((end) => end === 'key_refused')).toHaveLength(10)
    expect(ends.filter((end) => end === 'link_closed')).toHaveLength(14)
    expect(sandbox.requests.length).toBeGreaterThan(0)
  })

  it('because it is stored already says so, and names nothing of the team to its sender (E-13)', async () => {
    const { ask, send, now, teamFile, take } = await createUploads(engine)
    await take('team', { name: 'Finance, Contoso' })
    const { link, token } = await ask()
    const problem = await problemOf(send(token, teamFile))
    expect(problem).toMatchObject({ code: 'key_exists', field: 'file' })
    expect(problem.message).not.toContain('Finance')
    const { problem: noted, triesLeft } = await now(link.id)
    expect([noted?.code, triesLeft]).toEqual(['key_exists', 9])
    expect(noted?.message).toContain('Finance, Contoso')
  })

  it('because it is the very file that it would replace counts, too', async () => {
    const { ask, send, now, teamFile, take } = await createUploads(engine)
    const { key } = await take('team')
    const { link, token } = await ask({ replaces: key })
    expect(await problemOf(send(token, teamFile))).toMatchObject({ code: 'key_exists' })
    expect(await now(link.id)).toMatchObject({ status: 'open', triesLeft: 9 })
  })

  it('because it is of another account leaves the key that it would replace as it is', async () => {
    const { ask, send, now, newFile, take, keyRows } = await createUploads(engine)
    const { key } = await take('team')
    const { link, token } = await ask({ replaces: key })
    const foreign = newFile.team('FOREIGN234', ['ADMIN'], OTHER_ISSUER)
    expect(await problemOf(send(token, foreign))).toMatchObject({ code: 'account_mismatch', reason: 'other_issuer' })
    expect(await now(link.id)).toMatchObject({ status: 'open', triesLeft: 9, problem: { reason: 'other_issuer' } })
    expect(await keyRows()).toMatchObject([{ version: 1 }])
  })
})

describe('a file that nobody could judge', () => {
  it('costs no try: the store did not answer', async () => {
    const { ask, send, now, take, newFile, breakDown } = await createUploads()
    const { key } = await take('team')
    const { link, token } = await ask({ replaces: key })
    const file = newFile.team('NEWTEAM234')
    const mend = breakDown(CONNECT, () => 'cut')
    for (let turn = 0; turn < 12; turn++)
      expect(await problemOf(send(token, file))).toMatchObject({ code: 'account_mismatch', reason: 'unreachable' })
    expect(await now(link.id)).toMatchObject({ status: 'open', triesLeft: 10, problem: { reason: 'unreachable' } })
    mend()
    expect((await send(token, file)).outcome).toBe('replaced')
  })

  it('costs no try: its sender went away', async () => {
    const { ask, now, uploadLinks, teamFile, clock, keyRows, breakDown } = await createUploads()
    const { link, token } = await ask()
    const gone = new AbortController()
    breakDown(CONNECT, (_call, proceed) => {
      gone.abort(new DOMException('gone', 'AbortError'))
      return proceed()
    })
    const exchange = { signal: gone.signal, deadline: clock.monotonic() + 100_000 }
    await expect(uploadLinks.receive(token, teamFile, exchange)).rejects.toThrow('gone')
    expect(await now(link.id)).toMatchObject({ status: 'open', triesLeft: 10, problem: null })
    expect(await keyRows()).toEqual([])
  })
})
