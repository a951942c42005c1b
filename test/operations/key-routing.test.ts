/** Which key does what, as a caller sees it: through the operations, over the whole stack. */
import { describe, expect, it } from 'vitest'
import type { UserRole } from '../../src/sandbox/app-store/roles.ts'
import { DEVELOPER_ID } from '../../src/sandbox/demo/google-play.ts'
import { makeAppleKey } from '../../src/sandbox/demo/key-files.ts'
import { createTestKeyring } from '../support/test-keyring.ts'

const TIDEPOOL = 'com.example.tidepool'
const INTEGRATION = `/v1/integrations/app-store:${TIDEPOOL}`
const PLAY = `/v1/integrations/google-play:${TIDEPOOL}`

async function createRouted() {
  const world = await createTestKeyring()
  const { sandbox, files, addKey, call } = world
  const addTeamKey = async (keyId: string, roles: readonly UserRole[]) => {
    const { issuerId } = files.team
    const { file, publicKey } = makeAppleKey('team', keyId)
    sandbox.world.appStore.addTeamKey({ issuerId, keyId, publicKey, roles })
    return addKey('team', { content: file.text, ...file, name: `${roles}` })
  }
  const integrate = async (keyId: string) =>
    (await call('POST', '/v1/integrations', { body: { keyId, app: TIDEPOOL } })).body
  /** The key IDs that signed what Apple was asked meanwhile. */
  const signers = async (work: () => Promise<unknown>) => {
    const before = sandbox.requests.length
    await work()
    return sandbox.requests.slice(before).map(({ headers }) => {
      const [head = ''] = (headers.authorization ?? '').replace('Bearer ', '').split('.')
      return JSON.parse(Buffer.from(head, 'base64url').toString()).kid
    })
  }
  return { ...world, addTeamKey, integrate, signers }
}

describe('an integration', () => {
  it('says what its keys may do, and what each check found of the app and of its keys', async () => {
    const { addTeamKey, integrate, call } = await createRouted()
    const key = await addTeamKey('SALESKEY01', ['SALES'])
    const { capabilities, checks } = await integrate(key.id)
    expect(capabilities).toEqual(['apps', 'sales', 'analytics', 'analytics.request', 'store_tokens'])
    const verdicts = Object.fromEntries(
      checks.map(({ capability, verdict }: { capability: string; verdict: string }) => [capability, verdict]),
    )
    expect(verdicts).toMatchObject({ apps: 'ok', sales: 'ok', reviews: 'forbidden', 'reviews.reply': 'forbidden' })
    expect(Object.keys(verdicts)).toHaveLength(checks.length)
    const read = (await call('GET', INTEGRATION)).body
    expect(read).toMatchObject({ status: 'active', capabilities, checks })
    const listed = (await call('GET', '/v1/integrations')).body.value[0]
    expect(listed).toMatchObject({ capabilities })
  })

  it('is drafted with the same capabilities and checks that it would have', async () => {
    const { addTeamKey, integrate, call } = await createRouted()
    const key = await addTeamKey('SALESKEY01', ['SALES'])
    const draft = await call('POST', '/v1/integrations', { body: { keyId: key.id, app: TIDEPOOL, validateOnly: true } })
    const made = await integrate(key.id)
    expect(draft.body).toMatchObject({ capabilities: made.capabilities, checks: made.checks })
  })
})

describe('an operation that the keys may not do', () => {
  it('names the kind of key and the role to add, and asks the store nothing (424 key_missing)', async () => {
    const { addTeamKey, integrate, call, sandbox } = await createRouted()
    await integrate((await addTeamKey('SALESKEY01', ['SALES'])).id)
    const sent = sandbox.requests.length
    const { status, body } = await call('GET', `${INTEGRATION}/products`)
    expect([status, body.error.code, body.error.reason]).toEqual([424, 'key_missing', 'products'])
    expect(body.error.message).toMatch(/needs a team key with the Admin, App Manager, Developer or Marketing role/)
    expect(sandbox.requests.length).toBe(sent)
  })

  it('asks the store again an hour after it was forbidden, so that what was mended works by itself', async () => {
    const { addKey, integrate, call, sandbox, files, clock } = await createRouted()
    const { clientEmail } = files.serviceAccount
    const { googlePlay } = sandbox.world
    googlePlay.invite(DEVELOPER_ID, clientEmail, { apps: { [TIDEPOOL]: ['CAN_REPLY_TO_REVIEWS'] } })
    await integrate((await addKey('serviceAccount')).id)
    const forbidden = await call('GET', `${PLAY}/products`)
    expect(forbidden.body.error).toMatchObject({
      code: 'key_missing',
      message: expect.stringContaining('Grant “View app information (read-only)” to the service account'),
    })
    googlePlay.invite(DEVELOPER_ID, clientEmail, { apps: { [TIDEPOOL]: ['CAN_VIEW_NON_FINANCIAL_DATA'] } })
    expect((await call('GET', `${PLAY}/products`)).status).toBe(424)
    clock.advance(61 * 60_000)
    expect((await call('GET', `${PLAY}/products`)).status).toBe(200)
  })

  it('works at once after a check found it mended', async () => {
    const { addKey, integrate, call, sandbox, files } = await createRouted()
    const { clientEmail } = files.serviceAccount
    const { googlePlay } = sandbox.world
    googlePlay.invite(DEVELOPER_ID, clientEmail, { apps: { [TIDEPOOL]: ['CAN_REPLY_TO_REVIEWS'] } })
    const { integrationId } = await integrate((await addKey('serviceAccount')).id)
    googlePlay.invite(DEVELOPER_ID, clientEmail, { apps: { [TIDEPOOL]: ['CAN_VIEW_NON_FINANCIAL_DATA'] } })
    await call('POST', `/v1/integrations/${integrationId}/check`)
    expect((await call('GET', `${PLAY}/products`)).status).toBe(200)
  })

  it('says which permission is missing when that shows only in use (424 store_permission_missing)', async () => {
    const { addKey, integrate, call, sandbox, files } = await createRouted()
    const grants = { apps: { [TIDEPOOL]: ['CAN_VIEW_NON_FINANCIAL_DATA'] } } as const
    sandbox.world.googlePlay.invite(DEVELOPER_ID, files.serviceAccount.clientEmail, grants)
    await integrate((await addKey('serviceAccount')).id)
    const { status, body } = await call('PATCH', `${PLAY}/app-information`, { body: { locale: 'de', name: 'Neu' } })
    expect([status, body.error.code]).toEqual([424, 'store_permission_missing'])
    expect(body.error.message).toBe(
      'Grant “Manage store presence” to the service account in Play Console → Users and permissions. A new permission can take up to 48 hours.',
    )
  })

  it('says which role is missing when that shows only in use', async () => {
    const { addTeamKey, integrate, call } = await createRouted()
    await integrate((await addTeamKey('READERKEY1', ['DEVELOPER'])).id)
    const { body } = await call('PATCH', `${INTEGRATION}/app-information`, { body: { locale: 'de', name: 'Neu' } })
    expect(body.error).toMatchObject({
      code: 'store_permission_missing',
      message: expect.stringMatching(/^This needs a team key with the Admin or App Manager role\./),
    })
  })
})

