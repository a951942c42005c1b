import { generateKeyPairSync } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { scrub } from '../../../src/stores/judging/scrub.ts'
import { runs } from '../../support/properties.ts'

const pem = generateKeyPairSync('ec', { namedCurve: 'prime256v1' })
  .privateKey.export({ type: 'pkcs8', format: 'pem' })
  .toString()
const keyText = pem.replace(/-----[^-]+-----|\s/g, '')
const base64 = (text: string) => Buffer.from(text).toString('base64')
const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url')
const jwt = `${part({ alg: 'ES256', kid: '2X9R4HXF34' })}.${part({ iss: 'issuer', aud: 'a' })}.c2lnbmF0dXJlLXNpZ25hdHVyZQ`

/** Each secret, and what of it must not be seen. */
const SECRETS: readonly (readonly [name: string, secret: string, telltale: string])[] = [
  ['a JWT', jwt, 'c2lnbmF0dXJl'],
  ['a JWT without signature', jwt.split('.').slice(0, 2).join('.'), part({ iss: 'issuer', aud: 'a' })],
  ['a PEM', pem, keyText.slice(20, 60)],
  ['a PEM on one line', pem.replaceAll('\n', '\\n'), keyText.slice(20, 60)],
  ['a PEM that was cut off', pem.slice(0, 120), keyText.slice(20, 60)],
  ['a PEM in a URL', encodeURIComponent(pem), keyText.slice(4, 24)],
  ['a PEM in base64', base64(pem), base64(pem).slice(30, 60)],
  ['a key without its armour', keyText, keyText.slice(20, 60)],
  ['a bearer', 'Bearer abcdef.123-456', 'abcdef.123-456'],
  ['a bearer in JSON', '{"Authorization":"Bearer: opaque42"}', 'opaque42'],
  ['a bearer in a URL', 'bearer%20opaque42', 'opaque42'],
  ['an access token of Google’s', 'ya29.c.b0Aaekm1K7-x_y', 'b0Aaekm1K7'],
  ['an access key of ours', 'skr_h7Xk2mQp9', 'h7Xk2mQp9'],
]

describe('scrub', () => {
  it.each(SECRETS)('lets nothing of %s through, wherever it stands', (_name, secret, telltale) => {
    const around = fc.tuple(fc.string({ unit: 'grapheme', maxLength: 30 }), fc.string({ maxLength: 30 }))
    fc.assert(
      fc.property(around, ([before, after]) => {
        for (const text of [
          secret,
          `${before} ${secret} ${after}`,
          `x${secret}`,
          `"${secret}"`,
          `${secret}${secret}`,
          `token=${secret}&b=1`,
        ]) {
          expect(scrub(text)).not.toContain(telltale)
        }
      }),
      runs(60),
    )
  })

  it.each([
    ['-----begin private key-----\nabc\n-----end private key-----', 'abc'],
    ['BEARER opaque42', 'opaque42'],
    ['bEaReR\topaque42', 'opaque42'],
    ['YA29.opaque42', 'opaque42'],
    ['SKR_opaque42', 'opaque42'],
  ])('knows %j in any case', (text, telltale) => {
    expect(scrub(text)).not.toContain(telltale)
  })

  it.each([
    ['nothing', '\u200b'],
    ['a soft hyphen', '\u00ad'],
    ['NUL', '\0'],
    ['a mark of direction', '\u202e'],
  ])('is not misled by %s inside a secret', (_name, invisible) => {
    const [header, ...rest] = jwt
    expect(scrub(`${header}${invisible}${rest.join('')}`)).not.toContain('c2lnbmF0dXJl')
    expect(scrub(`sk${invisible}r_opaque42`)).not.toContain('opaque42')
  })

  it('answers one short, well-formed line without anything that steers a terminal', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 2000 }), (text) => {
        const scrubbed = scrub(text)
        expect(scrubbed.length).toBeLessThanOrEqual(401)
        expect(scrubbed).not.toMatch(/\p{Cc}|\p{Cf}|\u2028|\u2029/u)
        expect(scrubbed.isWellFormed()).toBe(true)
      }),
    )
  })

  it('cuts no character in two', () => {
    const text = 'ab '.repeat(133)
    expect(scrub(`${text}🌊 and more`)).toBe(`${text}…`)
  })

  it.each([
    'Another build is in review',
    "The field 'name' can not be modified in the current state.",
    'Package not found: com.example.tidepool.',
    'ENTITY_ERROR.ATTRIBUTE.INVALID.DUPLICATE',
    'See https://developer.apple.com/go/?id=api-generating-tokens',
    '28b5d4c1-7a3b-4e0e-9c46-1b2f8d6a7e90',
  ])('leaves what a store usually says as it is: %s', (text) => {
    expect(scrub(text)).toBe(text)
  })

  it.each([
    ['eyJ', 'eyJ'.repeat(200_000)],
    ['PEM', '-----BEGIN A-----'.repeat(50_000)],
    ['bearer', `bearer${' '.repeat(500_000)}`],
    ['base64', `${'a'.repeat(49)}.`.repeat(20_000)],
  ])('is quick on a megabyte of almost %s', (_name, text) => {
    const startedAt = performance.now()
    scrub(text)
    expect(performance.now() - startedAt).toBeLessThan(1000)
  })
})
