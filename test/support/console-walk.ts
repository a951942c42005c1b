/** Somebody who looks at every page of the console of a running server, and puts secrets where they do not belong. */
import { expect } from 'vitest'
import type { HttpAnswer } from './installation.ts'
import type { RealKey } from './real-keys.ts'

export interface Seen extends HttpAnswer {
  readonly what: string
}

export interface Walk {
  readonly seen: readonly Seen[]
  /** What was shown once, as it is meant to be; taken out of the page that showed it. */
  readonly shown: readonly string[]
}

/** Of the key kinds that an installation has. */
type Pasted = Pick<RealKey, 'kind' | 'fileName' | 'text' | 'pem'>

const PAGES = /^\/(console|upload)?(?:[/?#]|$)/

export async function walkConsole(
  { url }: { readonly url: string },
  owner: string,
  keys: readonly Pasted[],
): Promise<Walk> {
  const seen: Seen[] = []
  const shown: string[] = []
  let cookie = ''

  async function request(path: string, init: RequestInit = {}): Promise<Seen> {
    const response = await fetch(`${url}${path}`, {
      ...init,
      redirect: 'manual',
      headers: { ...(cookie === '' ? {} : { cookie }), ...init.headers },
    })
    for (const set of response.headers.getSetCookie()) [cookie = ''] = set.split(';')
    const text = await response.text()
    const what = `${init.method ?? 'GET'} ${path}`
    const answer = { what, status: response.status, headers: response.headers, text, body: undefined }
    expect(response.status, what).toBeLessThan(500)
    if (PAGES.test(path)) expectGuarded(answer)
    return answer
  }
  async function get(path: string): Promise<Seen> {
    const answer = await request(path)
    seen.push(answer)
    return answer
  }
  async function post(path: string, fields: Readonly<Record<string, string | File>> = {}): Promise<Seen> {
    const body = new FormData()
    for (const [name, value] of Object.entries(fields)) body.append(name, value)
    const answer = await request(path, { method: 'POST', body, headers: { origin: url } })
    // An access key, or the address of an upload link.
    const [secret] = /\bsk[ru]_[\w-]{20,}/.exec(answer.text) ?? []
    if (secret !== undefined && answer.status === 200) shown.push(secret)
    seen.push({ ...answer, text: secret === undefined ? answer.text : answer.text.replaceAll(secret, '') })
    return answer
  }

  /** Wherever links, redirects and assets lead. */
  async function followAll(from: readonly string[]): Promise<readonly string[]> {
    const passed = new Set<string>()
    const todo = [...from]
    for (let path = todo.pop(); path !== undefined; path = todo.pop()) {
      if (passed.has(path)) continue
      passed.add(path)
      const { text, headers } = await get(path)
      for (const [, link = ''] of text.matchAll(/(?:href|src)="(\/[^"#]*)/g)) todo.push(link.replaceAll('&amp;', '&'))
      const location = headers.get('location')
      if (location?.startsWith('/')) todo.push(location)
    }
    return [...passed]
  }

  await followAll(['/', '/console/sign-in', '/upload', '/console/nothing'])
  for (const { pem, text } of keys) {
    await post('/console/sign-in', { accessKey: pem.slice(0, 250) })
    await post('/console/sign-in', { accessKey: text.slice(0, 190) })
  }
  await post('/console/sign-in', { code: owner })
  await post('/console/sign-in', { accessKey: owner })
  expect(cookie).not.toBe('')
  const session = cookie.split('=')[1] ?? ''

  const paths = await followAll(['/console'])
  const idsOf = (part: string) => [
    ...new Set(paths.flatMap((path) => new RegExp(`^/console/${part}/(\\w+_\\w+)`).exec(path)?.[1] ?? [])),
  ]
  const [keyIds, integrationIds] = [idsOf('keys'), idsOf('integrations')]
  expect([keyIds.length > 0, integrationIds.length > 0]).toEqual([true, true])

  // Keys where they belong, refused for one reason or another, and keys where they do not belong.
  for (const { kind, fileName, text, pem } of keys) {
    const line = pem.split('\n')[1] ?? ''
    await post('/console/integrations/new', { kind, file: new File([text], fileName) })
    await post('/console/integrations/new', {
      kind,
      fileText: pem.slice(0, -60),
      keyId: line,
      issuerId: line,
      name: line,
    })
    await post('/console/integrations/new', { kind, keyId: pem, bundleId: pem, vendorNumber: owner })
    for (const id of keyIds) {
      await post(`/console/keys/${id}/replace`, { file: new File([text], fileName), issuerId: line })
      await post(`/console/keys/${id}/change`, { name: pem, vendorNumbers: line })
    }
    for (const id of integrationIds) await post(`/console/integrations/${id}/change`, { name: pem, app: line })
    await post('/console/integrations/new/apps', { key: keyIds[0] ?? '', app: line })
    await get(`/console/integrations/new/apps?key=${keyIds[0]}&app=${encodeURIComponent(line)}`)
    await get(`/console/integrations?search=${encodeURIComponent(line)}`)
    await get(`/console/audit?actor=${encodeURIComponent(line)}&action=${encodeURIComponent(line)}`)
    await post('/console/access-keys/new', { name: pem, role: 'viewer' })
    await post('/console/upload-links', { kind, name: pem, apps: line, reference: line })
  }
  await post('/console/access-keys/new', { name: owner, role: 'everything' })
  for (const id of keyIds) await post(`/console/keys/${id}/check`)
  for (const id of integrationIds) await post(`/console/integrations/${id}/check`)
  // What shows a secret once, and what is downloaded.
  await post('/console/access-keys/new', { name: 'Made on the walk', role: 'viewer' })
  await post('/console/settings', { storeTokens: 'yes' })
  const download = await post('/console/audit/export')
  expect(download.headers.get('content-disposition')).toContain('attachment')
  await followAll(['/console', '/console/audit'])
  await post('/console/sign-out')
  return { seen, shown: [...shown, session] }
}

/** Every page, redirect and download is in no frame, loads nothing of others, and is kept by no cache. */
function expectGuarded({ what, headers }: Seen): void {
  const policy = headers.get('content-security-policy') ?? ''
  expect(policy, what).toContain("default-src 'none'")
  expect(policy, what).toContain("frame-ancestors 'none'")
  expect(policy, what).not.toMatch(/unsafe|\*|http/)
  expect(headers.get('x-frame-options'), what).toBe('DENY')
  expect(headers.get('x-content-type-options'), what).toBe('nosniff')
  expect(headers.get('referrer-policy'), what).toBe('same-origin')
  expect(headers.get('cache-control'), what).toBe('no-store')
}
