/** A person at the console without a browser: forms are sent as a browser sends them, cookies are kept. */
import type { TestKeyring } from '../support/test-keyring.ts'

export const ORIGIN = 'https://keyring.test'

export interface Visitor {
  readonly get: (path: string) => Promise<Response>
  readonly post: (
    path: string,
    fields?: Readonly<Record<string, string | File>>,
    headers?: Readonly<Record<string, string>>,
  ) => Promise<Response>
  /** The cookies as the browser would send them. */
  readonly cookie: () => string
  readonly setCookie: (cookie: string) => void
}

export function visit({ page }: TestKeyring): Visitor {
  let cookie = ''
  async function keeping(answer: Promise<Response>): Promise<Response> {
    const response = await answer
    for (const set of response.headers.getSetCookie()) {
      const [pair = ''] = set.split(';')
      cookie = /max-age=0/i.test(set) ? '' : pair
    }
    return response
  }
  const withCookie = (headers?: Readonly<Record<string, string>>) => {
    const all = new Headers(headers)
    if (cookie !== '' && !all.has('cookie')) all.set('cookie', cookie)
    if (!all.has('host')) all.set('host', 'keyring.test')
    return all
  }
  return {
    get: (path) => keeping(page(path, { headers: withCookie() })),
    post(path, fields = {}, headers = { origin: ORIGIN }) {
      const form = new FormData()
      for (const [name, value] of Object.entries(fields)) form.append(name, value)
      return keeping(page(path, { method: 'POST', body: form, headers: withCookie(headers) }))
    },
    cookie: () => cookie,
    setCookie(value) {
      cookie = value
    },
  }
}

/** @returns somebody who has signed in with the first owner access key */
export async function signIn(keyring: TestKeyring, accessKey = keyring.owner): Promise<Visitor> {
  const visitor = visit(keyring)
  const answer = await visitor.post('/console/sign-in', { accessKey })
  if (answer.status !== 303) throw new Error(`not signed in: ${answer.status}`)
  return visitor
}
