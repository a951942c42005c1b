/** What flows, apps and build servers ask for: at a fixed rate, whatever the server makes of it. */
import { randomUUID } from 'node:crypto'
import type { Client } from './client.ts'
import type { SeededIntegration } from './seed.ts'

const POLL_EVERY_MS = 60_000
const TICK_MS = 20
const TRIGGERS = ['new-reviews', 'release-states', 'integration-states'] as const

type Ask = (client: Client, of: SeededIntegration) => Promise<unknown>

const flowOf = ({ isOf }: SeededIntegration) => isOf.flows[Math.floor(Math.random() * isOf.flows.length)] ?? ''
const read =
  (kind: string, pathOf: (of: SeededIntegration) => string): Ask =>
  (client, of) =>
    client.ask({ kind, path: pathOf(of), accessKey: flowOf(of) })

/** Kinds of requests, and how many of a hundred each is. */
const MIX: readonly (readonly [share: number, ask: Ask])[] = [
  [20, read('GetIntegration', ({ id }) => `/v1/integrations/${id}`)],
  [10, read('ListIntegrations', () => '/v1/integrations?pageSize=50')],
  [10, read('GetConnection', () => '/v1/connection')],
  [20, read('ListReviews', ({ id }) => `/v1/reviews?integrationId=${id}`)],
  [12, read('GetReleaseStatus', ({ id }) => `/v1/release-status?integrationId=${id}`)],
  [8, read('ListApps', ({ keyId }) => `/v1/apps?keyId=${keyId}`)],
  [
    10,
    (client, of) =>
      of.store === 'app-store'
        ? read('pass-through', ({ keyId }) => `/proxy/${keyId}/v1/apps?limit=5`)(client, of)
        : read('GetKey', ({ keyId }) => `/v1/keys/${keyId}`)(client, of),
  ],
  [
    4,
    (client, of) =>
      client.ask({
        kind: 'UpdateIntegration',
        method: 'PATCH',
        path: `/v1/integrations/${of.id}`,
        accessKey: of.isOf.owner,
        body: { name: `Soak ${randomUUID()}` },
      }),
  ],
  [
    3,
    (client, of) =>
      client.ask({
        kind: 'CheckIntegration',
        method: 'POST',
        path: `/v1/integrations/${of.id}/check`,
        accessKey: flowOf(of),
      }),
  ],
  [3, reply],
]

async function reply(client: Client, of: SeededIntegration): Promise<void> {
  const accessKey = flowOf(of)
  const listed = await client.ask({ kind: 'ListReviews', path: `/v1/reviews?integrationId=${of.id}`, accessKey })
  const reviewId = listed.body?.value?.[0]?.reviewId
  if (reviewId === undefined) return
  await client.ask({
    kind: 'ReplyToReview',
    method: 'PUT',
    path: `/v1/integrations/${of.id}/reviews/${reviewId}/reply`,
    accessKey,
    body: { reply: `Thank you. ${randomUUID()}` },
  })
}

export interface Traffic {
  readonly stop: () => void
}

/** @param rate requests in a second, beside what triggers poll */
export function startTraffic(
  client: Client,
  integrations: readonly SeededIntegration[],
  { rate, triggers, victim }: { readonly rate: number; readonly triggers: number; readonly victim: string },
): Traffic {
  const others = integrations.filter(({ storeKeyId }) => storeKeyId !== victim)
  const anyOf = () => others[Math.floor(Math.random() * others.length)] as SeededIntegration
  const hundred = MIX.flatMap(([share, ask]) => Array.from({ length: share }, () => ask))
  const anyKind = () => hundred[Math.floor(Math.random() * hundred.length)] as Ask
  let due = 0
  let lastAt = performance.now()
  const ticking = setInterval(() => {
    const now = performance.now()
    due += ((now - lastAt) / 1000) * rate
    lastAt = now
    for (; due >= 1; due--) void anyKind()(client, anyOf())
  }, TICK_MS)
  const polling = Array.from({ length: triggers }, (_, index) => startTrigger(client, anyOf(), index))
  return {
    stop() {
      clearInterval(ticking)
      for (const stopPolling of polling) stopPolling()
    },
  }
}

/** A flow that waits for something, as the platform asks for it. @returns stops it */
function startTrigger(client: Client, of: SeededIntegration, index: number): () => void {
  const name = TRIGGERS[index % TRIGGERS.length]
  const accessKey = flowOf(of)
  let cursor: string | undefined
  const poll = async () => {
    const query = new URLSearchParams({ integrationId: of.id, ...(cursor === undefined ? {} : { pollCursor: cursor }) })
    const told = await client.ask({ kind: `trigger ${name}`, path: `/v1/trigger/${name}?${query}`, accessKey })
    cursor = told.body?.pollCursor ?? cursor
  }
  let again: NodeJS.Timeout | undefined
  const first = setTimeout(() => {
    void poll()
    again = setInterval(() => void poll(), POLL_EVERY_MS)
  }, Math.random() * POLL_EVERY_MS)
  return () => {
    clearTimeout(first)
    clearInterval(again)
  }
}
