/** What is said of release notes before a store is asked, the same for both. Pure. */
import type { Store } from '../custody/kinds.ts'
import { ProxyError } from '../errors.ts'
import type { ReleaseNote } from './interface/releases.ts'

/** Of one language; a character outside the basic plane counts once. */
const LIMITS: Readonly<Record<Store, { readonly characters: number; readonly storeName: string }>> = {
  'app-store': { characters: 4000, storeName: 'the App Store' },
  'google-play': { characters: 500, storeName: 'Google Play' },
}

/** @returns why the store cannot take the text, or null */
export function reasonAgainst(store: Store, { text }: ReleaseNote): string | null {
  const { characters, storeName } = LIMITS[store]
  const length = [...text].length
  if (text.trim() === '') return 'The notes are empty.'
  return length > characters ? `The notes have ${length} characters, and ${storeName} takes ${characters}.` : null
}

/**
 * One language that cannot be set keeps none of the others from being set; where none can, the call itself is refused, and
 * no store is asked: on Google Play that would end the edit of a build server for nothing.
 * @throws ProxyError `invalid_request` with what is wrong with each
 */
export function requireOneThatFits(store: Store, notes: readonly ReleaseNote[]): void {
  const causes = notes.flatMap((note) => {
    const message = reasonAgainst(store, note)
    return message === null ? [] : [{ code: note.locale, message }]
  })
  const [first] = causes
  if (!first || causes.length < notes.length) return
  throw new ProxyError('invalid_request', {
    field: 'body.notes.0.text',
    reason: 'notes_refused',
    message: first.message,
    causes,
  })
}

/** @param locales of the notes, in their order, as the store writes them @throws ProxyError `invalid_request` for a twin */
export function requireOneEach(locales: readonly string[]): void {
  const twin = locales.findIndex((locale, index) => locales.indexOf(locale) < index)
  if (twin < 0) return
  throw new ProxyError('invalid_request', {
    field: `body.notes.${twin}.locale`,
    message: 'This language is given more than once.',
  })
}
