/**
 * Nothing secret comes out: no private key, no minted token, no access key, in whatever form, in whatever place: answers
 * and their headers, log lines, metrics, what commands say, every byte of the data folder and the database.
 */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { OPERATIONS } from '../../src/contract/definition.ts'
import { EXAMPLE_IDS, exampleRequest, type Named } from '../operations/examples.ts'
import { badRequests } from '../support/bad-requests.ts'
import { findNeedles, folderStacks, type Haystack, needlesOfKey, needlesOfText, textStack } from '../support/canary.ts'
import { walkConsole } from '../support/console-walk.ts'
import { linesOf } from '../support/exposition.ts'
import { call, createInstallation, type HttpAnswer, type HttpRequest } from '../support/installation.ts'
import { answerStacks, dumpStacks, echoErrors, needlesOfToken, tokensIn } from '../support/leaks.ts'
import { forEachRow } from '../support/process.ts'
import { hasOpenssl, makeRealKeys } from '../support/real-keys.ts'
import { createTestFolder, ENGINES } from '../support/test-database.ts'

/** A store token, or the token of an upload link. */
function handedOutBy({
  token,
  uploadUrl,
}: {
  readonly token?: string
  readonly uploadUrl?: string
}): string | undefined {
  return token ?? uploadUrl?.split('#')[1]
}

/** A session is for the cookie that holds it, and for nothing else. */
function withoutCookies(answer: HttpAnswer): HttpAnswer {
  const headers = new Headers(answer.headers)
  headers.delete('set-cookie')
  return { ...answer, headers }
}

/** By the kind of a store key: what a client reads and sends with it through the pass-through. */
const PASSED = [
  ['app-store-team', '/v1/betaGroups'],
  ['app-store-individual', '/v1/apps'],
  ['app-store-purchase', '/com.example.tidepool/inApps/v1/transactions/1'],
  ['google-play-service-account', '/androidpublisher/v3/applications/com.example.tidepool/reviews'],
] as const

