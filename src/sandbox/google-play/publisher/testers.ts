/**
 * Who tests a track, inside an edit: Google Groups only.
 * @see https://developers.google.com/android-publisher/api-ref/rest/v3/edits.testers
 */
import { jsonAnswer, type StoreAnswer } from '../../exchange.ts'
import type { GoogleCall, GoogleEndpoint } from '../api.ts'
import { FAULTS, GOOGLE_JSON, refuse } from '../errors.ts'
import type { PlayPermission } from '../permissions.ts'
import { readBody } from '../query.ts'
import { READ } from './apps.ts'
import type { EditStore } from './edit-store.ts'
import { EDIT, openEdit } from './edits.ts'

const WRITE: readonly PlayPermission[] = ['CAN_MANAGE_TRACK_USERS']
const STANDARD_TRACKS: readonly string[] = ['beta', 'alpha', 'internal']

export function testerEndpoints(edits: EditStore): readonly GoogleEndpoint[] {
  const path = `${EDIT}/testers/{track}`
  return [
    {
      method: 'GET',
      path,
      answer: (call) => {
        const { testers } = openEdit(call, edits, READ).edit.content
        return answerWith(testers[existingTrack(call, edits, READ)] ?? [])
      },
    },
    { method: 'PUT', path, answer: (call) => write(call, edits) },
    { method: 'PATCH', path, answer: (call) => write(call, edits) },
  ]
}

function write(call: GoogleCall, edits: EditStore): StoreAnswer {
  const track = existingTrack(call, edits, WRITE)
  const { edit } = openEdit(call, edits, WRITE)
  const { googleGroups = [] } = readBody(call.http, ['googleGroups'])
  if (!Array.isArray(googleGroups) || googleGroups.some((group) => typeof group !== 'string')) {
    refuse(call.http, FAULTS.badRequest("Invalid value at 'google_groups' (TYPE_STRING)"))
  }
  const groups = googleGroups as readonly string[]
  if (groups.some((group) => !/^[^@\s]+@[^@\s]+$/.test(group))) {
    refuse(call.http, FAULTS.badRequest('The Google Group address is invalid.'))
  }
  edits.put({ ...edit, content: { ...edit.content, testers: { ...edit.content.testers, [track]: groups } } })
  return answerWith(groups)
}

/** Production is no testing track. */
function existingTrack(call: GoogleCall, edits: EditStore, permissions: readonly PlayPermission[]): string {
  const { tracks } = openEdit(call, edits, permissions).edit.content
  const name = call.parameters.track ?? ''
  const exists = STANDARD_TRACKS.includes(name) || tracks.some(({ track }) => track === name && name !== 'production')
  return exists ? name : refuse(call.http, FAULTS.notFound(`Track not found: ${name}.`))
}

/** A track without testers has no `googleGroups` at all. */
function answerWith(googleGroups: readonly string[]): StoreAnswer {
  return jsonAnswer(200, googleGroups.length > 0 ? { googleGroups } : {}, GOOGLE_JSON)
}
