import { describe, expect, it } from 'vitest'
import { createTestKeyring, type TestKeyring } from '../support/test-keyring.ts'

const ORIGIN = 'https://keyring.test'

async function start(config: Parameters<typeof createTestKeyring>[0] = {}) {
  const test = await createTestKeyring(config)
  await test.addKey('team')
  for (const app of ['com.example.tidepool', 'com.example.lanternfish']) {
    const { body } = await test.call('POST', '/v1/integrations', { body: { keyId: '2X9R4HXF34', app } })
    expect(body.appIdentifier).toBe(app)
  }
  return test
}

const LIST = '/v1/integrations?pageSize=1&store=app-store'
/** As the platform follows it, possibly without the connection. */
const follow = ({ call }: TestKeyring, link: string, accessKey = '') =>
  call('GET', link.slice(ORIGIN.length), { accessKey })

describe('a next link', () => {
  it('brings the other pages without an access key, each row once, and is not there on the last', async () => {
    const test = await start()
    const first = await test.call('GET', LIST)
    expect(first.body.nextLink).toMatch(/^https:\/\/keyring\.test\/v1\/integrations\?/)
    const second = await follow(test, first.body.nextLink)
    expect(second.status).toBe(200)
    expect(second.body).not.toHaveProperty('nextLink')
    expect(second.body.nextCursor).toBeNull()
    const names = [...first.body.value, ...second.body.value].map((row) => row.appIdentifier)
    expect(names.toSorted()).toEqual(['com.example.lanternfish', 'com.example.tidepool'])
  })

  it('leads to the page that the cursor leads to, through the connection, too', async () => {
    const test = await start()
    const { body } = await test.call('GET', LIST)
    const byCursor = await test.call('GET', `${LIST}&cursor=${body.nextCursor}`)
    const byLink = await follow(test, body.nextLink, test.owner)
    expect(byLink.body.value).toEqual(byCursor.body.value)
  })

  it('brings each row once, also when others come before them meanwhile', async () => {
    const test = await start()
    const { call, sandbox, files } = test
    const path = '/v1/reviews?integrationId=app-store:com.example.tidepool&pageSize=2'
    const all = (await call('GET', path.replace('pageSize=2', 'pageSize=200'))).body.value
    const seen: string[] = []
    let answer = await call('GET', path)
    for (let page = 0; page < 20; page++) {
      seen.push(...answer.body.value.map(({ reviewId }: { reviewId: string }) => reviewId))
      if (answer.body.nextLink === undefined) break
      sandbox.world.appStore.add(files.team.issuerId, 'customerReviews', {
        attributes: { rating: 5, title: 'New', createdDate: new Date(test.clock.now()).toISOString() },
        links: { app: '6478120431' },
      })
      answer = await follow(test, answer.body.nextLink)
    }
    expect(seen).toEqual(all.map(({ reviewId }: { reviewId: string }) => reviewId))
  })

  it('works below a path with values, however those are written', async () => {
    const test = await start()
    const { body } = await test.call('GET', '/v1/integrations/app-store:com.example.tidepool/builds?pageSize=1')
    const other = body.nextLink.replace('app-store:com', 'app-store%3Acom')
    expect((await follow(test, other)).status).toBe(200)
  })

  it('is not written where no address is configured, since it might lead nowhere', async () => {
    const test = await start({ config: { publicUrl: undefined } })
    const { body } = await test.call('GET', LIST)
    expect(body.nextCursor).toEqual(expect.any(String))
    expect(body).not.toHaveProperty('nextLink')
  })

  it('ends with the access key that it was made for, at once (C-5)', async () => {
    const test = await start()
    const { accessKey, secret } = await test.keyring.accessKeys.create({
      workspaceId: test.workspaceId,
      name: 'flow',
      role: 'viewer',
    })
    const { body } = await test.call('GET', LIST, { accessKey: secret })
    expect((await follow(test, body.nextLink)).status).toBe(200)
    await test.keyring.accessKeys.revoke(test.workspaceId, accessKey.id)
    expect((await follow(test, body.nextLink)).status).toBe(401)
  })

  it('shows what the fence lets through when it is followed (C-6)', async () => {
    const test = await start()
    const [first] = (await test.call('GET', LIST)).body.value
    const { accessKey, secret } = await test.keyring.accessKeys.create({
      workspaceId: test.workspaceId,
      name: 'flow',
      role: 'viewer',
    })
    const { body } = await test.call('GET', LIST, { accessKey: secret })
    await test.keyring.accessKeys.setFence(test.workspaceId, accessKey.id, [first.integrationId])
    expect((await follow(test, body.nextLink)).body.value).toEqual([])
  })

  it('ends after ten minutes', async () => {
    const test = await start()
    const { body } = await test.call('GET', LIST)
    await test.clock.advance(10 * 60_000 - 1)
    expect((await follow(test, body.nextLink)).status).toBe(200)
    await test.clock.advance(1)
    expect((await follow(test, body.nextLink)).status).toBe(401)
  })

  it.each<[string, (link: URL) => void]>([
    ['for a longer page', (link) => link.searchParams.set('pageSize', '200')],
    ['without its filter', (link) => link.searchParams.delete('store')],
    ['with a filter of its own', (link) => link.searchParams.set('status', 'active')],
    ['from the beginning', (link) => link.searchParams.delete('cursor')],
    ['for another list', (link) => (link.pathname = '/v1/keys')],
    ['for what is no list', (link) => (link.pathname = '/v1/connection')],
    ['in the name of another access key', (link) => changeSignature(link, 0, 'ak_other')],
    ['for a longer time', (link) => changeSignature(link, 1, '9999999999999')],
    ['with another signature', (link) => changeSignature(link, 2, 'AAAA')],
    ['with two signatures', (link) => link.searchParams.append('nextLink', link.searchParams.get('nextLink') ?? '')],
    ['without a signature', (link) => link.searchParams.set('nextLink', '')],
  ])('opens nothing %s (A-8)', async (_what, change) => {
    const test = await start()
    const link = new URL((await test.call('GET', LIST)).body.nextLink)
    change(link)
    const { status, body } = await follow(test, link.href)
    expect([status, body.error.code]).toEqual([401, 'unauthorized'])
  })

  it('opens no other path of the same operation, and no write', async () => {
    const test = await start()
    const path = (app: string) => `/v1/integrations/app-store:com.example.${app}/builds`
    const { body } = await test.call('GET', `${path('tidepool')}?pageSize=1`)
    expect((await follow(test, body.nextLink.replace('tidepool', 'lanternfish'))).status).toBe(401)
    const list = new URL((await test.call('GET', LIST)).body.nextLink)
    const written = await test.call('POST', `/v1/integrations${list.search}`, { accessKey: '', body: {} })
    expect(written.status).toBe(401)
  })

  it('is for who sends an access key along no more than that access key', async () => {
    const test = await start()
    const { body } = await test.call('GET', LIST)
    expect((await follow(test, body.nextLink, 'skr_wrong')).status).toBe(401)
    const fenced = await test.accessKey('viewer', { fence: [body.value[0].integrationId] })
    expect((await follow(test, body.nextLink, fenced)).body.value).toEqual([])
  })

  it('is no parameter of what has no next page', async () => {
    const test = await start()
    const { status, body } = await test.call('GET', '/v1/connection?nextLink=x')
    expect([status, body.error.field]).toEqual([400, 'query.nextLink'])
  })

  it('never reaches the log', async () => {
    const test = await start()
    const link = (await test.call('GET', LIST)).body.nextLink
    await follow(test, link)
    await follow(test, link.replace('pageSize=1', 'pageSize=2'))
    const [, , mac] = (new URL(link).searchParams.get('nextLink') ?? '').split('.')
    expect(mac).toMatch(/^.{43}$/)
    expect(test.logs.join('\n')).not.toContain(mac)
  })

  it('counts against the limits of the access key, and of the address where it opens nothing', async () => {
    const test = await start({ config: { requestsPerMinute: 120 } })
    const link = (await test.call('GET', LIST)).body.nextLink
    const statuses = await Promise.all(Array.from({ length: 40 }, async () => (await follow(test, link)).status))
    expect(new Set(statuses)).toEqual(new Set([200, 429]))
    const guesses = Array.from({ length: 80 }, async () => (await follow(test, `${link}x`)).status)
    expect(new Set(await Promise.all(guesses))).toEqual(new Set([401, 429]))
  })
})

function changeSignature(link: URL, part: number, value: string): void {
  const parts = (link.searchParams.get('nextLink') ?? '').split('.')
  parts[part] = value
  link.searchParams.set('nextLink', parts.join('.'))
}
