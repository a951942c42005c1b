import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { createTestKeyring } from '../support/test-keyring.ts'
import { signIn } from './support.ts'

describe('what the pages hold of secrets', () => {
  it('is nothing: no part of a private key, of an access key or of a token, wherever a link leads', async () => {
    const keyring = await createTestKeyring()
    const { files } = keyring
    const keys = [
      await keyring.addKey('team'),
      await keyring.addKey('purchase'),
      await keyring.addKey('serviceAccount'),
    ]
    await keyring.call('POST', '/v1/integrations', { body: { keyId: keys[0]!.id, app: 'com.example.tidepool' } })
    await keyring.call('POST', '/v1/integrations', { body: { keyId: keys[2]!.id, app: 'com.example.tidepool' } })
    await keyring.call('GET', '/v1/apps')
    const visitor = await signIn(keyring)

    const seen = new Map<string, string>()
    const todo = ['/console/integrations']
    for (let path = todo.pop(); path !== undefined; path = todo.pop()) {
      if (seen.has(path)) continue
      const text = await (await visitor.get(path)).text()
      seen.set(path, text)
      for (const [, link = ''] of text.matchAll(/href="(\/console[^"#]*)/g)) todo.push(link.replaceAll('&amp;', '&'))
    }
    expect(seen.size).toBeGreaterThan(15)

    const secrets = [
      keyring.owner.slice(4, 24),
      ...[files.team, files.purchase, files.serviceAccount].flatMap(({ text }) => pieces(text)),
      ...keyring.sandbox.requests.flatMap(({ headers }) => (headers.authorization ?? '').slice(7, 60) || []),
    ]
    expect(secrets.length).toBeGreaterThan(20)
    for (const [path, text] of seen) for (const secret of secrets) expect(text.includes(secret), path).toBe(false)
    for (const line of keyring.logs) for (const secret of secrets) expect(line.includes(secret)).toBe(false)
  })

  it('is the new access key on the one page that shows it, which no cache keeps', async () => {
    const keyring = await createTestKeyring()
    const visitor = await signIn(keyring)
    const answer = await visitor.post('/console/access-keys/new', { name: 'Release flow', role: 'viewer' })
    expect(answer.headers.get('cache-control')).toBe('no-store')
    const [, secret = ''] = /<code>(skr_[\w-]+)<\/code>/.exec(await answer.text()) ?? []
    expect((await keyring.call('GET', '/v1/connection', { accessKey: secret })).body).toMatchObject({ role: 'viewer' })
    expect(await (await visitor.get('/console/access-keys')).text()).not.toContain(secret.slice(4, 20))
  })

  it('is no path of this machine in what is served beside them', () => {
    for (const name of ['console.js', 'upload.js', 'sign-in.js', 'style.css'])
      expect(readFileSync(new URL(`../../src/console/assets/${name}`, import.meta.url), 'utf8')).not.toMatch(
        /https?:\/\//,
      )
  })
})

/** Parts of a file that are its own, long enough to be nobody else's. */
function pieces(text: string): readonly string[] {
  const [, pem = text] = /"private_key": "([^"]+)"/.exec(text) ?? []
  return pem.split(/\n|\\n/).filter((line) => line.length > 30 && !line.startsWith('-----'))
}
