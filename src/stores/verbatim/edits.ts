/**
 * Edits of Google Play that others open, change and commit through this server. Each request about an edit holds its lock,
 * and the lock stays from the request that opens the edit to the one that commits or deletes it, or until the edit has
 * expired: what this server changes by itself waits as long, since the next edit would end this one.
 */
import type { Lease } from '../../database/leases.ts'
import type { Clock, OutboundRequest } from '../../ports.ts'
import { createEditLock, type EditLock, type EditLockDeps, type EditSubject } from '../google-play/edit-lock.ts'
import { object, text, whole } from '../values.ts'

/** Longer than any request may take. */
const REQUEST_MS = 130_000
/** Whoever has not touched an edit for so long has gone away. Google would keep it for some two hours. */
const IDLE_MS = 60 * 60 * 1000

/** What became of a request about an edit. */
export type EditOutcome =
  /** `content`: the parsed answer, as far as it is one. */
  | { readonly kind: 'done'; readonly content: unknown }
  /** The edit is no more. */
  | { readonly kind: 'gone' }
  | { readonly kind: 'refused' | 'unknown' }

/** Must be told before whoever asked is. Where nothing is told, nobody knows the outcome. */
export type TellOutcome = (outcome: EditOutcome) => Promise<void>

/** The lock that a request about an edit needs. */
export interface EditGuard {
  /** Works with the lock. @throws ProxyError `in_progress` while another edit of the app is open */
  readonly around: <T>(signal: AbortSignal, work: (tell: TellOutcome) => Promise<T>) => Promise<T>
}

export interface PassedEdits {
  /** @returns undefined for a request that is about no edit */
  readonly guardOf: (
    serviceAccountEmail: string | null,
    request: Pick<OutboundRequest, 'method' | 'path'>,
  ) => EditGuard | undefined
}

/** A request about an edit. */
interface EditRequest {
  readonly packageName: string
  /** Undefined where one is opened. */
  readonly editId: string | undefined
  /** Commits or deletes it. */
  readonly isEnd: boolean
}

export function createPassedEdits(deps: EditLockDeps): PassedEdits {
  const locks = createEditLock(deps)

  async function around<T>(
    subject: EditSubject,
    request: EditRequest,
    signal: AbortSignal,
    work: (tell: TellOutcome) => Promise<T>,
  ): Promise<T> {
    const lease = await take(locks, subject, request.editId, signal)
    // What the store has done stands, whatever becomes of the lease: it ends by itself.
    const after = (outcome: EditOutcome) =>
      afterwards(locks, subject, lease, request, outcome, deps.clock).catch(() => undefined)
    let isTold = false
    try {
      return await work(async (outcome) => {
        isTold = true
        await after(outcome)
      })
    } finally {
      if (!isTold) await after({ kind: 'unknown' })
    }
  }

  return {
    guardOf(serviceAccountEmail, { method, path }) {
      if (serviceAccountEmail === null) return undefined
      const request = editRequestOf(method, path)
      if (!request) return undefined
      const subject = { serviceAccountEmail, packageName: request.packageName }
      return { around: (signal, work) => around(subject, request, signal, work) }
    },
  }
}

/** The lock of the edit, held on or taken anew; one that was opened elsewhere is as good as one of ours. */
async function take(
  locks: EditLock,
  subject: EditSubject,
  editId: string | undefined,
  signal: AbortSignal,
): Promise<Lease> {
  if (editId === undefined) return (await locks.acquire(subject, REQUEST_MS, signal)).lease
  const held = await locks.resume(subject, editId, IDLE_MS)
  if (held) return held
  const { lease } = await locks.acquire(subject, IDLE_MS, signal)
  await lease.note(editId)
  return lease
}

async function afterwards(
  locks: EditLock,
  subject: EditSubject,
  lease: Lease,
  { editId, isEnd }: EditRequest,
  outcome: EditOutcome,
  clock: Clock,
): Promise<void> {
  if (editId === undefined) {
    const opened = outcome.kind === 'done' ? object(outcome.content) : {}
    const id = text(opened.id)
    // One that may have been opened with nobody knowing its id ends with the next.
    if (id === null) return lease.release()
    await lease.note(id)
    await locks.resume(subject, id, Math.min(IDLE_MS, leftMs(opened.expiryTimeSeconds, clock)))
    return
  }
  if (outcome.kind === 'gone' || (isEnd && outcome.kind === 'done')) await lease.release()
}

function leftMs(expiryTimeSeconds: unknown, clock: Clock): number {
  const expiry = whole(expiryTimeSeconds)
  return expiry === null ? IDLE_MS : Math.max(0, expiry * 1000 - clock.now())
}

/** As Google reads a path: decoded segment by segment. */
function editRequestOf(method: string, target: string): EditRequest | undefined {
  const [path = ''] = target.split('?', 1)
  // Nearly every request.
  if (!path.includes('%') && !path.includes('/edits')) return undefined
  const [, api, version, applications, packageName, edits, edit, ...rest] = path.split('/').map(decodeURIComponent)
  if (api !== 'androidpublisher' || version !== 'v3' || applications !== 'applications') return undefined
  if (edits !== 'edits' || packageName === undefined) return undefined
  const [editId, verb] = edit?.split(':') ?? []
  // Reading what is no edit opens none.
  if (editId === undefined) return method === 'POST' ? { packageName, editId: undefined, isEnd: false } : undefined
  const isWhole = rest.length === 0
  const isEnd = isWhole && ((method === 'POST' && verb === 'commit') || (method === 'DELETE' && verb === undefined))
  return { packageName, editId, isEnd }
}
