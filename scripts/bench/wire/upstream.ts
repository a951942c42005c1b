/**
 * The store of the benchmarks, as cheap as it can be: answers a list of apps of any length, to whoever brings a token that
 * one of the known keys has signed, and 401 to everybody else. Each token's signature is checked once, and remembered.
 */
import { createPublicKey, type KeyObject, verify } from 'node:crypto'
import { createServer, type Socket } from 'node:net'
import { appsDocument } from './documents.ts'
import { child } from './processes.ts'

export interface UpstreamWork {
  /** Public keys (SPKI, PEM) by key ID. */
  readonly keys: Readonly<Record<string, string>>
}

const END = '\r\n\r\n'

child<UpstreamWork>(async (work) => {
  const keys = new Map(Object.entries(work.keys))
  const publicKeys = new Map<string, KeyObject>()
  const known = new Map<string, boolean>()
  const answers = new Map<number, Buffer>()
  let signaturesChecked = 0

  function isGood(token: string): boolean {
    const before = known.get(token)
    if (before !== undefined) return before
    const [head = '', claims = '', signature = ''] = token.split('.')
    const { kid } = JSON.parse(Buffer.from(head, 'base64url').toString())
    const pem = keys.get(kid)
    if (pem === undefined) return false
    const key = publicKeys.get(kid) ?? createPublicKey(pem)
    publicKeys.set(kid, key)
    signaturesChecked++
    const isSigned = verify(
      'sha256',
      Buffer.from(`${head}.${claims}`),
      { key, dsaEncoding: 'ieee-p1363' },
      Buffer.from(signature, 'base64url'),
    )
    const { aud, exp } = JSON.parse(Buffer.from(claims, 'base64url').toString())
    const isValid = isSigned && aud === 'appstoreconnect-v1' && exp > Date.now() / 1000
    known.set(token, isValid)
    return isValid
  }

  function answerTo(head: string): Buffer {
    const token = /\r\nauthorization: Bearer ([^\r]+)/i.exec(head)?.[1]
    if (token === undefined || !isGood(token)) return REFUSAL
    const apps = Number(/[?&]limit=(\d+)/.exec(head)?.[1] ?? 50)
    const answer = answers.get(apps) ?? withHead('200 OK', appsDocument(apps))
    answers.set(apps, answer)
    return answer
  }

  function serve(socket: Socket): void {
    let waiting = ''
    socket.setNoDelay(true)
    socket.on('error', () => undefined)
    socket.on('data', (chunk) => {
      waiting += chunk.toString('latin1')
      for (let end = waiting.indexOf(END); end >= 0; end = waiting.indexOf(END)) {
        const head = waiting.slice(0, end)
        waiting = waiting.slice(end + END.length)
        socket.write(answerTo(head))
      }
    })
  }

  const server = createServer(serve)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  return {
    port: typeof address === 'object' && address ? address.port : 0,
    measure: () => ({ signaturesChecked }),
    async answer(more: UpstreamWork) {
      for (const [id, pem] of Object.entries(more.keys)) keys.set(id, pem)
    },
  }
})

function withHead(status: string, body: string): Buffer {
  const head = [
    `HTTP/1.1 ${status}`,
    'content-type: application/json',
    'x-rate-limit: user-hour-lim:3600;user-hour-rem:3500;',
    `content-length: ${Buffer.byteLength(body)}`,
    'date: Sun, 29 Nov 2026 12:00:00 GMT',
  ]
  return Buffer.from(`${head.join('\r\n')}${END}${body}`)
}

const REFUSAL = withHead('401 Unauthorized', '{"errors":[{"status":"401","code":"NOT_AUTHORIZED"}]}')
