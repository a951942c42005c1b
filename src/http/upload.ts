/**
 * What a person without an access key reaches: with the token of an upload link, what the link asks for, and the one
 * upload. The token comes in the body only, where no log and no proxy keeps it.
 */
import type { Context, Hono } from 'hono'
import type { RateLimit } from '../access/rate-limit.ts'
import { ProxyError } from '../errors.ts'
import type { Received } from '../lifecycle/upload-links/receive.ts'
import type { LinkRequest, UploadLinks } from '../lifecycle/upload-links/upload-links.ts'
import type { Clock, Log } from '../ports.ts'
import { abortSignal } from './abort-signal.ts'
import { clientAddress } from './client-address.ts'
import type { Env } from './env.ts'
import { invalid, readUploadBody } from './upload-body.ts'

/** As long as an operation may take. */
const UPLOAD_BUDGET_MS = 100_000

export interface UploadDeps {
  readonly uploadLinks: UploadLinks
  /** Per address, whatever it sends: a token that was guessed right is held up like all the others. */
  readonly uploadLimit: RateLimit
  readonly trustedProxies: number
  readonly clock: Clock
  readonly log: Log
}

export function mountUploads(app: Hono<Env>, deps: UploadDeps): void {
  const { uploadLinks, clock, log } = deps

  app.post('/upload/look', async (c) => {
    const { token } = await readLimited(c, deps)
    return c.json(describeRequest(await uploadLinks.look(token)))
  })

  app.post('/upload', async (c) => {
    const { token, file, isUnreleased, ...typed } = await readLimited(c, deps)
    if (file === undefined) throw invalid('file', 'is missing')
    const given = { ...typed, content: file, isUnreleased: isUnreleased === 'true' }
    const exchange = { signal: abortSignal(c), deadline: clock.monotonic() + UPLOAD_BUDGET_MS }
    const received = await uploadLinks.receive(token, given, exchange, c.get('requestId'))
    const { id: keyId, workspaceId } = received.key
    log('info', 'key.uploaded', { requestId: c.get('requestId'), workspaceId, keyId })
    return c.json(describeReceived(received))
  })
}

async function readLimited(c: Context<Env>, { uploadLimit, trustedProxies }: UploadDeps) {
  const waitSeconds = uploadLimit(clientAddress(c, trustedProxies))
  if (waitSeconds > 0) throw new ProxyError('rate_limited', { retryAfterSeconds: waitSeconds, message: TOO_FAST })
  const { token, ...fields } = await readUploadBody(c)
  if (token === undefined) throw invalid('token', 'is missing')
  return { token, ...fields }
}

const TOO_FAST = 'Too many uploads come from this address. Wait a moment.'

/** What its holder has to know, to find the right file and to trust who asks. */
function describeRequest({ link, workspaceName, replaces }: LinkRequest) {
  return {
    purpose: link.replacesKeyId === null ? 'new_key' : 'replacement',
    kind: link.kind,
    workspaceName,
    requestedBy: link.requestedBy,
    keyName: replaces?.name ?? link.name,
    replacesStoreKeyId: replaces?.storeKeyId ?? null,
    issuerId: replaces?.issuerId ?? null,
    apps: link.apps,
    triesLeft: link.triesLeft,
    expiresAt: new Date(link.expiresAt).toISOString(),
  }
}

/** The identity of the key, which its holder knows, and what is left to do. No identifier of ours. */
function describeReceived({ outcome, key, checks, integrations }: Received) {
  return {
    outcome,
    kind: key.kind,
    keyName: key.name,
    storeKeyId: key.storeKeyId,
    serviceAccountEmail: key.serviceAccountEmail,
    checks: checks.map(({ capability, verdict, reason, whoseMove }) => ({ capability, verdict, reason, whoseMove })),
    integrations: integrations.map(({ app, outcome: became, message }) => ({ app, outcome: became, message })),
  }
}
