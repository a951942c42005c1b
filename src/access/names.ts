/** Names that people give: tidied once when they come in, and told apart as people tell them apart. Pure. */
import { ProxyError } from '../errors.ts'

export const MAX_NAME_LENGTH = 100

const BLANKS = /\p{White_Space}+/gu
/** What shows nothing must not make another name of a name. */
const INVISIBLE = /(?!\p{White_Space})[\p{Default_Ignorable_Code_Point}\p{Cc}\p{Cf}]/gu
/** A terminal would act on it. */
const CONTROLS = /(?!\p{White_Space})\p{Cc}/gu

/**
 * No word of a name is so long; access keys, upload links and tokens are, and so are the lines of a key file. One more than
 * the 40 digits by which Google names a key and Git a commit, which are no secrets.
 */
const LIKE_A_SECRET = /[\w+/=-]{41}|-----BEGIN/
/** The way to a ticket is long as a whole; its parts are not, unless one of them is a secret. */
const ADDRESSES = /https?:\/\/\S+/g

/** Whether somebody may have pasted a secret into a field for something else: names are shown, noted and searched. */
export function mayBeSecret(text: string): boolean {
  return LIKE_A_SECRET.test(text.replace(ADDRESSES, (address) => address.replaceAll('/', ' ')))
}

export function looksLikeASecret(field: string): ProxyError {
  return new ProxyError('invalid_request', {
    field,
    reason: 'looks_like_a_secret',
    message: 'This looks like a key. What is given here is shown to others, so it was not kept.',
  })
}

/**
 * A name or another short text that somebody gives, as it is kept, shown and noted.
 * @returns undefined when there is nothing of it: then it is what is usual
 * @throws ProxyError `invalid_request` naming the field: it is too long, or looks like a secret
 */
export function readLabel(text: string | undefined, field: string): string | undefined {
  if (text === undefined || text.trim() === '') return undefined
  if (mayBeSecret(text)) throw looksLikeASecret(field)
  const tidied = tidyName(text)
  if (tidied === undefined)
    throw new ProxyError('invalid_request', { field, message: `At most ${MAX_NAME_LENGTH} characters.` })
  return tidied
}

/**
 * The name as it is kept: one form of each character, single blanks, none at the ends.
 * @returns undefined for a name that shows nothing, or is longer than 100 characters
 */
export function tidyName(text: string): string | undefined {
  if (!text.isWellFormed()) return undefined
  const name = text.normalize('NFC').replace(CONTROLS, '').replace(BLANKS, ' ').trim()
  return foldName(name) === '' || [...name].length > MAX_NAME_LENGTH ? undefined : name
}

/** The same text for all names that nobody could tell apart: other case, width or blanks, or what cannot be seen. */
export function foldName(name: string): string {
  // Twice, since a step can bring a character that the step before knows another form of.
  return foldOnce(foldOnce(name))
}

function foldOnce(name: string): string {
  const folded = name.normalize('NFKC').replace(INVISIBLE, '').toUpperCase().toLowerCase().normalize('NFKC')
  return folded.replace(BLANKS, ' ').trim()
}