describe('with several keys', () => {
  it('each does what it may: the first one where nothing speaks against it, another where something does', async () => {
    const { addTeamKey, integrate, call, signers } = await createRouted()
    const sales = await addTeamKey('SALESKEY01', ['SALES'])
    const manager = await addTeamKey('MANAGERKEY', ['APP_MANAGER'])
    const { integrationId } = await integrate(sales.id)
    const updated = await call('PATCH', `/v1/integrations/${integrationId}`, { body: { addKeyId: manager.id } })
    expect(updated.body.capabilities).toEqual(expect.arrayContaining(['sales', 'products', 'bundle_ids']))
    expect(updated.body.capabilities).not.toContain('users')
    expect(new Set(await signers(() => call('GET', `${INTEGRATION}/products`)))).toEqual(new Set(['MANAGERKEY']))
  })

  it('a change is made by the next one when the store turns the first away in use', async () => {
    const { addTeamKey, integrate, call, signers } = await createRouted()
    const reader = await addTeamKey('READERKEY1', ['DEVELOPER'])
    const manager = await addTeamKey('MANAGERKEY', ['APP_MANAGER'])
    const { integrationId } = await integrate(reader.id)
    await call('PATCH', `/v1/integrations/${integrationId}`, { body: { addKeyId: manager.id } })
    let status = 0
    const used = await signers(async () => {
      const change = { locale: 'de-DE', subtitle: 'Neu und besser' }
      status = (await call('PATCH', `${INTEGRATION}/app-information`, { body: change })).status
    })
    expect(status).toBe(200)
    expect([used[0], used.at(-1)]).toEqual(['READERKEY1', 'MANAGERKEY'])
  })

  it('bundle IDs are listed by the key of the team that may', async () => {
    const { addTeamKey, call, signers, clock } = await createRouted()
    await addTeamKey('SALESKEY01', ['SALES'])
    const alone = (await call('GET', '/v1/bundle-ids')).body
    expect(alone.error).toMatchObject({
      code: 'store_permission_missing',
      message: expect.stringMatching(/needs a team key with the Admin, App Manager or Developer role/),
    })
    // The older key of a team comes first where both may.
    clock.advance(1)
    await addTeamKey('MANAGERKEY', ['APP_MANAGER'])
    let body: { value: unknown[]; problems: unknown[] } = { value: [], problems: [] }
    const used = await signers(async () => {
      body = (await call('GET', '/v1/bundle-ids')).body
    })
    expect([body.value.length > 0, body.problems, new Set(used)]).toEqual([true, [], new Set(['MANAGERKEY'])])
  })
})

describe('a store key', () => {
  it('that lacks a role is shown as a good one, with what it may not do among its checks', async () => {
    const { addTeamKey, call } = await createRouted()
    const key = await addTeamKey('SALESKEY01', ['SALES'])
    const { body } = await call('POST', `/v1/keys/${key.id}/check`)
    expect(body).toMatchObject({ verdict: 'ok', reason: null, whoseMove: 'nobody' })
    expect(body.checks.some(({ verdict }: { verdict: string }) => verdict === 'forbidden')).toBe(true)
    expect((await call('GET', '/v1/keys')).body.value).toMatchObject([{ verdict: 'ok' }])
  })

  it('whose publishing API is off is shown so', async () => {
    const { addKey, call, sandbox } = await createRouted()
    sandbox.world.googlePlay.setApi('719352840616', 'publisher', false)
    const key = await addKey('serviceAccount')
    expect((await call('GET', `/v1/keys/${key.id}`)).body).toMatchObject({
      verdict: 'not_enabled',
      whoseMove: 'you',
      reason: expect.stringMatching(/^Enable the Google Play Android Developer API in project 719352840616/),
    })
  })
})
