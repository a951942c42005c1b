/** A keyring with an app on each store, whose stores turn hostile once everything is in place. */
import { onTestFinished } from 'vitest'
import type { OperationId } from '../../../src/contract/types.ts'
import type { OutboundRequest, Send, StoreHost } from '../../../src/ports.ts'
import { createSender } from '../../../src/system/send.ts'
import { type ExampleRequest, exampleRequest, type Named } from '../../operations/examples.ts'
import { findNeedles, type Needle, needlesOfKey, textStack } from '../../support/canary.ts'
import { needlesOfToken } from '../../support/leaks.ts'
import { createTestKeyring } from '../../support/test-keyring.ts'
import { startHostileServer } from '../../system/hostile-server.ts'
import type { Fault } from './faults.ts'

const TOKENS: StoreHost = 'oauth2.googleapis.com'
/** A header that tells one turn's requests from those of the turn before. */
const TURN = 'x-turn'
/** How long whoever waits for a stall waits, in place of the seconds that it would be. */
const STALL_MS = 60
/** Nothing rests any more after it. */
const LATER_MS = 20 * 60_000

/** Questions that are sent as a POST, and what an edit only drafts. */
const HARMLESS = /\/notifications\/history|:(query|search)\b|\/edits(?!\/\d+:commit)/

export const STORES = ['app-store', 'google-play'] as const
export type Store = (typeof STORES)[number]

export async function createHostileWorld() {
  let fault: Fault | undefined
  let isTokenHostile = false
  let turn = 0
  const store = await startHostileServer((socket, _number, request) => fault?.act(socket, request))
  const sender = createSender(store.origin)
  onTestFinished(() => sender.close())
  /** Waits for a moment, and then lets the clock tell as much time as whoever sent it was ready to wait. */
  async function stalled(request: OutboundRequest): ReturnType<Send> {
    const { clock } = world
    const endsAt = clock.monotonic() + request.timeoutMs
    const outcome = await sender.send({ ...request, timeoutMs: Math.min(request.timeoutMs, STALL_MS) })
    // Of several that wait at once, each ends at its own time.
    if (!outcome.ok && outcome.why === 'timeout') clock.advance(Math.max(0, endsAt - clock.monotonic()))
    return outcome
  }
  const world = await createTestKeyring({
    wrapSend: (send) => (request) => {
      if (!fault || (request.host === TOKENS && !isTokenHostile)) return send(request)
      const marked = { ...request, headers: { ...request.headers, [TURN]: `${turn}` } }
      return fault.isStall ? stalled(marked) : sender.send(marked)
    },
  })
  const { call, clock } = world
  const team = await world.addKey('team')
  const purchase = await world.addKey('purchase')
  const play = await world.addKey('serviceAccount')
  const integrate = async (keyId: string): Promise<string> =>
    (await call('POST', '/v1/integrations', { body: { keyId, app: 'com.example.tidepool' } })).body.integrationId
  const apple = await integrate(team.id)
  await call('PATCH', `/v1/integrations/${apple}`, { body: { addKeyId: purchase.id } })
  const google = await integrate(play.id)
  const link = await call('POST', '/v1/key-upload-links', { body: { kind: 'app-store-team' } })
  await world.keyring.workspaces.allowStoreTokens(world.workspaceId, true)
  const shared = { freeApp: 'com.example.lanternfish', uploadLinkId: link.body.uploadLinkId }
  const named: Readonly<Record<Store, Named>> = {
    'app-store': { ...shared, keyId: team.id, integrationId: apple },
    'google-play': { ...shared, keyId: play.id, integrationId: google },
  }

  return {
    ...world,
    store,
    sender,
    keys: { team, purchase, play },
    google,
    requestOf: (id: OperationId, of: Store): ExampleRequest => exampleRequest(id, named[of]),
    /** What the store does from now on; undefined: what it should. */
    become(next: Fault | undefined, tokens = false) {
      fault = next
      isTokenHostile = tokens
      turn++
      clock.advance(LATER_MS)
    },
    /** What has arrived in this turn that may have had an effect; what was given up before may arrive late. */
    writesNow: (): readonly string[] =>
      store.requests
        .filter((request) => request.includes(`${TURN}: ${turn}\r\n`))
        .map((request) => request.split(' HTTP/')[0] ?? '')
        .filter((line) => !line.startsWith('GET ') && !line.includes(TOKENS) && !HARMLESS.test(line)),
    /** @returns where a key, a token or an access key has come out */
    leaks(said: readonly (readonly [where: string, text: string])[]): readonly string[] {
      const { files, logs, sandbox } = world
      const pems = [files.team.text, files.purchase.text, JSON.parse(files.serviceAccount.text).private_key]
      const heads = [
        ...store.requests,
        ...sandbox.requests.map(({ headers }) => `authorization: ${headers.authorization}`),
      ]
      const tokens = new Set(
        heads.flatMap((head) => /^authorization: Bearer (\S+)/im.exec(head)?.[1] ?? []).concat(world.owner),
      )
      const needles: readonly Needle[] = [
        ...pems.flatMap((pem, index) => needlesOfKey(`key ${index}`, pem)),
        ...[...tokens].flatMap(needlesOfToken),
      ]
      return findNeedles(
        [...said, ['the log', logs.join('\n')] as const].map(([where, text]) => textStack(where, text)),
        needles,
      )
    },
  }
}

export type HostileWorld = Awaited<ReturnType<typeof createHostileWorld>>
