/** What is new, in all languages of a release: one change, in one edit. */
import type { NoteOutcome, NotesOutcome, ReleaseChoice, ReleaseNote } from '../../interface/releases.ts'
import { chooseLocale, isLanguage, NO_SUCH_LANGUAGE } from '../../locales.ts'
import { reasonAgainst, requireOneEach, requireOneThatFits } from '../../release-notes.ts'
import { type Json, list, object, text } from '../../values.ts'
import { type ReleasesDeps, releasing } from './deps.ts'
import { readEditTrack, readEditTracks, writeEditTrack } from './edit-tracks.ts'
import { findInEdit, namedTrack } from './find.ts'
import { refuseDuringReview } from './in-review.ts'
import { look, rowAfter, rowOf } from './look.ts'
import { onePerStatus } from './moves.ts'

const IN_PREPARATION = {
  statuses: ['draft', 'inProgress', 'halted'],
  none: {
    reason: 'no_such_release',
    message: 'No release is in preparation or rolling out. Name one, such as live.',
  },
  several: 'several_releases',
} as const

export async function setNotes(
  deps: ReleasesDeps,
  choice: ReleaseChoice,
  notes: readonly ReleaseNote[],
  validateOnly: boolean,
): Promise<NotesOutcome> {
  const { appIdentifier } = deps.subject
  const track = namedTrack(choice)
  requireOneThatFits('google-play', notes)
  return deps.through(releasing(track), async (play) => {
    if (validateOnly) await refuseDuringReview(play, appIdentifier)
    const done = await look(
      deps,
      play,
      async (editPath, { saw, wrote }) => {
        const [tracks, listings] = await Promise.all([
          track === undefined
            ? readEditTracks(play, editPath)
            : readEditTrack(play, editPath, track).then((one) => [one]),
          play.get('publisher', editPath('/listings')),
        ])
        saw(tracks)
        const languages = list(listings.listings).flatMap((listing) => text(object(listing).language) ?? [])
        const found = findInEdit(tracks, choice, IN_PREPARATION)
        const { outcomes, releaseNotes } = laidOver(found.release.raw, notes, languages, validateOnly)
        const have = new Set(releaseNotes.map(({ language }) => language))
        const missingLocales = languages.filter((language) => !have.has(language))
        const result = { ...found, outcomes, missingLocales }
        if (!outcomes.some(({ outcome }) => outcome === 'set' || outcome === 'valid')) return { result, commit: false }
        const releases = found.track.releases.map((one) =>
          one === found.release ? { ...one.raw, releaseNotes } : one.raw,
        )
        const written = await writeEditTrack(play, editPath, found.track.track, onePerStatus(releases))
        if (validateOnly) await play.write('POST', editPath(':validate'))
        else wrote(written)
        return { result, commit: !validateOnly }
      },
      NOTES_TELL,
    )
    const { outcomes, missingLocales, release } = done
    const isSet = outcomes.some(({ outcome }) => outcome === 'set')
    const row = isSet
      ? await rowAfter(deps, play, done.track.track, release)
      : rowOf(done.track.track, release, deps.now())
    return { release: row, notes: outcomes, missingLocales }
  })
}

/** Google shows notes in an edit only, and no other operation shows them. */
const NOTES_TELL = 'Look with “Set release notes” and Validate Only: notes that are set already are unchanged.'

interface PlayNote {
  readonly language: string
  readonly text: string
}

/** The notes of a release with new ones laid over them, and what became of each. Pure. */
function laidOver(
  { releaseNotes }: Json,
  notes: readonly ReleaseNote[],
  languages: readonly string[],
  isTrial: boolean,
) {
  const merged = new Map(
    list(releaseNotes)
      .map(object)
      .map((note): [string, string] => [text(note.language) ?? '', text(note.text) ?? '']),
  )
  const known = [...new Set([...languages, ...merged.keys()])]
  const wanted = notes.map((note) => ({ ...note, locale: chooseLocale('google-play', note.locale, known) }))
  requireOneEach(wanted.map(({ locale }) => locale))
  const outcomes = wanted.map((note): NoteOutcome => {
    const { locale } = note
    const reason =
      reasonAgainst('google-play', note) ?? (known.includes(locale) || isLanguage(locale) ? null : NO_SUCH_LANGUAGE)
    if (reason !== null) return { locale, outcome: 'refused', reason }
    if (merged.get(locale) === note.text) return { locale, outcome: 'unchanged', reason: null }
    merged.set(locale, note.text)
    return { locale, outcome: isTrial ? 'valid' : 'set', reason: null }
  })
  return { outcomes, releaseNotes: [...merged].map(([language, value]): PlayNote => ({ language, text: value })) }
}
