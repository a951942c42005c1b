/**
 * Edits: drafts of an app's content that are committed as a whole. One open edit per user and app: opening another
 * kills the first, and so does any change of the app by somebody else.
 * @see https://developers.google.com/android-publisher/edits
 */
import { randomBytes } from 'node:crypto'
import type { EpochMs } from '../../../ports.ts'
import type { PlayApp, PlayContent } from '../play-app.ts'

/** Google tells the moment in every edit and documents no length; two hours is what has been observed. */
const EDIT_LIFETIME_MS = 2 * 3_600_000

export interface Edit {
  readonly id: string
  readonly clientEmail: string
  readonly packageName: string
  readonly expiresAt: EpochMs
  /** The revision of the app that it started from. */
  readonly revision: number
  readonly content: PlayContent
  /** Absent while it is open. */
  readonly ended?: 'superseded' | 'deleted' | 'committed'
}

export type EditProblem = 'unknown' | 'superseded' | 'deleted' | 'committed' | 'expired' | 'overtaken'

export interface EditStore {
  readonly insert: (clientEmail: string, app: PlayApp, now: EpochMs) => Edit
  /** The user's open edit of this id, or why there is none. */
  readonly find: (id: string, clientEmail: string, app: PlayApp, now: EpochMs) => Edit | EditProblem
  readonly put: (edit: Edit) => void
}

export function createEditStore(): EditStore {
  const edits = new Map<string, Edit>()
  return {
    insert(clientEmail, app, now) {
      for (const edit of edits.values()) {
        // Long dead ones are forgotten, so that a demo that runs for weeks does not grow.
        if (edit.expiresAt + EDIT_LIFETIME_MS < now) edits.delete(edit.id)
        else if (!edit.ended && edit.clientEmail === clientEmail && edit.packageName === app.packageName) {
          edits.set(edit.id, { ...edit, ended: 'superseded' })
        }
      }
      const edit: Edit = {
        id: BigInt(`0x${randomBytes(8).toString('hex')}`)
          .toString()
          .padStart(20, '0'),
        clientEmail,
        packageName: app.packageName,
        expiresAt: now + EDIT_LIFETIME_MS,
        revision: app.revision,
        content: { details: app.details, listings: app.listings, tracks: app.tracks, testers: app.testers },
      }
      edits.set(edit.id, edit)
      return edit
    },
    find(id, clientEmail, app, now) {
      const edit = edits.get(id)
      if (!edit || edit.clientEmail !== clientEmail || edit.packageName !== app.packageName) return 'unknown'
      if (edit.ended) return edit.ended
      if (edit.expiresAt <= now) return 'expired'
      return edit.revision === app.revision ? edit : 'overtaken'
    },
    put: (edit) => void edits.set(edit.id, edit),
  }
}
