/** Everything that a store, or whoever stands between, may do to an answer: as bytes on a socket. */
import type { Socket } from 'node:net'
import { gzipSync } from 'node:zlib'
import { reply } from '../../system/hostile-server.ts'

export interface Fault {
  readonly name: string
  /** Does what it does to a request that has come. */
  readonly act: (socket: Socket, request: string) => void
  /** It never ends by itself: whoever waits gives up. */
  readonly isStall?: boolean
  /** The store says that it has not done what was asked: it may be asked again. */
  readonly isUndone?: boolean
}

const JSON_TYPE = 'content-type: application/json\r\n'
const OPEN = 'HTTP/1.1 200 OK\r\ncontent-type: application/json\r\n'
const MARK = 'kraken-4711'
/** Far more than the text, and not more than a small machine unpacks in no time. */
const BOMB = gzipSync(Buffer.alloc(48 * 1024 * 1024))

const stalls = (name: string, begin: string): Fault => ({
  name,
  isStall: true,
  act: (socket) => void (begin === '' || socket.write(begin)),
})
const breaks = (name: string, act: Fault['act']): Fault => ({ name, act })
/** What comes, byte for byte; then the connection is closed. */
const sends = (name: string, bytes: string): Fault => ({ name, act: (socket) => void socket.end(bytes, 'latin1') })
const undone = (fault: Fault): Fault => ({ ...fault, isUndone: true })
const putsOff = (name: string, retryAfter: string): Fault =>
  undone(says(name, '{}', '429 Too Many Requests', `${JSON_TYPE}retry-after: ${retryAfter}\r\n`))
const says = (name: string, body: string, status = '200 OK', headers = JSON_TYPE): Fault => ({
  name,
  act: (socket) => void socket.write(reply(body, headers, status)),
})

/** One byte now and then, for ever. */
function drips(name: string, begin: string): Fault {
  return {
    name,
    isStall: true,
    act(socket) {
      socket.write(begin)
      const dripping = setInterval(() => void socket.write(' '), 5)
      socket.once('close', () => clearInterval(dripping))
    },
  }
}

/** The token, wherever an answer has room for it. */
function echoes(name: string, status: string): Fault {
  return {
    name,
    act(socket, request) {
      const echo = /^authorization: (.*)$/im.exec(request)?.[1]?.trim() ?? /assertion=[^\s]*/.exec(request)?.[0] ?? MARK
      const apple = { id: echo, status: '409', code: echo, title: echo, detail: echo, source: { pointer: echo } }
      const google = { code: 409, status: echo, message: echo, errors: [{ reason: echo, message: echo }] }
      const body = JSON.stringify({
        errors: [{ ...apple, meta: { associatedErrors: { [`/v1/${echo}`]: [apple] } } }],
        error: google,
        error_description: echo,
        errorMessage: echo,
        echo,
      })
      const headers = `${JSON_TYPE}x-echo: ${echo}\r\nset-cookie: a=${echo}\r\nwww-authenticate: ${echo}\r\nlocation: /${echo}\r\n`
      socket.write(reply(body, headers, status))
    },
  }
}

const nested = '['.repeat(100_000)

