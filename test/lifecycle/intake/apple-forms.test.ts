import { createPublicKey, hash } from 'node:crypto'
import { inspect } from 'node:util'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readKeyFile } from '../../../src/lifecycle/intake/key-file.ts'
import { derOf, ecKey, framed, pemOf } from '../../support/key-material.ts'
import { runs } from '../../support/properties.ts'
import { CONTENTS, journey } from './forms.ts'

const ISSUER = '57246542-96fe-1a63-e053-0824d011072a'
const KEYS = Array.from({ length: 12 }, () => ecKey())

const read = (content: string) =>
  readKeyFile({ kind: 'app-store-team', content, keyId: '2X9R4HXF34', issuerId: ISSUER })

describe('a key of Apple', () => {
  it('is the same key in every form in which people paste it (E-10)', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...KEYS),
        fc.constantFrom(...Object.entries(CONTENTS)),
        journey,
        (key, content, form) => {
          const [name, write] = content
          const { pkcs8, fingerprint } = read(form.apply(write(key)))
          expect(Buffer.from(pkcs8()).equals(derOf(key)), `${name}: ${form.name}`).toBe(true)
          expect(fingerprint).toBe(hash('sha256', createPublicKey(key).export({ type: 'spki', format: 'der' })))
        },
      ),
      runs(1500),
    )
  })

  it('is refused when any bit of its numbers is another one, since no store would be to blame then', () => {
    // In PKCS#8 the private number stands at 36, the public point at 73 behind its form.
    const place = fc.oneof(
      fc.nat(31).map((at) => 36 + at),
      fc.nat(63).map((at) => 74 + at),
    )
    fc.assert(
      fc.property(fc.constantFrom(...KEYS), place, fc.nat(7), (key, at, bit) => {
        const der = derOf(key)
        der[at]! ^= 1 << bit
        expect(() => read(framed('PRIVATE KEY', der))).toThrow(/damaged/)
      }),
      runs(400),
    )
  })

  it('is found in the mail around it', () => {
    const [key] = KEYS
    const mail = `Hi!\nHere is the key - keep it - safe:\n\n${pemOf(key!)}\nRegards,\n-- \nMara`
    expect(Buffer.from(read(mail).pkcs8()).equals(derOf(key!))).toBe(true)
  })

  it('comes with what the caller needs to know of it, and nothing of the file', () => {
    const candidate = readKeyFile({
      kind: 'app-store-team',
      content: pemOf(KEYS[0]!),
      fileName: 'AuthKey_2X9R4HXF34.p8',
      issuerId: ISSUER,
    })
    expect(candidate).toEqual({
      kind: 'app-store-team',
      storeKeyId: '2X9R4HXF34',
      issuerId: ISSUER,
      serviceAccountEmail: null,
      fingerprint: expect.stringMatching(/^[0-9a-f]{64}$/),
      pkcs8: expect.any(Function),
      byFileName: { kind: 'app-store-team', keyId: '2X9R4HXF34' },
    })
  })

  it("is the caller's to overwrite, and shows in no inspection", () => {
    const [key] = KEYS
    const candidate = read(pemOf(key!))
    const secret = candidate.pkcs8()
    // A view of a buffer that others use, too, would be overwritten with it.
    expect(secret.buffer.byteLength).toBe(secret.length)
    const printed = inspect(candidate, { depth: null, showHidden: true }) + JSON.stringify(candidate)
    expect(printed).not.toMatch(/Buffer|Uint8Array|30 81|48,129/)
    secret.fill(0)
    expect(candidate.pkcs8().every((byte) => byte === 0)).toBe(true)
  })
})
