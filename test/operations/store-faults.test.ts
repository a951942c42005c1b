/** Every operation of makers on a store that is broken in one way or another: what each answers, and what it leaves alone. */
import { describe, expect, it } from 'vitest'
import { OPERATIONS } from '../../src/contract/definition.ts'
import type { OperationId } from '../../src/contract/types.ts'
import { PROBLEMS } from '../../src/errors.ts'
import { OPERATION_RULES } from '../../src/operations/rules.ts'
import type { InboundAnswer, OutboundRequest, SendFailure } from '../../src/ports.ts'
import { createTestKeyring } from '../support/test-keyring.ts'
import { EXAMPLE_IDS, exampleRequest } from './examples.ts'

/** No answer may carry it. */
const MARK = 'kraken-4711'
const STORES = [
  'api.appstoreconnect.apple.com',
  'androidpublisher.googleapis.com',
  'playdeveloperreporting.googleapis.com',
]

interface Asked {
  readonly method: string
  readonly path: string
  readonly body?: object | undefined
}
type Fault = (answer: () => Promise<InboundAnswer | SendFailure>, request: OutboundRequest) => ReturnType<typeof answer>

const text = new TextEncoder()
const says =
  (status: number, body: string, headers: InboundAnswer['headers'] = {}): Fault =>
  async () => ({
    ok: true,
    status,
    headers: { 'content-type': 'application/json', ...headers },
    body: text.encode(body),
  })
const fails =
  (why: SendFailure['why']): Fault =>
  async () => ({ ok: false, why, cause: new Error(MARK) })

const APP = {
  'app-store': 'app-store:com.example.tidepool',
  'google-play': 'google-play:com.example.tidepool',
} as const
type Store = keyof typeof APP

/** Those that a store answers, and a person asks for; reports are received on the way and are told elsewhere. */
const APPLE_IDS = EXAMPLE_IDS.filter((id) => {
  const { path } = OPERATIONS.find((operation) => operation.id === id)!
  const isOfApp = path.startsWith('/integrations/{integrationId}/') && !/purchases|orders|analytics|check$/.test(path)
  return isOfApp || ['ListReleases', 'GetReleaseStatus', 'ListReviews'].includes(id)
})

const ON_PLAY: readonly (readonly [OperationId, Asked])[] = (
  [
    ['ListReleases', 'GET', '/v1/releases?integrationId={app}'],
    ['GetReleaseStatus', 'GET', '/v1/release-status?integrationId={app}'],
    ['GetRelease', 'GET', '/v1/integrations/{app}/releases/live'],
    ['CheckReleaseReadiness', 'GET', '/v1/integrations/{app}/release-readiness'],
    ['ListReviews', 'GET', '/v1/reviews?integrationId={app}'],
    [
      'SetReleaseNotes',
      'PATCH',
      '/v1/integrations/{app}/release-notes',
      { release: '3041', notes: [{ locale: 'it', text: 'New' }] },
    ],
    ['PauseRollout', 'POST', '/v1/integrations/{app}/rollout/pause', {}],
    ['CompleteRollout', 'POST', '/v1/integrations/{app}/rollout/complete', {}],
    ['SetRolloutPercent', 'POST', '/v1/integrations/{app}/rollout/percent', { percent: 50 }],
    ['PromoteRelease', 'POST', '/v1/integrations/{app}/rollout/promote', { fromTrack: 'internal', toTrack: 'beta' }],
    ['RefreshRollout', 'POST', '/v1/integrations/{app}/rollout/refresh'],
    ['ListTrackTesters', 'POST', '/v1/integrations/{app}/track-testers/read', { track: 'internal' }],
    [
      'SetTrackTesters',
      'PUT',
      '/v1/integrations/{app}/track-testers',
      { track: 'internal', googleGroups: ['c@googlegroups.com'] },
    ],
  ] as const
).map(([id, method, path, body]) => [id, { method, path: path.replace('{app}', APP['google-play']), body }])

async function createFaultyWorld(store: Store, hits: (request: OutboundRequest) => boolean, fault: Fault) {
  let isBroken = false
  const sent: string[] = []
  const world = await createTestKeyring({
    wrapSend: (send) => async (request) => {
      if (!isBroken || !STORES.includes(request.host)) return send(request)
      if (request.method !== 'GET') sent.push(`${request.method} ${request.path}`)
      return hits(request) ? fault(async () => send(request), request) : send(request)
    },
  })
  const { id: keyId } = await world.addKey(store === 'app-store' ? 'team' : 'serviceAccount')
  const created = await world.call('POST', '/v1/integrations', { body: { keyId, app: 'com.example.tidepool' } })
  const { integrationId } = created.body
  isBroken = true
  const named = { keyId, integrationId, freeApp: 'com.example.lanternfish' }
  const requests: readonly (readonly [OperationId, Asked])[] =
    store === 'google-play'
      ? ON_PLAY
      : APPLE_IDS.map((id) => [
          id,
          exampleRequest(id, named, id.startsWith('List') || id === 'GetReleaseStatus' ? { integrationId } : {}),
        ])
  return {
    requests,
    /** Long after what came before, so that nothing rests. */
    async ask([, { method, path, body }]: readonly [OperationId, Asked]) {
      world.clock.advance(20 * 60_000)
      const before = sent.length
      const answer = await world.call(method, path, body ? { body } : {})
      return { ...answer, sent: sent.slice(before), text: JSON.stringify(answer.body) }
    },
  }
}

