import { describe, expect, it } from 'vitest'
import { STORE_HOSTS } from '../../src/ports.ts'
import { createDemoWorld } from '../../src/sandbox/demo/demo.ts'
import { textAnswer } from '../../src/sandbox/exchange.ts'
import { ConnectionCut } from '../../src/sandbox/interruptions.ts'
import { startSandbox } from '../../src/sandbox/serve.ts'
import { CONNECT, emptySandbox, T0 } from './fixture.ts'

describe('the sandbox', () => {
  it.each(STORE_HOSTS)('stands in for %s', async (host) => {
    const { call, requests } = emptySandbox()
    await call(host, '/x?y=1')
    expect(requests).toMatchObject([{ host, method: 'GET', path: '/x?y=1', at: T0 }])
  })

  it.each(['/', '/evil.test/v1/apps', '/v1/apps', '//api.appstoreconnect.apple.com/v1/apps', '/__proto__/x'])(
    'answers 404 to %s, and counts it as no request to a store',
    async (path) => {
      const { fetch, requests } = emptySandbox()
      expect((await fetch(new Request(`http://sandbox.test${path}`))).status).toBe(404)
      expect(requests).toEqual([])
    },
  )

  it('records headers, body and the status it answered', async () => {
    const { call, requests } = emptySandbox()
    await call('oauth2.googleapis.com', '/token', { method: 'POST', body: 'a=b', headers: { 'x-test': 'yes' } })
    expect(requests[0]).toMatchObject({ body: 'a=b', status: 400 })
    expect(requests[0]?.headers).toMatchObject({ 'x-test': 'yes' })
  })

  it('keeps the last 10,000 requests', async () => {
    const { call, requests } = emptySandbox()
    for (let index = 0; index < 10_003; index += 1) await call('oauth2.googleapis.com', `/${index}`)
    expect(requests).toHaveLength(10_000)
    expect(requests[0]?.path).toBe('/3')
  })

  it("dates every answer by the stores' clock, which may differ from ours", async () => {
    const { call, world } = emptySandbox()
    expect((await call(CONNECT, '/v1/apps')).headers.get('date')).toBe('Sat, 21 Nov 2026 10:00:00 GMT')
    world.setClockOffset(-300_000)
    expect((await call(CONNECT, '/v1/apps')).headers.get('date')).toBe('Sat, 21 Nov 2026 09:55:00 GMT')
  })

  it('fails on demand, as often as asked, on the path that was named', async () => {
    const { call, world } = emptySandbox()
    const answer = () => textAnswer(503, '<html>Down</html>', { 'content-type': 'text/html' })
    world.interrupt({ host: CONNECT, path: '/v1/apps', times: 2, answer })
    const statuses = []
    for (const path of ['/v1/users', '/v1/apps', '/v1/apps', '/v1/apps'])
      statuses.push((await call(CONNECT, path)).status)
    expect(statuses).toEqual([401, 503, 503, 401])
  })

  it('can act and lose the answer', async () => {
    const { call, world } = emptySandbox()
    let acted = 0
    world.interrupt({
      host: CONNECT,
      answer: (_call, proceed) => {
        acted = proceed().status
        return 'cut'
      },
    })
    await expect(call(CONNECT, '/v1/apps')).rejects.toThrow(ConnectionCut)
    expect(acted).toBe(401)
  })
})

describe('startSandbox', () => {
  it('serves over a socket of this machine what fetch answers', async () => {
    const sandbox = emptySandbox()
    createDemoWorld(sandbox)
    const { origin, close } = await startSandbox(sandbox)
    try {
      expect(origin).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/)
      const refused = await fetch(`${origin}/${CONNECT}/v1/apps?filter[name]=a%2Fb`)
      expect(refused.status).toBe(401)
      expect(refused.headers.get('date')).toBe('Sat, 21 Nov 2026 10:00:00 GMT')
      expect(sandbox.requests.map(({ path }) => path)).toEqual(['/v1/apps?filter[name]=a%2Fb'])
      const empty = await fetch(`${origin}/api.storekit.apple.com/inApps/v1/transactions/1`)
      expect([empty.status, empty.headers.get('content-type'), await empty.text()]).toEqual([401, null, ''])
    } finally {
      await close()
    }
    await expect(fetch(origin)).rejects.toThrow()
  })

  it('cuts the connection where a store would break off', async () => {
    const sandbox = emptySandbox()
    const { origin, close } = await startSandbox(sandbox)
    sandbox.world.interrupt({ host: CONNECT, answer: () => 'cut' })
    try {
      await expect(fetch(`${origin}/${CONNECT}/v1/apps`)).rejects.toThrow()
      expect((await fetch(`${origin}/${CONNECT}/v1/apps`)).status).toBe(401)
    } finally {
      await close()
    }
  })
})
