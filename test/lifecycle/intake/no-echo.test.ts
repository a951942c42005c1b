/** A refusal never repeats any part of what was handed in, and nothing that anybody hands in makes us fail. */
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { KEY_KINDS, type KeyKind } from '../../../src/custody/kinds.ts'
import { ProxyError } from '../../../src/errors.ts'
import { type GivenKey, readKeyFile } from '../../../src/lifecycle/intake/key-file.ts'
import { ecKey, pemOf, rsaKey, serviceAccountFields } from '../../support/key-material.ts'
import { runs } from '../../support/properties.ts'
import { journey } from './forms.ts'

const kinds = Object.keys(KEY_KINDS) as KeyKind[]
const ec = pemOf(ecKey())
const fields = serviceAccountFields(rsaKey())
const json = JSON.stringify(fields)
const NAMES = Object.keys(fields)

/** @returns what the refusal says; undefined when the key was taken */
function saidOf(given: GivenKey): string | undefined {
  try {
    readKeyFile(given)
    return undefined
  } catch (error) {
    expect(error).toBeInstanceOf(ProxyError)
    const { code, message, reason, field, causes, cause } = error as ProxyError
    expect(code).toBe('key_refused')
    expect(causes).toEqual([])
    expect(cause).toBeUndefined()
    expect(Object.keys(error as ProxyError).sort()).toEqual([
      'causes',
      'code',
      'field',
      'name',
      'reason',
      'retryAfterSeconds',
    ])
    return [message, reason, field].join(' ')
  }
}

/** @param length how many characters in a row make an echo */
function expectNoEcho(said: string, given: string, length: number): void {
  for (let start = 0; start + length <= Math.min(given.length, 4000); start++) {
    const piece = given.slice(start, start + length)
    if (said.includes(piece)) expect(`echo of ${start}: ${piece}`).toBe('')
  }
}

const anyKind = fc.constantFrom(...kinds)
const cut = fc.tuple(fc.nat(3000), fc.nat(3000))

it('takes any text for what it is, without failing or repeating it', () => {
  fc.assert(
    fc.property(
      anyKind,
      fc.oneof(
        fc.string({ unit: 'binary', maxLength: 400 }),
        fc.string({ unit: 'grapheme', maxLength: 200 }),
        fc.json(),
        fc.base64String({ maxLength: 400 }),
        fc.uint8Array({ maxLength: 300 }).map((bytes) => `0${Buffer.from(bytes).toString('base64')}`),
        fc
          .uint8Array({ maxLength: 300 })
          .map(
            (bytes) =>
              `-----BEGIN PRIVATE KEY-----\n${Buffer.from(bytes).toString('base64')}\n-----END PRIVATE KEY-----`,
          ),
      ),
      (kind, content) => {
        const said = saidOf({ kind, content, keyId: 'X1', issuerId: '57246542-96fe-1a63-e053-0824d011072a' })
        // Texts of chance share single words with sentences at most.
        if (said !== undefined && !content.includes('PRIVATE KEY')) expectNoEcho(said, content, 12)
      },
    ),
    runs(600),
  )
})

it('repeats nothing of a real key that is damaged, cut, wrapped or given as another kind', () => {
  fc.assert(
    fc.property(
      anyKind,
      fc.constantFrom(ec, json, JSON.stringify(fields, null, 2), String(fields.private_key)),
      journey,
      cut,
      fc.string({ maxLength: 3 }),
      (kind, file, form, [from, to], noise) => {
        const damaged = form.apply(file.slice(0, from) + noise + file.slice(Math.min(from + to, file.length)))
        const said = saidOf({ kind, content: damaged, fileName: 'x' })
        if (said === undefined) return
        for (const line of file.split(/\n|\\n/).filter((part) => /^[A-Za-z0-9+/=]{10,}$/.test(part)))
          expectNoEcho(said, line, 8)
        expect(said).not.toContain(fields.private_key_id)
        expect(said).not.toContain('tidepool')
      },
    ),
    runs(600),
  )
})

it('repeats nothing of a JSON file whose members are anything at all', () => {
  const member = fc.tuple(
    fc.oneof(fc.constantFrom(...NAMES), fc.string({ maxLength: 8 })),
    fc.oneof(
      fc.string({ minLength: 12, maxLength: 60 }),
      fc.json(),
      fc.constantFrom(...Object.values(fields).map(String)),
    ),
  )
  fc.assert(
    fc.property(fc.array(member, { maxLength: 12 }), (members) => {
      const content = JSON.stringify(Object.fromEntries(members))
      const said = saidOf({ kind: 'google-play-service-account', content })
      if (said !== undefined)
        for (const [, value] of members) expectNoEcho(said, value.replace(/service_account/g, ''), 16)
    }),
    runs(600),
  )
})

it('repeats neither a key ID, an issuer ID nor a file name', () => {
  const text = fc.string({ minLength: 6, maxLength: 60 })
  fc.assert(
    fc.property(anyKind, text, text, text, (kind, keyId, issuerId, fileName) => {
      const said = saidOf({ kind, content: ec, keyId, issuerId, fileName })
      if (said !== undefined) for (const given of [keyId, issuerId, fileName]) expectNoEcho(said, given, 6)
    }),
    runs(400),
  )
})
