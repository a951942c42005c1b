/** What a client changes through the pass-through: once, written down before and after. */
import { describe, expect, it } from 'vitest'
import { createPassing } from './fixture.ts'

const APPLE = 'api.appstoreconnect.apple.com'
const JSON_BODY = { 'content-type': 'application/json' }
const GROUP = JSON.stringify({
  data: {
    type: 'betaGroups',
    attributes: { name: 'Harbour' },
    relationships: { app: { data: { type: 'apps', id: '6478120431' } } },
  },
})

/** The answer gets lost after the work was done. */
function actThenCut(_call: unknown, proceed: () => unknown): 'cut' {
  proceed()
  return 'cut'
}

const post = (body = GROUP) => ({ method: 'POST', body, headers: JSON_BODY })

describe('a write', () => {
  it('reaches the store as it was sent, with its content type, and its answer comes back', async () => {
    const { pass, keys, received } = await createPassing()
    const answer = await pass(`${keys.team.id}/v1/betaGroups`, post())
    expect(answer).toMatchObject({
      status: 201,
      body: { data: { type: 'betaGroups', attributes: { name: 'Harbour' } } },
    })
    expect(answer.text).not.toContain(APPLE)
    const [{ method, path, body, headers } = {} as never] = received()
    expect({ method, path, body }).toEqual({ method: 'POST', path: '/v1/betaGroups', body: GROUP })
    expect(headers['content-type']).toBe('application/json')
  })

  it('may have a body with DELETE, as Apple wants it for relations, and none with GET', async () => {
    const { raw, keys, owner, received } = await createPassing()
    const head = (method: string) =>
      `${method} /proxy/${keys.team.id}/v1/betaGroups/1/relationships/builds HTTP/1.1\nHost: a\nAuthorization: Bearer ${owner}\nContent-Type: application/json\nContent-Length: 11`
    await raw(head('DELETE'), '{"data":[]}')
    expect(received().map(({ method, body }) => [method, body])).toEqual([['DELETE', '{"data":[]}']])
    expect(await raw(head('GET'), '{"data":[]}')).toMatch(/^HTTP\/1\.1 400 /)
    expect(received()).toHaveLength(1)
  })

  it('leaves its intent and its outcome in the audit: who, with which key, what, and no query', async () => {
    const { pass, keys, acts, keyring, workspaceId } = await createPassing()
    await pass(`${keys.team.id}/v1/betaGroups`, post())
    await pass(`${keys.team.id}/v1/betaGroups/unknown?secret=x`, { method: 'DELETE' })
    expect(await acts()).toEqual([
      'intended POST /v1/betaGroups',
      'done POST /v1/betaGroups',
      'intended DELETE /v1/betaGroups/unknown',
      'refused DELETE /v1/betaGroups/unknown invalid_request',
    ])
    const [event] = await keyring.audit.list(workspaceId, { action: 'PassThrough' }, { size: 1 })
    expect(event).toMatchObject({ actorKind: 'access_key', keyId: keys.team.id, targetKind: 'store_request' })
  })

  it('is not sent when its intent cannot be written down (I-9)', async () => {
    const { pass, keys, keyring, received } = await createPassing()
    await pass(`${keys.team.id}/v1/apps?limit=1`)
    const before = received().length
    await keyring.database.write({}, (tx) => tx.schema.dropTable('audit_open').execute())
    expect((await pass(`${keys.team.id}/v1/betaGroups`, post())).status).toBeGreaterThanOrEqual(500)
    expect(received()).toHaveLength(before)
  })

  it('that may not be sent is written down, too', async () => {
    const { pass, keys, acts, accessKey } = await createPassing()
    await pass(`${keys.team.id}/v1/betaGroups`, { ...post(), accessKey: await accessKey('viewer') })
    expect(await acts()).toEqual(['refused role_required'])
  })

  it('keeps keys and tokens out of the audit, wherever in the path they stand', async () => {
    const { pass, keys, acts, files } = await createPassing()
    const line = files.team.text.split('\n')[1]!
    await pass(`${keys.team.id}/v1/apps/${encodeURIComponent(line)}`, post())
    const [intended] = await acts()
    expect(intended).toBe('intended POST /v1/apps/[removed]')
  })

  it('is counted among what the key has changed: no read that was begun before is shared after it (F-6)', async () => {
    const { pass, keys, call, received } = await createPassing()
    const lists = () => received().filter(({ method }) => method === 'GET').length
    await Promise.all([call('GET', `/v1/apps?keyId=${keys.team.id}`), call('GET', `/v1/apps?keyId=${keys.team.id}`)])
    const joined = lists()
    const first = call('GET', `/v1/apps?keyId=${keys.team.id}`)
    await pass(`${keys.team.id}/v1/betaGroups`, post())
    await Promise.all([first, call('GET', `/v1/apps?keyId=${keys.team.id}`)])
    expect(lists()).toBeGreaterThan(joined + 1)
  })
})

