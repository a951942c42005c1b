/** What was done on the page before. A word in the address, never a text: nobody can put words into our mouth. */
const NOTICES = {
  'integration-changed': 'The integration was changed.',
  'integration-checked': 'The store was asked. This is how it stands now.',
  'integration-deleted': 'The integration was deleted.',
  'integration-and-key-deleted': 'The integration was deleted, and with it the store key that no other one uses.',
  'key-changed': 'The store key was changed.',
  'key-checked': 'The store was asked. This is what the key may do now.',
  'key-replaced': 'The new key has taken the place of the old one. Now revoke the old one at the store.',
  'key-removed': 'The store key was destroyed.',
  'key-added': 'The store key was added.',
  'access-key-revoked': 'The access key was revoked. It opens nothing any more.',
  'access-key-changed': 'The access key was changed.',
  'link-cancelled': 'The upload link was cancelled.',
  'settings-changed': 'The settings were changed.',
} as const

export type Notice = keyof typeof NOTICES

export function noticeOf(word: string | undefined): string | undefined {
  return word !== undefined && Object.hasOwn(NOTICES, word) ? NOTICES[word as Notice] : undefined
}

/** Where to go on, and what to say there. */
export function done(address: string, notice: Notice): string {
  return `${address}?done=${notice}`
}
