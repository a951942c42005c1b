import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { foldName, MAX_NAME_LENGTH, mayBeSecret, readLabel, tidyName } from '../../src/access/names.ts'

const anyText = fc.string({ unit: 'binary', maxLength: 20 })

describe('names that nobody could tell apart (C-18)', () => {
  it.each([
    ['case', 'Acme', 'aCME'],
    ['a sharp s', 'Straße', 'STRASSE'],
    ['a capital sharp s', 'Stra\u1e9ee', 'strasse'],
    ['a final sigma', 'ΟΔΟΣ', 'οδος'],
    ['composed and decomposed', 'Müller', 'Mu\u0308ller'],
    ['full width', 'Acme', 'Ａｃｍｅ'],
    ['a ligature', 'Office', 'O\ufb03ce'],
    ['blanks at the ends', 'Acme', '  Acme\t'],
    ['several blanks', 'Client A', 'Client   A'],
    ['other blanks', 'Client A', 'Client\u00a0A'],
    ['an ideographic blank', 'Client A', 'Client\u3000A'],
    ['a zero-width space', 'Acme', 'Ac\u200bme'],
    ['a soft hyphen', 'Acme', 'Ac\u00adme'],
    ['a byte order mark', 'Acme', '\ufeffAcme'],
    ['a change of direction', 'Acme', '\u202eAcme\u202c'],
    ['a variation selector', 'Acme', 'Acme\ufe0f'],
  ])('are one name: %s', (_what, one, other) => {
    expect(foldName(other)).toBe(foldName(one))
  })

  it.each([
    ['Client A', 'Client B'],
    ['Client A', 'ClientA'],
    ['Acme', 'Acmé'],
    ['Team 1', 'Team 11'],
    ['日本', '日木'],
  ])('are two where people can: %s and %s', (one, other) => {
    expect(foldName(one)).not.toBe(foldName(other))
  })

  it('fold to the same text however often, and in whatever form of Unicode they come', () => {
    fc.assert(
      fc.property(anyText, (name) => {
        const folded = foldName(name)
        const forms = [folded, ...(['NFC', 'NFD', 'NFKC', 'NFKD'] as const).map((form) => name.normalize(form))]
        for (const form of [...forms, name.toLowerCase(), name.toUpperCase()]) expect(foldName(form)).toBe(folded)
      }),
    )
  })
})

describe('a name', () => {
  it('is kept tidy, and stays what it is when it is tidied again', () => {
    expect(tidyName('  Client\u0007   A ')).toBe('Client A')
    expect(tidyName('Mu\u0308ller')).toBe('Müller')
    fc.assert(
      fc.property(anyText, (text) => {
        const name = tidyName(text)
        if (name === undefined) return
        expect(tidyName(name)).toBe(name)
        expect(foldName(name)).toBe(foldName(text))
        expect(name).not.toMatch(/\p{Cc}/u)
      }),
    )
  })

  it.each([
    ['nothing', ''],
    ['blanks', ' \t\u00a0'],
    ['what cannot be seen', '\u200b\u200d\u2060'],
    ['half a character', 'Acme\ud800'],
    ['too much', 'x'.repeat(MAX_NAME_LENGTH + 1)],
  ])('cannot be %s', (_what, text) => {
    expect(tidyName(text)).toBeUndefined()
  })

  it('is counted in characters as people see them', () => {
    expect(tidyName('🐟'.repeat(MAX_NAME_LENGTH))).toBeDefined()
  })
})

describe('what may be a secret in the wrong field (I-1)', () => {
  it.each([
    ['an access key', `skr_${'aB3-'.repeat(11)}`],
    ['an upload link', `https://keyring.test/upload#sku_${'aB3-'.repeat(11)}`],
    ['a line of a key file', 'MIGTAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBHkwdwIBAQQg/aQ+x2nV1dXZ0aBc'],
    ['a key file', '-----BEGIN PRIVATE KEY-----'],
    ['a token', `Bearer eyJhbGciOiJFUzI1NiIsImtpZCI6IjJYOVI0SFhGMzQifQ.e30.${'x'.repeat(60)}`],
  ])('is %s', (_what, text) => {
    expect(mayBeSecret(text)).toBe(true)
    expect(() => readLabel(text, 'body.name')).toThrowError(
      expect.objectContaining({ code: 'invalid_request', field: 'body.name', reason: 'looks_like_a_secret' }),
    )
  })

  it.each([
    'Release flow for the marketing team',
    'https://dev.azure.com/contoso/Mobile-Apps/_workitems/edit/471100012',
    '57246542-96fe-1a63-e053-0824d011072a',
    'c0ffee0000000000000000000000000000c0ffee',
    'store-keyring@tidepool-play-console.iam.gserviceaccount.com',
  ])('is not %s', (text) => {
    expect(readLabel(text, 'name')).toBe(text)
  })
})
