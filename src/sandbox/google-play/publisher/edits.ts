/** Opening, checking, ending edits. @see https://developers.google.com/android-publisher/api-ref/rest/v3/edits */
import { jsonAnswer, type StoreAnswer, textAnswer } from '../../exchange.ts'
import type { GoogleCall, GoogleEndpoint } from '../api.ts'
import { FAULTS, GOOGLE_JSON, type GoogleFault, refuse } from '../errors.ts'
import type { PlayPermission } from '../permissions.ts'
import type { PlayApp } from '../play-app.ts'
import { readBody } from '../query.ts'
import { committed } from '../review.ts'
import { appFor, PACKAGE, READ } from './apps.ts'
import type { Edit, EditProblem, EditStore } from './edit-store.ts'

export const EDIT = `${PACKAGE}/edits/{editId}`

const COMMIT: readonly PlayPermission[] = [
  'CAN_MANAGE_PUBLIC_LISTING',
  'CAN_MANAGE_PUBLIC_APKS',
  'CAN_MANAGE_TRACK_APKS',
  'CAN_MANAGE_TRACK_USERS',
]
const IN_REVIEW_BEHAVIORS: readonly string[] = [
  'CHANGES_IN_REVIEW_BEHAVIOR_TYPE_UNSPECIFIED',
  'CANCEL_IN_REVIEW_AND_SUBMIT',
  'ERROR_IF_IN_REVIEW',
]

/** Google has changed these over the years; the sentences are the newest seen. */
const PROBLEMS: Readonly<Record<EditProblem, () => GoogleFault>> = {
  unknown: () => FAULTS.notFound('Edit not found.'),
  superseded: () => FAULTS.failedPrecondition('This edit has expired, please create a new Edit.'),
  expired: () => FAULTS.failedPrecondition('This edit has expired, please create a new Edit.'),
  deleted: () => FAULTS.badRequest('This Edit has been deleted.'),
  overtaken: () => FAULTS.badRequest('This Edit has been deleted.'),
  committed: () => FAULTS.badRequest('This edit has already been successfully committed, please create a new Edit.'),
}

export function editEndpoints(edits: EditStore): readonly GoogleEndpoint[] {
  return [
    {
      method: 'POST',
      path: `${PACKAGE}/edits`,
      answer: (call) => {
        readBody(call.http, ['id', 'expiryTimeSeconds'])
        return appEdit(edits.insert(call.caller.clientEmail, appFor(call, READ), call.http.now))
      },
    },
    { method: 'GET', path: EDIT, answer: (call) => appEdit(openEdit(call, edits, READ).edit) },
    {
      method: 'DELETE',
      path: EDIT,
      answer: (call) => {
        edits.put({ ...openEdit(call, edits, READ).edit, ended: 'deleted' })
        return textAnswer(204)
      },
    },
    { method: 'POST', path: `${EDIT}:validate`, answer: (call) => appEdit(openEdit(call, edits, READ).edit) },
    {
      method: 'POST',
      path: `${EDIT}:commit`,
      query: ['changesNotSentForReview', 'changesInReviewBehavior'],
      answer: (call) => commit(call, edits),
    },
  ]
}

/** @throws Refusal as `appFor`; 404 or 400 for an edit that is not the caller's, or no longer open */
export function openEdit(call: GoogleCall, edits: EditStore, anyOf: readonly PlayPermission[]) {
  const app = appFor(call, anyOf)
  const edit = edits.find(call.parameters.editId ?? '', call.caller.clientEmail, app, call.http.now)
  return typeof edit === 'string' ? refuse(call.http, PROBLEMS[edit]()) : { app, edit }
}

function commit(call: GoogleCall, edits: EditStore): StoreAnswer {
  const { http, world } = call
  const { app, edit } = openEdit(call, edits, COMMIT)
  readBody(http, [])
  const query = new URLSearchParams(http.search)
  const behavior = query.get('changesInReviewBehavior') ?? 'CANCEL_IN_REVIEW_AND_SUBMIT'
  if (!IN_REVIEW_BEHAVIORS.includes(behavior)) {
    refuse(http, FAULTS.badRequest(`Invalid value at 'changes_in_review_behavior', "${behavior}"`))
  }
  // Refused this way, the edit stays good.
  if (app.changesInReview && behavior === 'ERROR_IF_IN_REVIEW') {
    refuse(http, FAULTS.failedPrecondition('Changes are already in review.', 'CHANGES_ALREADY_IN_REVIEW'))
  }
  const isSent = query.get('changesNotSentForReview') !== 'true'
  checkSending(call, app, !isSent)
  edits.put({ ...edit, ended: 'committed' })
  world.changeApp(app.packageName, { ...edit.content, ...committed(app, edit.content.tracks, isSent, http.now) })
  return appEdit(edit)
}

/** The flag is needed for some apps and forbidden for the others. */
function checkSending({ http }: GoogleCall, { sentForReview }: PlayApp, notSent: boolean): void {
  if (sentForReview === 'by_hand' && !notSent) {
    const message =
      'Changes cannot be sent for review automatically. Please set the query parameter changesNotSentForReview to ' +
      'true. Once committed, the changes in this edit can be sent for review from the Google Play Console UI.'
    refuse(http, FAULTS.badRequest(message))
  }
  if (sentForReview === 'automatically' && notSent) {
    const message =
      'Changes are sent for review automatically. The query parameter changesNotSentForReview must not be set.'
    refuse(http, FAULTS.badRequest(message))
  }
}

function appEdit({ id, expiresAt }: Edit): StoreAnswer {
  return jsonAnswer(200, { id, expiryTimeSeconds: `${Math.floor(expiresAt / 1000)}` }, GOOGLE_JSON)
}