describe('a write whose outcome nobody knows', () => {
  it.each([500, 502, 503, 504])(
    'is sent once, and never answered so that somebody repeats it: a store that says %i (F-4)',
    async (status) => {
      const { pass, keys, sandbox, received, acts } = await createPassing()
      sandbox.world.interrupt({ host: APPLE, times: 9, answer: () => ({ status, headers: JSON_BODY, body: '{}' }) })
      const answer = await pass(`${keys.team.id}/v1/betaGroups`, post())
      expect(answer).toMatchObject({ status: 409, body: { error: { code: 'outcome_unknown' } } })
      expect(received()).toHaveLength(1)
      expect((await acts()).at(-1)).toBe('unknown POST /v1/betaGroups outcome_unknown')
    },
  )

  it('is one whose connection broke, also after the store has acted (F-4, F-17)', async () => {
    const { pass, keys, sandbox, received, acts } = await createPassing()
    sandbox.world.interrupt({ host: APPLE, answer: actThenCut })
    expect((await pass(`${keys.team.id}/v1/betaGroups`, post())).body.error.code).toBe('outcome_unknown')
    expect(received()).toHaveLength(1)
    expect((await acts()).at(-1)).toBe('unknown POST /v1/betaGroups outcome_unknown')
  })

  it('is none where the store was never reached', async () => {
    let isDown = false
    const { pass, keys, acts } = await createPassing({
      wrapSend: (send) => async (request) =>
        isDown ? { ok: false, why: 'not_sent', cause: undefined } : send(request),
    })
    isDown = true
    expect(await pass(`${keys.team.id}/v1/betaGroups`, post())).toMatchObject({ status: 502 })
    expect((await acts()).at(-1)).toBe('refused POST /v1/betaGroups store_unavailable')
  })
})

describe('a body', () => {
  it.each([
    ['packed', { 'content-encoding': 'gzip' }, 'x', 415],
    ['too large by its own account', {}, 'x'.repeat(17 * 1024 * 1024), 413],
  ])('is refused where it is %s, before anything is sent', async (_name, headers, body, status) => {
    const { pass, keys, received } = await createPassing()
    const init = { method: 'POST', body, headers: { ...JSON_BODY, ...headers } }
    expect((await pass(`${keys.team.id}/v1/betaGroups`, init)).status).toBe(status)
    expect(received()).toEqual([])
  })

  it('is counted as it comes, whatever it says of its length (G-3)', async () => {
    const { raw, keys, owner } = await createPassing()
    const chunk = `100000\r\n${'x'.repeat(1024 * 1024)}\r\n`
    const head = `POST /proxy/${keys.team.id}/v1/betaGroups HTTP/1.1\nHost: a\nAuthorization: Bearer ${owner}\nTransfer-Encoding: chunked`
    expect(await raw(head, `${chunk.repeat(17)}0\r\n\r\n`)).toMatch(/^HTTP\/1\.1 413 /)
  })

  const LENGTH = `Content-Length: ${GROUP.length}`
  const CHUNKED = 'Transfer-Encoding: chunked'
  const CHUNKS = `${GROUP.length.toString(16)}\r\n${GROUP}\r\n0\r\n\r\n`

  it.each([
    ['a length', LENGTH, GROUP],
    ['chunks', CHUNKED, CHUNKS],
  ])('with %s reaches the store', async (_name, lines, body) => {
    const { raw, write, received } = await createRawWrites()
    expect(await raw(write(lines), body)).toMatch(/^HTTP\/1\.1 201 /)
    expect(received().map((request) => request.body)).toEqual([GROUP])
  })

  it.each([
    ['two lengths', `${LENGTH}\nContent-Length: ${GROUP.length + 1}`, GROUP],
    ['a length and chunks', `${LENGTH}\n${CHUNKED}`, CHUNKS],
    ['chunks twice', `${CHUNKED}, chunked`, CHUNKS],
    ['chunks of a wrong form', CHUNKED, `zz\r\n${GROUP}\r\n0\r\n\r\n`],
    ['an encoding that is none', 'Transfer-Encoding: xchunked', GROUP],
    ['a folded header (B-4)', `${LENGTH}\nX-Folded: a\n b`, GROUP],
    ['a NUL in a header (B-4)', `${LENGTH}\nX-Nul: a\u0000b`, GROUP],
  ])('with %s is refused, and nothing is sent (B-5)', async (_name, lines, body) => {
    const { raw, write, sandbox } = await createRawWrites()
    const before = sandbox.requests.length
    const answer = await raw(write(lines), body)
    // One answer, also where a part of the body could be taken for a request.
    expect([...answer.matchAll(/^HTTP\/1\.1 (\d+)/gm)].map(([, number]) => Number(number))).toEqual([400])
    expect(sandbox.requests.slice(before)).toEqual([])
  })
})

/** @returns besides, the head of a write that is good but for what `lines` make of it */
async function createRawWrites() {
  const world = await createPassing()
  const write = (lines: string) =>
    `POST /proxy/${world.keys.team.id}/v1/betaGroups HTTP/1.1\nHost: a\nAuthorization: Bearer ${world.owner}\nContent-Type: application/json\n${lines}`
  return { ...world, write }
}
