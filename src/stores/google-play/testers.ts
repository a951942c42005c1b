/** The testers of a track. Google shows and takes them inside an edit only. */
import { ProxyError } from '../../errors.ts'
import type { ChangedTesters, TestersClient, TrackTesters, TrackTestersChange } from '../interface/testers.ts'
import { storePath } from '../request.ts'
import type { Through } from '../routing/routing.ts'
import { list, text } from '../values.ts'
import type { GooglePlay } from './api.ts'
import type { Edits } from './edits.ts'
import { toTrackName } from './track-names.ts'

export function trackTesters(packageName: string, through: Through<GooglePlay>, edits: Edits): TestersClient {
  return {
    list: (track) => through('testers', (play) => listTesters(play, edits, packageName, toTrackName(track))),
    set: (change, validateOnly) => {
      const wanted = { ...change, track: toTrackName(change.track) }
      return through('testers', (play) => setTesters(play, edits, packageName, wanted, validateOnly))
    },
  }
}

async function listTesters(play: GooglePlay, edits: Edits, packageName: string, track: string): Promise<TrackTesters> {
  refuseProduction(track)
  return edits.run(play, packageName, async (editPath) => ({
    result: { track, googleGroups: await readGroups(play, editPath, track) },
    commit: false,
  }))
}

async function setTesters(
  play: GooglePlay,
  edits: Edits,
  packageName: string,
  { track, googleGroups, mode }: TrackTestersChange,
  validateOnly: boolean,
): Promise<ChangedTesters> {
  refuseProduction(track)
  // What the track has is in an edit only, and opening one ends that of a build server.
  if (validateOnly) return { outcome: 'valid', track, googleGroups: null }
  return edits.run<ChangedTesters>(play, packageName, async (editPath) => {
    const present = await readGroups(play, editPath, track)
    const wanted = once(WANTED[mode](present, googleGroups))
    if (isSame(present, wanted)) {
      return { result: { outcome: 'unchanged', track, googleGroups: present }, commit: false }
    }
    await play.write('PUT', editPath(storePath`/testers/${track}`), { googleGroups: wanted })
    return { result: { outcome: 'set', track, googleGroups: wanted }, commit: true }
  })
}

async function readGroups(
  play: GooglePlay,
  editPath: (rest: string) => string,
  track: string,
): Promise<readonly string[]> {
  const { googleGroups } = await play.get('publisher', editPath(storePath`/testers/${track}`))
  return list(googleGroups).flatMap((group) => text(group) ?? [])
}

type Groups = readonly string[]

const WANTED: Readonly<Record<TrackTestersChange['mode'], (present: Groups, given: Groups) => Groups>> = {
  replace: (_present, given) => given,
  add: (present, given) => [...present, ...given.filter((group) => !has(present, group))],
  remove: (present, given) => present.filter((group) => !has(given, group)),
}

function once(groups: Groups): Groups {
  return groups.filter((group, index) => !has(groups.slice(0, index), group))
}

/** Addresses of groups are the same in any case. */
function has(groups: Groups, group: string): boolean {
  return groups.some((other) => other.toLowerCase() === group.toLowerCase())
}

function isSame(one: Groups, other: Groups): boolean {
  return one.length === other.length && one.every((group) => has(other, group))
}

function refuseProduction(track: string): void {
  if (track !== 'production') return
  throw new ProxyError('invalid_request', {
    field: 'body.track',
    reason: 'track_without_testers',
    message: 'The production track is for everybody and has no testers. Choose a testing track.',
  })
}
