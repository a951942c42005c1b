/** Uploads over HTTP, by whoever holds a link and nothing else. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createNewFiles } from '../support/new-files.ts'
import { runs } from '../support/properties.ts'
import { type Answer, createTestKeyring, type TestKeyringOptions } from '../support/test-keyring.ts'

const APP = 'com.example.tidepool'

async function createUploader(options?: TestKeyringOptions) {
  const world = await createTestKeyring(options)
  const newFile = createNewFiles(world)
  const post = (path: string, body: unknown, headers?: Readonly<Record<string, string>>) =>
    world.call('POST', path, { accessKey: '', body, ...(headers ? { headers } : {}) })
  const form = (fields: Readonly<Record<string, string | File>>) => {
    const data = new FormData()
    for (const [name, value] of Object.entries(fields)) data.append(name, value)
    return world.send('POST', '/upload', data)
  }
  return {
    ...world,
    newFile,
    post,
    form,
    look: (body: unknown) => post('/upload/look', body),
    upload: (body: unknown) => post('/upload', body),
    /** A link as a flow makes one, and its token. */
    ask: async (body: object = { kind: 'app-store-team', apps: [APP] }) => {
      const { body: link } = await world.call('POST', '/v1/key-upload-links', { body })
      return { link, token: new URL(link.uploadUrl).hash.slice(1) }
    },
    status: async (id: string) => (await world.call('GET', `/v1/key-upload-links/${id}`)).body,
  }
}

function expectFailure({ status, body, headers }: Answer, expected: readonly [number, string, string?]): void {
  expect([status, body.error.code, ...(expected[2] ? [body.error.field] : [])]).toEqual(expected)
  expect(headers.get('cache-control')).toBe('no-store')
  expect(body.error.requestId).toBe(headers.get('x-request-id'))
}

describe('what the holder of a link is told', () => {
  it('is what is asked for, by whom and until when, and looking spends nothing', async () => {
    const { ask, look, clock, status } = await createUploader()
    const { link, token } = await ask({ kind: 'app-store-team', apps: [APP], name: 'Contoso' })
    for (let turn = 0; turn < 3; turn++)
      expect((await look({ token })).body).toEqual({
        purpose: 'new_key',
        kind: 'app-store-team',
        workspaceName: 'default',
        requestedBy: 'First owner',
        keyName: 'Contoso',
        replacesStoreKeyId: null,
        issuerId: null,
        apps: [APP],
        triesLeft: 10,
        expiresAt: new Date(clock.now() + 24 * 60 * 60 * 1000).toISOString(),
      })
    expect(await status(link.uploadLinkId)).toMatchObject({ status: 'open', triesLeft: 10 })
  })

  it('names the key that is to be replaced', async () => {
    const { ask, look, addKey, files } = await createUploader()
    const key = await addKey('team', { name: 'Ours' })
    const { token } = await ask({ replacesKeyId: key.id })
    expect((await look({ token })).body).toMatchObject({
      purpose: 'replacement',
      keyName: 'Ours',
      replacesStoreKeyId: files.team.keyId,
      issuerId: files.team.issuerId,
    })
  })

  it('is the end of the link, once it has ended, and nothing else of it', async () => {
    const { ask, look, upload, call, clock } = await createUploader()
    const { link, token } = await ask({ kind: 'app-store-team', name: 'Contoso' })
    const other = await ask()
    await call('POST', `/v1/key-upload-links/${link.uploadLinkId}/cancel`)
    clock.advance(25 * 60 * 60 * 1000)
    for (const answer of [await look({ token }), await upload({ token, file: 'x' })]) {
      expectFailure(answer, [409, 'link_closed'])
      expect(answer.body.error.reason).toBe('cancelled')
      expect(JSON.stringify(answer.body)).not.toContain('Contoso')
    }
    expect((await look({ token: other.token })).body.error.reason).toBe('expired')
  })
})