const isWrite = (id: OperationId) => OPERATIONS.find((operation) => operation.id === id)!.method !== 'get'
const tells = (id: OperationId) => (OPERATION_RULES[id] as { readonly tells?: OperationId }).tells
/** What Google shows in an edit only, another operation than on the App Store has to tell. */
const TELLS_ON_PLAY: Readonly<Partial<Record<OperationId, OperationId>>> = {
  SetReleaseNotes: 'SetReleaseNotes',
  PauseRollout: 'RefreshRollout',
  CompleteRollout: 'RefreshRollout',
}
const everything = () => true
/** What may have an effect: not what is only drafted in an edit of Google. */
const isEffective = (line: string) => !/\/edits(?!\/\d+:commit)/.test(line)

const READ_FAULTS: readonly (readonly [string, Fault, number, string])[] = [
  ['says nothing in time (F-1)', fails('timeout'), 504, 'store_timeout'],
  ['is down (F-3)', says(503, `<h1>${MARK}</h1>`, { 'content-type': 'text/html' }), 502, 'store_unavailable'],
  [
    'answers with a page (F-10)',
    says(200, `<h1>${MARK}</h1>`, { 'content-type': 'text/html' }),
    502,
    'store_unavailable',
  ],
  ['answers the half (F-10)', says(200, `{"data":[{"id":"${MARK}`), 502, 'store_unavailable'],
  [
    'asks to wait, in words that nobody understands (F-2)',
    says(429, `{"m":"${MARK}"}`, { 'retry-after': 'soon' }),
    429,
    'store_rate_limited',
  ],
]

describe.each(['app-store', 'google-play'] as const)('every operation, where %s', (store) => {
  it.each(READ_FAULTS)('%s', async (_name, fault, status, code) => {
    const { requests, ask } = await createFaultyWorld(store, everything, fault)
    for (const request of requests) {
      const [id] = request
      const answer = await ask(request)
      const { error } = answer.body
      // What is refused before any store is asked stays refused.
      if (answer.status === 400) expect(error.reason, id).toBe('not_on_app_store')
      // A write that begins with a write may have been carried out.
      else if (isWrite(id) && error.code === 'outcome_unknown')
        expect(answer.sent.filter(isEffective), id).toHaveLength(1)
      // An edit that could not be opened in time has changed nothing, however long it took.
      else if (isWrite(id) && store === 'google-play' && status === 504)
        expect([id, error.code]).toEqual([id, 'store_unavailable'])
      else expect([id, answer.status, error.code]).toEqual([id, status, code])
      if (answer.status === 429) expect(Number(answer.headers.get('retry-after')), id).toBeGreaterThan(0)
      expect(answer.text, id).not.toContain(MARK)
    }
  })

  it.each([
    ['breaks off (F-4)', fails('lost')],
    ['is down (F-4)', says(500, MARK, { 'content-type': 'text/plain' })],
    ['redirects (F-4)', says(302, '', { location: `https://${MARK}.test/` })],
  ])('%s as it is to write: nothing is written twice, and nobody is told to try again', async (_name, fault) => {
    // Opening an edit changes nothing, and neither does closing it.
    const hits = ({ method, path }: OutboundRequest) => method !== 'GET' && isEffective(`${method} ${path}`)
    const { requests, ask } = await createFaultyWorld(store, hits, fault)
    let unknown = 0
    for (const request of requests.filter(([id]) => isWrite(id))) {
      const [id] = request
      const answer = await ask(request)
      const effective = answer.sent.filter(isEffective)
      expect(new Set(effective).size, id).toBe(effective.length)
      expect(answer.text, id).not.toContain(MARK)
      if (effective.length === 0) continue
      expect([id, answer.status, answer.body.error?.code]).toEqual([id, 409, 'outcome_unknown'])
      const teller = (store === 'google-play' && TELLS_ON_PLAY[id]) || tells(id)
      const summary = OPERATIONS.find((operation) => operation.id === teller)?.summary
      expect(answer.body.error.message, id).toContain(`“${summary}”`)
      unknown++
    }
    expect(unknown).toBeGreaterThan(3)
  })

  it.each([
    [
      'adds states and fields that nobody knows (F-16)',
      (name: string, value: unknown) =>
        /state$|^status$/i.test(name) && typeof value === 'string' ? 'ADDED_LATER' : value,
    ],
    [
      'tells no more than it must',
      (name: string, value: unknown) => (NEEDED.has(name) || typeof value === 'object' ? value : null),
    ],
  ])('%s', async (_name, change) => {
    const { requests, ask } = await createFaultyWorld(
      store,
      ({ method }) => method === 'GET',
      async (answer) => {
        const real = await answer()
        if (!real.ok || real.status >= 300) return real
        return {
          ...real,
          body: text.encode(JSON.stringify(changed(JSON.parse(new TextDecoder().decode(real.body)), change))),
        }
      },
    )
    let read = 0
    for (const request of requests) {
      const [id] = request
      // The answer is held against the definition in tests.
      const { status, body } = await ask(request)
      expect(status, `${id} ${JSON.stringify(body.error)}`).toBeLessThan(500)
      if (status >= 400) expect(PROBLEMS, id).toHaveProperty(body.error.code)
      else read++
    }
    expect(read).toBeGreaterThan(5)
  })
})

/** Without these nothing is known of what it is. */
const NEEDED = new Set(['id', 'type', 'bundleId', 'track', 'versionCode', 'reviewId', 'href', 'self', 'total', 'limit'])

function changed(value: unknown, change: (name: string, value: unknown) => unknown, name = ''): unknown {
  if (Array.isArray(value)) return value.map((one) => changed(one, change, name))
  if (typeof value !== 'object' || value === null) return change(name, value)
  const members = Object.entries(value).map(([member, of]) => [member, changed(of, change, member)])
  return { ...Object.fromEntries(members), addedLater: { by: ['the store'] } }
}
