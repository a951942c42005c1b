import { describe, expect, it } from 'vitest'
import { CODE_LIFETIME_MS, IDLE_MS, LONGEST_MS } from '../../src/access/sessions.ts'
import { ENGINES } from '../support/test-database.ts'
import { createTestKeyring } from '../support/test-keyring.ts'
import { signIn, visit } from './support.ts'

const MINUTE_MS = 60_000

describe.each(ENGINES)('signing in to the console on %s', (engine) => {
  it('takes an owner access key, and hands out a cookie that scripts and other sites cannot use', async () => {
    const keyring = await createTestKeyring({ engine })
    const visitor = visit(keyring)
    expect((await visitor.get('/console/integrations')).headers.get('location')).toBe('/console/sign-in')
    const answer = await visitor.post('/console/sign-in', { accessKey: keyring.owner })
    expect(answer.status).toBe(303)
    expect(answer.headers.get('set-cookie')).toMatch(
      /^__Host-store-keyring-session=[\w-]{43}; Max-Age=43200; Path=\/; HttpOnly; Secure; SameSite=Strict$/,
    )
    expect((await visitor.get('/console/integrations')).status).toBe(200)
  })

  it('ends for somebody who has gone away, and for everybody after a working day', async () => {
    const keyring = await createTestKeyring({ engine })
    const away = await signIn(keyring)
    keyring.clock.advance(IDLE_MS)
    expect((await away.get('/console/integrations')).status).toBe(303)

    const busy = await signIn(keyring)
    for (let passed = 0; passed + IDLE_MS / 2 < LONGEST_MS; passed += IDLE_MS / 2) {
      keyring.clock.advance(IDLE_MS / 2)
      expect((await busy.get('/console/about')).status).toBe(200)
    }
    keyring.clock.advance(IDLE_MS / 2)
    expect((await busy.get('/console/about')).status).toBe(303)
  })

  it('ends with its access key (C-5)', async () => {
    const keyring = await createTestKeyring({ engine })
    const { id, secret } = await otherOwner(keyring)
    const visitor = await signIn(keyring, secret)
    await keyring.keyring.accessKeys.revoke(keyring.workspaceId, id)
    expect((await visitor.get('/console/about')).status).toBe(303)
  })

  it('ends by signing out; everywhere when that is asked for, and for nobody else', async () => {
    const keyring = await createTestKeyring({ engine })
    const { secret } = await otherOwner(keyring)
    const [here, there, other] = [await signIn(keyring), await signIn(keyring), await signIn(keyring, secret)]
    const before = here.cookie()
    await here.post('/console/sign-out')
    here.setCookie(before)
    expect((await here.get('/console/about')).status).toBe(303)
    expect((await there.get('/console/about')).status).toBe(200)

    const again = await signIn(keyring)
    await again.post('/console/sign-out', { everywhere: 'yes' })
    expect((await there.get('/console/about')).status).toBe(303)
    expect((await other.get('/console/about')).status).toBe(200)
  })

  it('takes a code once, within 15 minutes (C-13)', async () => {
    const keyring = await createTestKeyring({ engine })
    const owner = await keyring.keyring.accessKeys.authenticate(keyring.owner)
    const { sessions } = keyring.keyring
    const code = await sessions.makeCode(owner!.id)
    const answers = await Promise.all([1, 2, 3].map(() => visit(keyring).post('/console/sign-in', { code })))
    expect(answers.map(({ status }) => status).sort()).toEqual([303, 401, 401])

    // Whatever looks at a link beforehand only gets pages, and spends nothing.
    const previewed = await sessions.makeCode(owner!.id)
    for (const path of [
      `/console/sign-in?code=${previewed}`,
      `/console?code=${previewed}`,
      `/console/sign-in/${previewed}`,
    ])
      expect((await visit(keyring).get(path)).headers.get('set-cookie')).toBeNull()
    expect((await visit(keyring).post('/console/sign-in', { code: previewed })).status).toBe(303)

    const late = await sessions.makeCode(owner!.id)
    keyring.clock.advance(CODE_LIFETIME_MS)
    expect((await visit(keyring).post('/console/sign-in', { code: late })).status).toBe(401)
  })

  it('refuses all other access keys, each in the same words, and roles below owner in theirs', async () => {
    const keyring = await createTestKeyring({ engine })
    const expired = await keyring.accessKey('owner', { expiresAt: keyring.clock.now() + MINUTE_MS })
    keyring.clock.advance(MINUTE_MS)
    const pages = await Promise.all(
      [expired, 'skr_unknown', 'x'.repeat(190), '<script>'].map(async (accessKey) => {
        const answer = await visit(keyring).post('/console/sign-in', { accessKey })
        expect([answer.status, answer.headers.get('set-cookie')]).toEqual([401, null])
        return answer.text()
      }),
    )
    expect(new Set(pages).size).toBe(1)
    for (const role of ['viewer', 'operator', 'manager'] as const) {
      const answer = await visit(keyring).post('/console/sign-in', { accessKey: await keyring.accessKey(role) })
      expect(answer.status).toBe(403)
      expect(await answer.text()).toContain(`this is an access key of the role ${role}`)
    }
  })

  it('slows down whoever guesses (C-12)', async () => {
    const keyring = await createTestKeyring({ engine })
    const visitor = visit(keyring)
    const statuses: number[] = []
    for (let guess = 0; guess < 20; guess++)
      statuses.push((await visitor.post('/console/sign-in', { accessKey: `skr_guess${guess}` })).status)
    expect(statuses.filter((status) => status === 401).length).toBeLessThan(15)
    expect(statuses.at(-1)).toBe(429)
    // A right guess, too.
    expect((await visitor.post('/console/sign-in', { accessKey: keyring.owner })).status).toBe(429)
    keyring.clock.advance(MINUTE_MS)
    expect((await visitor.post('/console/sign-in', { accessKey: keyring.owner })).status).toBe(303)
  })

  it('forgets sessions and codes that have ended', async () => {
    const keyring = await createTestKeyring({ engine })
    await signIn(keyring)
    await keyring.keyring.sessions.makeCode((await keyring.keyring.accessKeys.authenticate(keyring.owner))!.id)
    keyring.clock.advance(LONGEST_MS)
    await keyring.keyring.sessions.tidy()
    const { read } = keyring.keyring.database
    expect(await read.selectFrom('sessions').selectAll().execute()).toEqual([])
    expect(await read.selectFrom('sign_in_codes').selectAll().execute()).toEqual([])
  })
})

async function otherOwner({ keyring, workspaceId }: Awaited<ReturnType<typeof createTestKeyring>>) {
  const { accessKey, secret } = await keyring.accessKeys.create({ workspaceId, name: 'Other owner', role: 'owner' })
  return { id: accessKey.id, secret }
}