describe.skipIf(!hasOpenssl).each(ENGINES)('on %s', (engine) => {
  it('nothing secret comes out, whatever is sent in', async () => {
    const temporary = await createTestFolder()
    const installation = await createInstallation({ engine, env: { TMPDIR: temporary } })
    const { run, json, start, place, sandbox, dataFolder, databaseUrl } = installation
    const stacks: Haystack[] = []
    const note = (...more: readonly Haystack[]) => void stacks.push(...more)

    const owner: string = (await json(['init'])).accessKey
    const server = await start({ STORE_KEYRING_METRICS_PORT: '0' })
    const keys = makeRealKeys(installation)
    const named = new Map<string, Named>()
    await forEachRow(keys, async ({ kind, fileName, text, args }) => {
      const ended = await run(['keys', 'add', place(fileName, text), ...args, '--json'])
      expect(ended.code).toBe(0)
      note(textStack(`keys add ${kind}`, ended.stdout + ended.stderr))
      named.set(kind, { keyId: JSON.parse(ended.stdout).keyId, freeApp: 'com.example.lanternfish', integrationId: '' })
    })
    await json(['store-tokens', 'allow'])
    const viewer: string = (await json(['access-keys', 'create', '--name', 'Flows'])).accessKey
    await forEachRow([['keys', 'list'], ['access-keys', 'list'], ['doctor']], async (args) => {
      const { stdout, stderr } = await run(args)
      note(textStack(args.join(' '), stdout + stderr))
    })

    const handedOut: string[] = []
    const send = async (what: string, path: string, request: HttpRequest = {}) => {
      const answer = await call(server, path, { accessKey: owner, ...request })
      const secret = answer.status < 300 ? handedOutBy(answer.body) : undefined
      if (secret !== undefined) handedOut.push(secret)
      // The answers that are meant to hold one, and that one only.
      note(...answerStacks(what, { ...answer, text: answer.text.replace(secret ?? '', '') }))
      return answer
    }

    // What people do with an upload link: files that are none, and one that is there already.
    const { body: link } = await send('CreateKeyUploadLink', '/v1/key-upload-links', {
      method: 'POST',
      body: { kind: 'app-store-team', apps: ['com.example.tidepool'] },
    })
    const uploadToken = handedOutBy(link) ?? ''
    for (const { text, pem } of keys)
      for (const body of [
        { file: text },
        { file: pem.slice(0, -60) },
        { file: text, keyId: pem },
        { [pem]: text },
        pem,
      ])
        await send('an upload', '/upload', {
          method: 'POST',
          accessKey: '',
          body: typeof body === 'string' ? body : { token: uploadToken, ...body },
        })
    await send('a look', '/upload/look', { method: 'POST', accessKey: '', body: { token: uploadToken } })

    // Every operation with good input, on both stores.
    for (const kind of ['app-store-team', 'google-play-service-account']) {
      const wish = named.get(kind)
      if (!wish) throw new Error(kind)
      const { body } = await send('CreateIntegration first', '/v1/integrations', {
        method: 'POST',
        body: { keyId: wish.keyId, app: 'com.example.tidepool' },
      })
      const { integrationId } = body
      const { uploadLinkId } = link
      if (kind === 'app-store-team')
        await send('UpdateIntegration first', `/v1/integrations/${integrationId}`, {
          method: 'PATCH',
          body: { addKeyId: named.get('app-store-purchase')?.keyId },
        })
      named.set(kind, { ...wish, integrationId, uploadLinkId })
      for (const id of EXAMPLE_IDS.filter((example) => example !== 'DeleteIntegration')) {
        const request = exampleRequest(id, { ...wish, integrationId, uploadLinkId })
        const { status, body } = await send(`${id} on ${kind}`, request.path, request)
        const reason = status < 300 ? undefined : body.error.reason
        // Users belong to an account, and nobody has said of which of these keys.
        if (kind === 'app-store-team' && reason !== 'account_not_clear')
          expect([id, reason]).toEqual([id, request.refusedAs])
      }
    }
    const apple = named.get('app-store-team')
    if (!apple) throw new Error('no key of the App Store')
    for (const kind of ['app-store-individual', 'app-store-purchase'])
      await send(`UpdateIntegration with ${kind}`, `/v1/integrations/${apple.integrationId}`, {
        method: 'PATCH',
        body: { addKeyId: named.get(kind)?.keyId },
      })
    await send('CheckIntegration', `/v1/integrations/${apple.integrationId}/check`, { method: 'POST' })

    // Clients of other programs, with stores that answer and stores that echo.
    for (const [kind, path] of PASSED)
      for (const method of ['GET', 'POST'])
        for (const place of ['authorization', 'x-api-key']) {
          const request = {
            method,
            accessKey: '',
            headers: { [place]: place === 'authorization' ? `Bearer ${owner}` : owner },
            ...(method === 'POST' ? { body: {} } : {}),
          }
          const address = `/proxy/${named.get(kind)?.keyId}${path}`
          await send(`${method} ${path}`, address, request)
          echoErrors(installation)
          const { text } = await send(`${method} ${path} with a store that echoes`, address, request)
          expect(text).toContain('[removed]')
          await send(`${method} ${path} with an access key in the address`, `${address}?key=${owner}`, request)
        }
    expect(JSON.stringify(sandbox.requests)).not.toContain(owner.slice('skr_'.length))

    // Every page of the console, every redirect and every download.
    const walk = await walkConsole(server, owner, keys)
    expect(walk.seen.length).toBeGreaterThan(100)
    note(...walk.seen.flatMap((answer) => answerStacks(answer.what, withoutCookies(answer))))
    handedOut.push(...walk.shown)

    // Every operation with input that is wrong, some of it secret itself: people paste keys into the wrong fields.
    // Each place gets one of them here and another one on the other database.
    const secrets = [keys[0]?.text ?? '', keys[3]?.text ?? '', owner]
    const pasted = engine === 'sqlite' ? secrets : [...secrets.slice(1), ...secrets.slice(0, 1)]
    for (const { what, path, request } of badRequests(OPERATIONS, apple, pasted)) {
      const { status } = await send(what, path, request)
      expect(status, what).toBeLessThan(500)
    }
    for (const accessKey of [viewer, `${viewer}x`, viewer.toUpperCase(), ''])
      await send('another access key', '/v1/apps', { accessKey })

    // Stores that answer with what they were sent.
    for (const id of EXAMPLE_IDS.filter((example) => example !== 'DeleteIntegration'))
      for (const wish of named.values()) {
        echoErrors(installation)
        const request = exampleRequest(id, { ...wish, integrationId: wish.integrationId || apple.integrationId })
        await send(`${id} with a store that echoes`, request.path, {
          ...request,
          headers: { 'idempotency-key': crypto.randomUUID() },
        })
      }

    const request = exampleRequest('DeleteIntegration', apple)
    const masterKeyFile = join(dataFolder, 'master.key')
    note(...folderStacks(dataFolder, [masterKeyFile]), ...folderStacks(temporary))
    await send('DeleteIntegration', request.path, request)
    const metrics = await (await fetch(server.metricsUrl ?? '')).text()
    expect(linesOf(metrics, 'store_keyring_request_seconds').length).toBeGreaterThan(EXAMPLE_IDS.length)
    note(textStack('metrics', metrics))
    server.send('SIGTERM')
    const { code, stdout, stderr } = await server.ended
    expect(code).toBe(0)
    note(textStack('what the server said', stdout), textStack('the log', stderr))
    note(...folderStacks(dataFolder, [masterKeyFile]), ...folderStacks(temporary))
    if (databaseUrl) note(...(await dumpStacks(databaseUrl)))

    const tokens = tokensIn(sandbox.requests)
    expect(tokens.length).toBeGreaterThan(4)
    expect(handedOut.length).toBeGreaterThan(0)
    const [, masterKey = ''] = readFileSync(masterKeyFile, 'utf8').trim().split(':')
    const needles = [
      ...keys.flatMap(({ kind, pem }) => needlesOfKey(kind, pem)),
      ...[...tokens, ...handedOut].flatMap(needlesOfToken),
      ...needlesOfText('the owner access key', owner.slice('skr_'.length)),
      ...needlesOfText('the viewer access key', viewer.slice('skr_'.length)),
      ...needlesOfText('the master key', masterKey),
      ...needlesOfText('the master key, as bytes', Buffer.from(masterKey, 'base64url').toString('latin1')),
    ]
    expect(stacks.length).toBeGreaterThan(200)
    expect(findNeedles(stacks, needles)).toEqual([])
  }, 240_000)
})