export const FAULTS: readonly Fault[] = [
  // F-1: silence, and slowness.
  stalls('says nothing', ''),
  stalls('stops within the head', 'HTTP/1.1 200 OK\r\ncontent-ty'),
  stalls('stops after the head', `${OPEN}content-length: 1000\r\n\r\n`),
  stalls('stops within the body', `${OPEN}content-length: 1000\r\n\r\n{"data":[`),
  stalls('stops within a chunk', `${OPEN}transfer-encoding: chunked\r\n\r\n100\r\n{"data":[`),
  drips('sends a byte now and then', `${OPEN}content-length: 100000\r\n\r\n{"data":[`),
  drips('sends its head byte by byte', 'HTTP/1.1 200 OK\r\nx-slow: '),
  // F-1: connections that break.
  breaks('closes', (socket) => void socket.destroy()),
  breaks('resets', (socket) => void socket.resetAndDestroy()),
  breaks('closes its half', (socket) => void socket.end()),
  breaks('resets within the body', (socket) =>
    socket.write(`${OPEN}content-length: 1000\r\n\r\n{"data":[`, () => socket.resetAndDestroy()),
  ),
  sends('ends before its length', `${OPEN}content-length: 1000\r\n\r\n{"data":[]}`),
  // B-5, B-9: framing.
  sends('says more than its length', `${OPEN}content-length: 2\r\n\r\n{"data":[]} HTTP/1.1 200 OK\r\n\r\n`),
  sends(
    'has a length and chunks',
    `${OPEN}content-length: 2\r\ntransfer-encoding: chunked\r\n\r\n2\r\n{}\r\n0\r\n\r\n`,
  ),
  sends('has two lengths', `${OPEN}content-length: 2\r\ncontent-length: 3\r\n\r\n{}`),
  sends('has a length below nothing', `${OPEN}content-length: -1\r\n\r\n{}`),
  sends('has chunks of no size', `${OPEN}transfer-encoding: chunked\r\n\r\nzz\r\n{}\r\n0\r\n\r\n`),
  sends('has a chunk beyond all sizes', `${OPEN}transfer-encoding: chunked\r\n\r\nffffffffffffffff1\r\n{}`),
  sends('speaks another protocol', 'SSH-2.0-OpenSSH_9.6\r\n'),
  sends('has a status beyond all', 'HTTP/1.1 999 Whatever\r\ncontent-length: 2\r\n\r\n{}'),
  sends('changes the protocol', 'HTTP/1.1 101 Switching Protocols\r\nupgrade: h2c\r\nconnection: upgrade\r\n\r\n'),
  sends('has a head beyond all sizes', `HTTP/1.1 200 OK\r\nx-giant: ${'y'.repeat(200_000)}\r\n\r\n{}`),
  sends('has very many headers', `${OPEN}${'x-many: y\r\n'.repeat(8000)}\r\n{}`),
  sends('has a NUL in a header', `${OPEN}x-nul: a\0b\r\ncontent-length: 2\r\n\r\n{}`),
  // G-1, G-2: packed.
  says(
    'is packed though nobody asked',
    gzipSync('{"data":[]}').toString('latin1'),
    '200 OK',
    `${JSON_TYPE}content-encoding: gzip\r\n`,
  ),
  says(
    'is packed very often by its words',
    '{}',
    '200 OK',
    `${JSON_TYPE}content-encoding: ${'gzip, '.repeat(900)}gzip\r\n`,
  ),
  {
    name: 'is a bomb',
    act(socket) {
      socket.write(`HTTP/1.1 200 OK\r\ncontent-type: application/a-gzip\r\ncontent-length: ${BOMB.length}\r\n\r\n`)
      socket.write(BOMB)
    },
  },
  says('is larger than any answer', `{"data":"${'x'.repeat(17 * 1024 * 1024)}"}`),
  // elsewhere.
  ...[301, 302, 303, 307, 308].map((status) =>
    says(`redirects with ${status}`, '', `${status} Elsewhere`, `location: https://${MARK}.test/\r\n`),
  ),
  says('redirects to itself', '', '302 Found', 'location: /v1/apps\r\n'),
  // F-10: what is no answer.
  says('is a page', `<h1>${MARK}</h1>`, '200 OK', 'content-type: text/html\r\n'),
  says('is JSON by another name', '{"data":[]}', '200 OK', 'content-type: text/plain\r\n'),
  says('is half of it', `{"data":[{"id":"${MARK}`),
  says('is there twice', '{"data":[]}{"data":[]}'),
  says('says everything twice', '{"data":[],"data":{"id":"1"},"data":null}'),
  says('is empty', ''),
  says('has nothing to say', '', '204 No Content', ''),
  ...['null', '[]', '[[]]', '0', '"text"', 'true', '{}'].map((body) => says(`is ${body}`, body)),
  ...['null', '"text"', '{}', '[null]', '[0]', '["text"]', '[{}]', '[[]]', '{"id":1}', '{"type":"apps","id":null}'].map(
    (data) =>
      says(
        `has ${data} in every place`,
        // What is a list or an object to Apple and to Google, under the names that they have there.
        JSON.stringify(
          Object.fromEntries(
            ['data', 'included', 'links', 'meta', 'errors', 'tracks', 'releases', 'reviews', 'apps', 'rows', 'listings']
              .concat(['tokenPagination', 'pageInfo', 'signedTransactions', 'signedTransactionInfo', 'voidedPurchases'])
              .concat(['lineItems', 'id', 'access_token', 'error', 'environment', 'status', 'expires_in'])
              .map((name) => [name, JSON.parse(data)]),
          ),
        ),
      ),
  ),
  says(
    'has names that every object has',
    '{"__proto__":{"data":[]},"constructor":{"prototype":1},"data":[{"__proto__":1}]}',
  ),
  says('is nested without end', nested),
  says('is nested, and ends', `{"data":${nested}${']'.repeat(100_000)}}`),
  says('is no text', '\xff\xfe{"data":\x80\x81}'),
  says(
    'leads to another host',
    '{"data":[],"links":{"next":"https://evil.test/v1/apps?cursor=AA","self":"\\\\evil.test"}}',
  ),
  // F-2, F-3, D-6: refusals.
  says('has a fault of its own', `<h1>${MARK}</h1>`, '500 Internal Server Error', 'content-type: text/html\r\n'),
  says('is down', '{}', '503 Service Unavailable', `${JSON_TYPE}retry-after: soon\r\n`),
  putsOff('asks for less, for ever', '99999999999999999999'),
  putsOff('asks for less, since yesterday', '-5'),
  says(
    'forgets its allowance',
    '{"data":[]}',
    '200 OK',
    `${JSON_TYPE}x-rate-limit: user-hour-lim:-1;user-hour-rem:NaN;;=\r\n`,
  ),
  undone(
    says(
      'lets nobody in',
      '{"errors":[]}',
      '401 Unauthorized',
      `${JSON_TYPE}www-authenticate: Bearer realm="${MARK}"\r\n`,
    ),
  ),
  says('forbids it', '{"errors":[{"code":"FORBIDDEN"}]}', '403 Forbidden'),
  says('has not got it', '{"errors":[{}]}', '404 Not Found'),
  says('refuses with a text', '{"errors":"text","error":"text"}', '409 Conflict'),
  says(
    'refuses with nothing in it',
    '{"errors":[null,0,[],{"detail":null}],"error":{"errors":[null]}}',
    '422 Unprocessable',
  ),
  says(
    'refuses a thousand times',
    JSON.stringify({ errors: Array(1000).fill({ code: 'X', detail: 'no '.repeat(300) }) }),
    '409 Conflict',
  ),
  undone(says('is a teapot', MARK, "418 I'm a teapot", 'content-type: text/plain\r\n')),
  // I-3: what it was sent.
  echoes('echoes in a refusal', '409 Conflict'),
  echoes('echoes in a fault', '500 Internal Server Error'),
  echoes('echoes in what should be an answer', '200 OK'),
  undone(echoes('echoes when it lets nobody in', '401 Unauthorized')),
]
