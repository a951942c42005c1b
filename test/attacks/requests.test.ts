/** What a hostile caller may do to the head of a request, at every door (A and B of the threats). */
import { expect, it } from 'vitest'
import { createWire, type Door, statusesOf } from './wire.ts'

/** A request that must never be taken for one of its own. */
const SMUGGLED = 'GET /healthz HTTP/1.1\r\nHost: smuggled.test\r\n\r\n'

const headOf = ({ method, target, headers }: Door, extra = '', host = 'Host: keyring.test\r\n') =>
  `${method} ${target} HTTP/1.1\r\n${host}${headers}Connection: close\r\n${extra}\r\n`

/** Headers that make no request: the connection ends, and nothing behind them is read. */
const UNREADABLE: readonly (readonly [name: string, extra: string])[] = [
  ['a length and chunks (B-5)', `Content-Length: 5\r\nTransfer-Encoding: chunked\r\n`],
  ['chunks and a length (B-5)', `Transfer-Encoding: chunked\r\nContent-Length: 5\r\n`],
  ['two encodings, the last of which is none (B-5)', 'Transfer-Encoding: chunked\r\nTransfer-Encoding: identity\r\n'],
  ['chunks that are something else at last (B-5)', 'Transfer-Encoding: chunked, identity\r\n'],
  ['an encoding that is none (B-5)', 'Transfer-Encoding: xchunked\r\n'],
  ['an encoding with a blank before the colon (B-5)', 'Transfer-Encoding : chunked\r\n'],
  ['an encoding with a control character (B-5)', 'Transfer-Encoding: \x0bchunked\r\n'],
  ['two lengths (B-5)', 'Content-Length: 0\r\nContent-Length: 44\r\n'],
  ['two lengths in one (B-5)', 'Content-Length: 0, 44\r\n'],
  ['a length with a sign (B-5)', 'Content-Length: +0\r\n'],
  ['a length below nothing (B-5)', 'Content-Length: -1\r\n'],
  ['a length in another notation (B-5)', 'Content-Length: 0x0\r\n'],
  ['a length beyond all numbers (B-5)', 'Content-Length: 99999999999999999999999\r\n'],
  ['a line that goes on in the next (B-4)', 'X-Folded: a\r\n b\r\n'],
  ['a line that goes on behind a tab (B-4)', 'X-Folded: a\r\n\tb\r\n'],
  ['a NUL in a value (B-4)', 'X-Nul: a\0b\r\n'],
  ['a NUL in a name (B-4)', 'X-\0Nul: ab\r\n'],
  ['a carriage return alone (B-4)', 'X-Return: a\rX-Other: b\r\n'],
  ['a blank in a name (B-2)', 'X Name: a\r\n'],
  ['no name (B-2)', ': a\r\n'],
  ['a line that is no header (B-4)', 'whatever\r\n'],
  ['a letter in a name that is none (B-2)', 'X-N\xe4me: a\r\n'],
]

/** Headers that are read, and change nothing. */
const HARMLESS: readonly (readonly [name: string, extra: string])[] = [
  ['a connection header that names ours (B-1)', 'Connection: x-api-key, host, content-length, authorization\r\n'],
  [
    'the twin of a header, with an underscore (B-2)',
    'X_API_Key: other\r\nX_Forwarded_For: 10.0.0.1\r\nContent_Length: 7\r\n',
  ],
  [
    'what a proxy in front might say (A-21, B-6, B-13)',
    'X-Forwarded-For: 10.0.0.1\r\nX-Forwarded-Host: evil.test\r\nX-Forwarded-Proto: gopher\r\nForwarded: host=evil.test\r\nVia: 1.1 evil\r\nX-Real-IP: ::1\r\n',
  ],
  [
    'another address behind ours (A-21)',
    'X-Original-URL: /v1/keys\r\nX-Rewrite-URL: /v1/keys\r\nX-Forwarded-Uri: /healthz\r\nBase-Url-Override: https://evil.test\r\n',
  ],
  [
    'another method behind ours (B-7)',
    'X-HTTP-Method-Override: DELETE\r\nX-Method-Override: DELETE\r\nX-HTTP-Method: DELETE\r\n',
  ],
  [
    'an upgrade to sockets (B-8)',
    'Upgrade: websocket\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\nSec-WebSocket-Version: 13\r\n',
  ],
  ['an upgrade to another HTTP (B-8)', 'Upgrade: h2c\r\nHTTP2-Settings: AAMAAABkAARAAAAAAAIAAAAA\r\n'],
  [
    'an encoding of the answer that nobody has (B-12)',
    'Accept-Encoding: br;q=1, zstd, gzip;q=0, identity;q=0, *;q=0\r\n',
  ],
  ['a health check’s name (B-14)', 'User-Agent: kube-probe/1.30 GoogleHC/1.0 ELB-HealthChecker/2.0\r\n'],
  ['cookies of others (B-6)', `Cookie: ${'a=b; '.repeat(200)}__Host-x=y\r\nProxy-Authorization: Basic AAAA\r\n`],
  ['what would be filled in elsewhere (A-20)', `X-Template: $${'{privateKey}'} {{key}} %{key} @{key}\r\n`],
]

const TARGETS: readonly string[] = [
  'http://evil.test/v1/connection',
  'https://keyring.test/v1/connection',
  '//evil.test/v1/connection',
  '\\\\evil.test\\v1',
  'evil.test:443',
  '*',
  'v1/connection',
  '/v1/../healthz',
  '/v1/%2e%2e/healthz',
  '/v1/%2e%2e%2fhealthz',
  '/v1/%252e%252e/healthz',
  '/v1/.%00./healthz',
  '/v1/..;/healthz',
  '/healthz/../v1/connection',
  '/healthz\\..\\v1\\connection',
  '/proxy/../v1/connection',
  '/proxy/%2e%2e/v1/connection',
  '/console/../v1/connection',
  '/upload/..%2fv1%2fconnection',
  '/v1/connection%0d%0aX-Injected:%201',
  '/v1/connection%00',
  '/v1/%ff%fe',
  '/v1/%zz',
]