describe('an upload', () => {
  it('as JSON stores the key with its integrations, and tells what came of it without any identifier of ours', async () => {
    const { ask, upload, newFile, status, logs } = await createUploader()
    const { link, token } = await ask()
    const { content: file, fileName, issuerId } = newFile.team('NEWTEAM234')
    const { status: code, body, headers } = await upload({ token, file, fileName, issuerId, keyId: '', bundleId: null })
    expect(code).toBe(200)
    expect(body).toEqual({
      outcome: 'stored',
      kind: 'app-store-team',
      keyName: 'Team key NEWTEAM234',
      storeKeyId: 'NEWTEAM234',
      serviceAccountEmail: null,
      checks: expect.arrayContaining(
        ['apps', 'bundle_ids'].map((capability) => ({
          capability,
          verdict: 'ok',
          reason: null,
          whoseMove: 'nobody',
        })),
      ),
      integrations: [{ app: APP, outcome: 'made', message: null }],
    })
    expect(headers.get('cache-control')).toBe('no-store')
    expect(JSON.stringify(body)).not.toMatch(/key_|int_|ws_/)
    const seen = await status(link.uploadLinkId)
    expect(seen).toMatchObject({ status: 'used', storeKeyId: 'NEWTEAM234', keyName: 'Team key NEWTEAM234' })
    expect(seen.integrations).toMatchObject([
      { app: APP, outcome: 'made', integrationId: expect.stringMatching(/^int_/) },
    ])
    expect(logs.join()).toContain('key.uploaded')
  })

  it('as a form takes the file as the browser sends it, its name too', async () => {
    const { ask, form, newFile } = await createUploader()
    const { token } = await ask()
    const { content, fileName, issuerId = '' } = newFile.team('NEWTEAM234')
    const { status, body } = await form({ token, issuerId, keyId: '', file: new File([content], fileName) })
    expect([status, body.outcome, body.storeKeyId]).toEqual([200, 'stored', 'NEWTEAM234'])
  })

  it('as a form takes a file that Windows has written in UTF-16', async () => {
    const { ask, form, newFile } = await createUploader()
    const { token } = await ask()
    const { content, fileName, issuerId = '' } = newFile.team('NEWTEAM234')
    const file = new File([Buffer.from(`\uFEFF${content}`, 'utf16le')], fileName)
    expect((await form({ token, issuerId, file })).body.outcome).toBe('stored')
  })

  it('replaces the key that the link names', async () => {
    const { ask, upload, newFile, addKey } = await createUploader()
    const key = await addKey('team')
    const { token } = await ask({ replacesKeyId: key.id })
    const { content: file, fileName } = newFile.team('NEWTEAM234')
    const { body } = await upload({ token, file, fileName })
    expect(body).toMatchObject({ outcome: 'replaced', storeKeyId: 'NEWTEAM234', integrations: [] })
  })

  it('may say that the app of a purchase key was never released', async () => {
    const { ask, upload, form, newFile, sandbox } = await createUploader()
    for (const send of ['json', 'form'] as const) {
      const { token } = await ask({ kind: 'app-store-purchase' })
      const keyId = `${send}KEY234`
      const { content: file, issuerId = '' } = newFile.purchase(keyId)
      sandbox.world.appStore.revokeKey(keyId)
      const fields = { token, file, keyId, issuerId, bundleId: APP }
      expect((await upload(fields)).body.error).toMatchObject({ code: 'key_refused', reason: 'store_rejected_key' })
      const unreleased =
        send === 'json'
          ? await upload({ ...fields, isUnreleased: true })
          : await form({ ...fields, isUnreleased: 'true' })
      expect([unreleased.status, unreleased.body.outcome]).toEqual([200, 'stored'])
    }
  })

  it('that is refused says why, in the words that the command line uses, and repeats nothing', async () => {
    const { ask, upload, status, logs } = await createUploader()
    const { link, token } = await ask()
    const answer = await upload({ token, file: 'canary-4711' })
    expectFailure(answer, [400, 'key_refused', 'file'])
    expect(answer.body.error).toMatchObject({
      reason: 'not_a_key',
      message: expect.stringMatching(/^This is no key file/),
    })
    const seen = await status(link.uploadLinkId)
    expect(seen).toMatchObject({ lastProblemCode: 'key_refused', lastProblemReason: 'not_a_key', triesLeft: 9 })
    for (const text of [JSON.stringify(answer.body), JSON.stringify(seen), logs.join()])
      expect(text).not.toContain('canary')
  })
})

