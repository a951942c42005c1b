/** The lock on the one open edit that Google keeps for a service account and app, across all replicas. */
import type { Lease, Leases } from '../../database/leases.ts'
import { ProxyError } from '../../errors.ts'
import type { Clock, NewId } from '../../ports.ts'

const WAIT_MS = 30_000
const WAIT_STEP_MS = 500
const COME_BACK_SECONDS = 15

/** What Google keeps one edit for. */
export interface EditSubject {
  readonly serviceAccountEmail: string
  readonly packageName: string
}

export interface EditLock {
  /**
   * Waits its turn. The note of a lease is the id of its open edit.
   * @throws ProxyError `in_progress`; the signal's reason
   */
  readonly acquire: (
    subject: EditSubject,
    lifetimeMs: number,
    signal: AbortSignal,
  ) => Promise<{ readonly lease: Lease; readonly leftNote: string | null }>
  /** @returns undefined where the lock is not held for this edit */
  readonly resume: (subject: EditSubject, editId: string, lifetimeMs: number) => Promise<Lease | undefined>
}

export interface EditLockDeps {
  readonly leases: Leases
  readonly clock: Clock
  readonly newId: NewId
}

export function createEditLock({ leases, clock, newId }: EditLockDeps): EditLock {
  return {
    async acquire(subject, lifetimeMs, signal) {
      const giveUpAt = clock.monotonic() + WAIT_MS
      const holder = newId('run')
      for (;;) {
        const acquired = await leases.acquire(nameOf(subject), holder, lifetimeMs)
        if (acquired) return acquired
        if (clock.monotonic() >= giveUpAt) {
          throw new ProxyError('in_progress', {
            message:
              'Another change of this app is still being sent to Google Play, or somebody has an edit of it open. Wait until it is committed, deleted or expired.',
            retryAfterSeconds: COME_BACK_SECONDS,
          })
        }
        await clock.sleep(WAIT_STEP_MS, signal)
      }
    },
    resume: (subject, editId, lifetimeMs) => leases.resume(nameOf(subject), editId, lifetimeMs),
  }
}

function nameOf({ serviceAccountEmail, packageName }: EditSubject): string {
  return `google edit ${serviceAccountEmail} ${packageName}`
}