const METHODS: readonly (readonly [line: string, statuses: readonly number[]])[] = [
  ['TRACE /v1/connection HTTP/1.1', [405]],
  ['TRACK /v1/connection HTTP/1.1', [400]],
  ['OPTIONS /v1/connection HTTP/1.1', [405]],
  ['PROPFIND /v1/connection HTTP/1.1', [405]],
  ['DELETE /v1/connection HTTP/1.1', [405]],
  ['TRACE /proxy/key/v1/apps HTTP/1.1', [405]],
  ['OPTIONS /proxy/key/v1/apps HTTP/1.1', [405]],
  ['HEAD /proxy/key/v1/apps HTTP/1.1', [405]],
  ['CONNECT evil.test:443 HTTP/1.1', []],
  ['CONNECT /v1/connection HTTP/1.1', []],
  ['get /v1/connection HTTP/1.1', [400]],
  ['G\0T /v1/connection HTTP/1.1', [400]],
  ['PRI * HTTP/2.0', [400]],
  // By its number only: what is read and written is HTTP/1.1.
  ['GET /v1/connection HTTP/2.0', [200]],
  ['GET /v1/connection HTTP/0.9', [200]],
  ['GET /v1/connection HTTP/1.9', [400]],
  ['GET /v1/connection', [200]],
  ['GET  /v1/connection HTTP/1.1', [200]],
  ['GET /v1/conn ection HTTP/1.1', [400]],
  ['\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03', [400]],
]

it('answers what is sent well at every door, and closes when it is asked to', async () => {
  const { reads, raw } = await createWire()
  for (const door of reads) expect([door.name, statusesOf(await raw(headOf(door)))]).toEqual([door.name, [door.plain]])
})

it('reads no request where there is none, and nothing behind it', async () => {
  const { reads, writes, raw, sent, logs } = await createWire()
  const before = sent()
  const wrong: unknown[] = []
  for (const door of [...reads, ...writes])
    for (const [name, extra] of UNREADABLE) {
      const statuses = statusesOf(await raw(headOf(door, extra) + SMUGGLED))
      // An encoding that nobody knows may also be said to be one.
      if (!(statuses.length === 1 && [400, 501].includes(statuses[0] ?? 0)))
        wrong.push([door.name, door.method, name, statuses])
    }
  expect(wrong).toEqual([])
  expect(sent()).toBe(before)
  expect(logs.filter((line) => line.includes('"internal"'))).toEqual([])
})

it('is told nothing by headers that are for others', async () => {
  const { reads, raw } = await createWire()
  const wrong: unknown[] = []
  for (const door of reads)
    for (const [name, extra] of HARMLESS) {
      const received = await raw(headOf(door, extra))
      const statuses = statusesOf(received)
      if (statuses.length !== 1 || statuses[0] !== door.plain) wrong.push([door.name, name, statuses])
      if (/evil\.test|^upgrade:|content-encoding: (?!identity)/im.test(received))
        wrong.push([door.name, name, 'is heard'])
    }
  expect(wrong).toEqual([])
})

it('takes one host, at every door (A-24)', async () => {
  const { reads, raw } = await createWire()
  const wrong: unknown[] = []
  for (const door of reads)
    for (const host of ['', 'Host: a\r\nHost: a\r\n', 'Host: a\r\nhOsT: b\r\n', 'Host : a\r\n', ' Host: a\r\n']) {
      const statuses = statusesOf(await raw(headOf(door, '', host)))
      if (statuses.length !== 1 || statuses[0] !== 400) wrong.push([door.name, host, statuses])
    }
  expect(wrong).toEqual([])
})

it('has room for so many headers and no more (B-10)', async () => {
  const { reads, raw } = await createWire()
  for (const door of reads)
    for (const extra of [
      `X-Large: ${'x'.repeat(64 * 1024)}\r\n`,
      'X-Many: 1\r\n'.repeat(2000),
      `X-${'n'.repeat(20_000)}: 1\r\n`,
    ])
      expect([door.name, statusesOf(await raw(headOf(door, extra)))]).toEqual([door.name, [431]])
})

it('knows plain addresses only, with a good access key as without (A-1, A-3, A-4, A-24, B-14)', async () => {
  const { raw, owner, sent } = await createWire()
  const before = sent()
  const wrong: unknown[] = []
  for (const target of TARGETS)
    for (const key of [`X-API-Key: ${owner}\r\n`, '']) {
      const door = { name: target, method: 'GET', target, headers: key, plain: 400 } as const
      const received = await raw(headOf(door))
      const statuses = statusesOf(received)
      if (statuses.length !== 1 || ![400, 404].includes(statuses[0] ?? 0)) wrong.push([target, statuses])
      if (/x-injected|evil/i.test(received)) wrong.push([target, received])
    }
  expect(wrong).toEqual([])
  expect(sent()).toBe(before)
})

it('knows few methods and one protocol', async () => {
  const { raw, owner } = await createWire()
  const wrong: unknown[] = []
  for (const [line, expected] of METHODS) {
    const statuses = statusesOf(await raw(`${line}\r\nHost: a\r\nX-API-Key: ${owner}\r\nConnection: close\r\n\r\n`))
    if (JSON.stringify(statuses) !== JSON.stringify(expected)) wrong.push([line, statuses])
  }
  expect(wrong).toEqual([])
})
