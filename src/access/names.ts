/** Names that people give: tidied once when they come in, and told apart as people tell them apart. Pure. */

export const MAX_NAME_LENGTH = 100

const BLANKS = /\p{White_Space}+/gu
/** What shows nothing must not make another name of a name. */
const INVISIBLE = /(?!\p{White_Space})[\p{Default_Ignorable_Code_Point}\p{Cc}\p{Cf}]/gu
/** A terminal would act on it. */
const CONTROLS = /(?!\p{White_Space})\p{Cc}/gu

/** No word of a name is so long; private keys, access keys and tokens are, and so are the lines of a key file. */
const LIKE_A_SECRET = /[\w+/=-]{40}|-----BEGIN/

/** Whether somebody may have pasted a secret into a field for something else: names are shown, noted and searched. */
export function mayBeSecret(text: string): boolean {
  return LIKE_A_SECRET.test(text)
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
