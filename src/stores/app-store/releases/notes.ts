/** Sets what is new of a version, in all languages in one go: an upsert for each. */
import { ProxyError } from '../../../errors.ts'
import type { NoteOutcome, NotesOutcome, ReleaseChoice, ReleaseNote } from '../../interface/releases.ts'
import { chooseLocale, isLanguage, NO_SUCH_LANGUAGE } from '../../locales.ts'
import type { Patience } from '../../patience.ts'
import { reasonAgainst, requireOneEach, requireOneThatFits } from '../../release-notes.ts'
import { text } from '../../values.ts'
import type { AppStoreConnect, Resource } from '../json-api.ts'
import { requireEditable } from '../versions/refusals.ts'
import { localeOf, localizationsOf, requirePredecessor, writeTexts } from '../versions/texts.ts'
import { findChosen } from './read.ts'
import { toRelease } from './rows.ts'

interface Wanted extends ReleaseNote {
  readonly existing: Resource | undefined
}

export async function setNotes(
  connect: AppStoreConnect,
  appId: string,
  choice: ReleaseChoice,
  notes: readonly ReleaseNote[],
  validateOnly: boolean,
  { now }: Patience,
): Promise<NotesOutcome> {
  requireOneThatFits('app-store', notes)
  const version = await findChosen(connect, appId, choice)
  requireEditable(version)
  await requirePredecessor(connect, appId, version)
  const present = await localizationsOf(connect, version.versionId)
  const wanted = inStoreLocales(notes, present)
  const outcomes: NoteOutcome[] = []
  for (const note of wanted) outcomes.push(await setOne(connect, version.versionId, note, validateOnly))

  const has = new Set(present.filter(({ attributes }) => (text(attributes.whatsNew) ?? '') !== '').map(localeOf))
  for (const { locale, outcome } of outcomes) if (outcome !== 'refused') has.add(locale)
  const missingLocales = present.map(localeOf).filter((locale) => !has.has(locale))
  return { release: toRelease(version, [], now()), notes: outcomes, missingLocales }
}

/** @throws ProxyError `invalid_request` when two of them are the same language */
function inStoreLocales(notes: readonly ReleaseNote[], present: readonly Resource[]): readonly Wanted[] {
  const locales = present.map(localeOf)
  const wanted = notes.map((note) => ({ ...note, locale: chooseLocale('app-store', note.locale, locales) }))
  requireOneEach(wanted.map(({ locale }) => locale))
  return wanted.map((note) => ({ ...note, existing: present.find((one) => localeOf(one) === note.locale) }))
}

/** A language that Apple refuses keeps none of the others from being set. */
async function setOne(
  connect: AppStoreConnect,
  versionId: string,
  wanted: Wanted,
  validateOnly: boolean,
): Promise<NoteOutcome> {
  const { locale, text: note, existing } = wanted
  const against = reasonAgainst('app-store', wanted) ?? (existing || isLanguage(locale) ? null : NO_SUCH_LANGUAGE)
  if (against !== null) return { locale, outcome: 'refused', reason: against }
  if (existing && text(existing.attributes.whatsNew) === note) return { locale, outcome: 'unchanged', reason: null }
  if (validateOnly) return { locale, outcome: 'valid', reason: null }
  try {
    await writeTexts(connect, versionId, locale, existing, { whatsNew: note })
    return { locale, outcome: 'set', reason: null }
  } catch (error) {
    if (!(error instanceof ProxyError) || error.code !== 'store_conflict') throw error
    const reason = error.causes.map(({ message }) => message).join(' ') || error.message
    return { locale, outcome: 'refused', reason }
  }
}
