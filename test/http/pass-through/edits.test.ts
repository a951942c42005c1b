/** Edits of Google Play that a client makes: nobody else's change of the app gets in between (F-8). */
import { describe, expect, it } from 'vitest'
import { createPassing } from './fixture.ts'

const APP = '/androidpublisher/v3/applications/com.example.tidepool'
const HOUR_MS = 60 * 60 * 1000

async function createEditing() {
  const t = await createPassing()
  const { play } = t.keys
  const created = await t.call('POST', '/v1/integrations', { body: { keyId: play.id, app: 'com.example.tidepool' } })
  const edit = (path: string, method = 'GET') =>
    t.pass(`${play.id}${APP}/edits${path}`, { method, headers: { 'content-type': 'application/json' } })
  return {
    ...t,
    edit,
    open: async () => (await edit('', 'POST')).body.id as string,
    /** What this server changes by itself. */
    change: () =>
      t.call('POST', `/v1/integrations/${created.body.integrationId}/rollout/refresh`, {
        headers: { 'idempotency-key': crypto.randomUUID() },
      }),
    inserts: () => t.received().filter(({ method, path }) => method === 'POST' && path.endsWith('/edits')).length,
  }
}

describe('an edit that a client has opened', () => {
  it.each([
    ['committed', (t: Editing, id: string) => t.edit(`/${id}:commit`, 'POST')],
    ['deleted', (t: Editing, id: string) => t.edit(`/${id}`, 'DELETE')],
  ])('holds up other changes of the app until it is %s', async (_name, end) => {
    const t = await createEditing()
    const id = await t.open()
    expect((await t.edit(`/${id}/tracks`)).status).toBe(200)
    expect(await t.change()).toMatchObject({ status: 429, body: { error: { code: 'in_progress' } } })
    expect((await t.edit('', 'POST')).body.error.code).toBe('in_progress')
    expect(t.inserts()).toBe(1)
    expect((await end(t, id)).status).toBeLessThan(300)
    expect((await t.change()).status).toBe(200)
  })

  it('holds nothing up any more once it has expired, and is thrown away by who comes next', async () => {
    const t = await createEditing()
    const id = await t.open()
    t.clock.advance(HOUR_MS + 1)
    expect((await t.change()).status).toBe(200)
    expect((await t.edit(`/${id}/tracks`)).status).toBe(400)
    expect((await t.change()).status).toBe(200)
  })

  it('stays its client’s as long as it is used', async () => {
    const t = await createEditing()
    const id = await t.open()
    t.clock.advance(HOUR_MS - 60_000)
    expect((await t.edit(`/${id}/tracks`)).status).toBe(200)
    t.clock.advance(120_000)
    expect((await t.change()).status).toBe(429)
  })

  it('is held in every process', async () => {
    const t = await createEditing()
    await t.open()
    const other = await t.replica()
    const [integration] = (await t.call('GET', '/v1/integrations')).body.value
    const answer = await other.call('POST', `/v1/integrations/${integration.integrationId}/rollout/refresh`)
    expect(answer.body.error.code).toBe('in_progress')
  })
})

describe('a request about an edit', () => {
  it.each(['/e%64its', '/edits'])('is known however its path is written: %s', async (written) => {
    const t = await createEditing()
    const answer = await t.pass(`${t.keys.play.id}${APP}${written}`, { method: 'POST' })
    expect(answer.status).toBeLessThan(500)
    expect((await t.change()).status).toBe(answer.status === 200 ? 429 : 200)
  })

  it('about one that is none holds nothing up', async () => {
    const t = await createEditing()
    expect((await t.edit('/12345/tracks')).status).toBeGreaterThanOrEqual(400)
    expect((await t.change()).status).toBe(200)
  })

  it('that is refused opens none', async () => {
    const t = await createEditing()
    t.sandbox.world.interrupt({
      host: 'androidpublisher.googleapis.com',
      answer: () => ({ status: 403, headers: { 'content-type': 'application/json' }, body: '{"error":{"code":403}}' }),
    })
    expect((await t.edit('', 'POST')).status).toBe(403)
    expect((await t.change()).status).toBe(200)
  })

  it('waits while this server changes the app', async () => {
    const t = await createEditing()
    const [, answer] = await Promise.all([t.change(), t.edit('', 'POST')])
    expect(answer.status).toBe(200)
    expect((await t.edit(`/${answer.body.id}/tracks`)).status).toBe(200)
  })

  it('from a flow takes the same lock', async () => {
    const t = await createEditing()
    const send = (method: string, path: string) =>
      t.call('POST', `/v1/keys/${t.keys.play.id}/store-requests`, {
        body: { api: 'google-play-publisher', method, path: `${APP}/edits${path}` },
      })
    const { body } = await send('POST', '')
    expect((await t.change()).body.error.code).toBe('in_progress')
    expect((await send('DELETE', `/${body.content.id}`)).status).toBe(200)
    expect((await t.change()).status).toBe(200)
  })
})

type Editing = Awaited<ReturnType<typeof createEditing>>
