/** The forms in which people paste a key file: mail, chat, JSON, environment variables, the settings of a build server. */
import type { KeyObject } from 'node:crypto'
import fc from 'fast-check'
import { pemOf } from '../../support/key-material.ts'

type Change = (text: string) => string

const LINE_ENDS: Readonly<Record<string, Change>> = {
  'as it is': (text) => text,
  'no final newline': (text) => text.trimEnd(),
  CRLF: (text) => text.replaceAll('\n', '\r\n'),
  'old Mac': (text) => text.replaceAll('\n', '\r'),
  'literal \\n': (text) => text.replaceAll('\n', '\\n'),
  'literal \\r\\n': (text) => text.replaceAll('\n', '\\r\\n'),
  'one line with blanks': (text) => text.replaceAll('\n', ' '),
  'one line': (text) => text.replaceAll('\n', ''),
  'blank lines between': (text) => text.replaceAll('\n', '\n\n'),
  indented: (text) => text.replaceAll(/^/gm, '    '),
}

const EDGES: Readonly<Record<string, Change>> = {
  none: (text) => text,
  BOM: (text) => `\uFEFF${text}`,
  blanks: (text) => `\n \t${text} \n\n`,
  'double quotes': (text) => `"${text}"`,
  'single quotes': (text) => `'${text}'`,
}

const lines = (text: string, length: number) => text.replace(new RegExp(`.{${length}}`, 'g'), '$&\n')
const base64 = (text: string) => Buffer.from(text).toString('base64')

/** Of a whole file only: nobody wraps the lines of a key without their frame once more. */
const file = (wrap: Change) => (text: string) => (/-----BEGIN|\{/.test(text) ? wrap(text) : text)

const WRAPPINGS: Readonly<Record<string, Change>> = {
  none: (text) => text,
  'base64 of the file': file(base64),
  'base64 in lines': file((text) => lines(base64(text), 76)),
  'base64 in CRLF lines': file((text) => lines(base64(text), 64).replaceAll('\n', '\r\n')),
  base64url: file((text) => Buffer.from(text).toString('base64url')),
}

const pick = (changes: Readonly<Record<string, Change>>) => fc.constantFrom(...Object.entries(changes))

/** Any way in which a text may be wrapped up, with a name that says which. */
export const journey = fc.tuple(pick(LINE_ENDS), pick(EDGES), pick(WRAPPINGS), pick(EDGES)).map((steps) => ({
  name: steps.map(([name]) => name).join(', '),
  apply: (text: string) => steps.reduce((form, [, change]) => change(form), text),
}))

/** Wrapping that leaves line ends alone, which in JSON stand for themselves. */
export const jsonJourney = fc.tuple(pick(EDGES), pick(WRAPPINGS), pick(EDGES)).map((steps) => ({
  name: steps.map(([name]) => name).join(', '),
  apply: (text: string) => steps.reduce((form, [, change]) => change(form), text),
}))

const bare = (pem: string) => pem.replace(/-----[A-Z ]+-----/g, '').trim()

/** What stands in the file: with its frame or without, in either of the two encodings. */
export const CONTENTS: Readonly<Record<string, (key: KeyObject) => string>> = {
  'PKCS#8': (key) => pemOf(key),
  SEC1: (key) => pemOf(key, 'sec1'),
  'PKCS#8 without its frame': (key) => bare(pemOf(key)),
  'SEC1 without its frame': (key) => bare(pemOf(key, 'sec1')),
  'SEC1 behind its curve': (key) =>
    `-----BEGIN EC PARAMETERS-----\nBggqhkjOPQMBBw==\n-----END EC PARAMETERS-----\n${pemOf(key, 'sec1')}`,
  'SEC1 in the frame of PKCS#8': (key) => pemOf(key, 'sec1').replaceAll('EC PRIVATE', 'PRIVATE'),
  'PKCS#8 in the frame of SEC1': (key) => pemOf(key).replaceAll('PRIVATE', 'EC PRIVATE'),
  'behind its certificate': (key) => `-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n${pemOf(key)}`,
}