describe('what is refused', () => {
  const rows: readonly (readonly [string, unknown, readonly [number, string, string?]])[] = [
    ['no token', { file: 'x' }, [400, 'invalid_request', 'token']],
    ['an unknown token', { token: `sku_${'A'.repeat(43)}`, file: 'x' }, [404, 'not_found']],
    ['an access key as the token', { token: `skr_${'A'.repeat(43)}`, file: 'x' }, [404, 'not_found']],
    ['a token that is a list', { token: ['x'], file: 'x' }, [400, 'invalid_request', 'token']],
    ['a very long token', { token: 'x'.repeat(201), file: 'x' }, [400, 'invalid_request', 'token']],
    ['a workspace (C-3)', { token: 'x', file: 'x', workspaceId: 'ws_other' }, [400, 'invalid_request', 'workspaceId']],
    ['another kind (C-14)', { token: 'x', file: 'x', kind: 'app-store-team' }, [400, 'invalid_request', 'kind']],
    ['a field whose name says nothing', { token: 'x', 'canary 4711': 'x' }, [400, 'invalid_request', '?']],
    ['a token twice', '{"token":"x","token":"y","file":"z"}', [400, 'invalid_request', 'body']],
    ['a prototype', '{"__proto__":{"token":"x"},"constructor":"x"}', [400, 'invalid_request']],
    ['broken JSON', '{"token":', [400, 'invalid_request', 'body']],
    ['a list', '[]', [400, 'invalid_request', 'body']],
    ['nothing', '', [400, 'invalid_request']],
    ['more than any key has', { token: 'x', file: 'x'.repeat(300_000) }, [413, 'too_large']],
  ]
  it.each(rows)('%s', async (_name, body, expected) => {
    const { upload, look, sandbox } = await createUploader()
    expectFailure(await upload(body), expected)
    expectFailure(await look(body), expected)
    expect(sandbox.requests).toEqual([])
  })

  it('a form of another form, and a body that is packed', async () => {
    const { post } = await createUploader()
    for (const type of ['application/x-www-form-urlencoded', 'text/plain', 'constructor', ''])
      expectFailure(await post('/upload', 'token=x', { 'content-type': type }), [415, 'unsupported_media_type'])
    const packed = { 'content-type': 'application/json', 'content-encoding': 'gzip' }
    expectFailure(await post('/upload', '{}', packed), [415, 'unsupported_media_type'])
    const broken = { 'content-type': 'multipart/form-data; boundary=x' }
    expectFailure(await post('/upload', '--y\r\n\r\n', broken), [400, 'invalid_request', 'body'])
  })

  it('a field that a form has twice, and a missing file', async () => {
    const { ask, send, form } = await createUploader()
    const { token } = await ask()
    const twice = new FormData()
    for (const value of [token, token]) twice.append('token', value)
    expectFailure(await send('POST', '/upload', twice), [400, 'invalid_request', 'token'])
    expectFailure(await form({ token }), [400, 'invalid_request', 'file'])
  })

  it('a token anywhere but in the body', async () => {
    const { ask, post, call, page, logs } = await createUploader()
    const { token } = await ask()
    const headers = { authorization: `Bearer ${token}`, 'x-api-key': token, cookie: `token=${token}` }
    expectFailure(await post(`/upload/look?token=${token}`, {}, headers), [400, 'invalid_request', 'token'])
    expect((await call('GET', `/upload/${token}`, { accessKey: '' })).status).toBe(404)
    // The page is the same for everybody, and asks for the token itself.
    expect(await (await page(`/upload?token=${token}`)).text()).toBe(await (await page('/upload')).text())
    expect(logs.join()).not.toContain(token)
  })

  it('a token as an access key, and an access key as a token', async () => {
    const { ask, call, look, owner } = await createUploader()
    const { token } = await ask()
    expect((await call('GET', '/v1/connection', { accessKey: token })).status).toBe(401)
    expectFailure(await look({ token: owner }), [404, 'not_found'])
  })
})

it('unknown tokens look alike, whatever they are: one body (C-2)', async () => {
  const { look, ask } = await createUploader()
  const { token } = await ask()
  const bodies = []
  for (const guess of ['x', token.slice(0, -1), `${token}A`, `sku_${'B'.repeat(43)}`]) {
    const { requestId: _, ...error } = (await look({ token: guess })).body.error
    bodies.push(JSON.stringify(error))
  }
  expect(new Set(bodies).size).toBe(1)
})

it('holds up an address that keeps guessing, a right guess like all the others (C-12)', async () => {
  const { ask, look, clock } = await createUploader()
  const { token } = await ask()
  const answers: Answer[] = []
  for (let guess = 0; guess < 20; guess++) answers.push(await look({ token: `sku_guess${guess}` }))
  expect(answers.filter(({ status }) => status === 404).length).toBeLessThan(12)
  expectFailure(answers.at(-1)!, [429, 'rate_limited'])
  expect(answers.at(-1)!.headers.get('retry-after')).toMatch(/^[1-9]\d*$/)
  expectFailure(await look({ token }), [429, 'rate_limited'])
  clock.advance(60_000)
  expect((await look({ token })).status).toBe(200)
})

it('takes any body without a fault of its own, and repeats nothing of it', async () => {
  const { post, clock } = await createUploader()
  const value = fc.oneof(fc.string(), fc.integer(), fc.boolean(), fc.constant(null), fc.array(fc.string()))
  const name = fc.oneof(fc.constantFrom('token', 'file', 'fileName', 'keyId', 'isUnreleased'), fc.string())
  const body = fc.oneof(
    fc.dictionary(name, value).map((fields) => JSON.stringify(fields)),
    fc.string(),
  )
  const type = fc.constantFrom(
    'application/json',
    'multipart/form-data; boundary=x',
    'multipart/form-data',
    'text/plain',
  )
  await fc.assert(
    fc.asyncProperty(body, type, async (text, contentType) => {
      clock.advance(60_000)
      const { status } = await post('/upload', text, { 'content-type': contentType })
      expect([400, 404, 415]).toContain(status)
    }),
    runs(150),
  )
})
