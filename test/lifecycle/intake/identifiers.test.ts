import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type GivenKey, readFileName, readKeyFile } from '../../../src/lifecycle/intake/key-file.ts'
import { ecKey, pemOf } from '../../support/key-material.ts'
import { problemOf } from '../../support/problems.ts'

const ISSUER = '57246542-96fe-1a63-e053-0824d011072a'
const content = pemOf(ecKey())
const read = (given: Partial<GivenKey>) =>
  readKeyFile({ kind: 'app-store-team', content, keyId: '2X9R4HXF34', issuerId: ISSUER, ...given })
const refusalOf = (given: Partial<GivenKey>) => problemOf(() => read(given))

const alphanumeric = fc.string({
  unit: fc.constantFrom(...'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789'),
  minLength: 2,
  maxLength: 40,
})

describe('the name of a file', () => {
  it.each([
    ['AuthKey_', 'app-store-team'],
    ['ApiKey_', 'app-store-individual'],
    ['SubscriptionKey_', 'app-store-purchase'],
  ] as const)('%s… tells the kind and the key ID, wherever the file lies', (prefix, kind) => {
    fc.assert(
      fc.property(
        alphanumeric,
        fc.constantFrom('', '/home/mara/Downloads/', 'C:\\Users\\Mara\\Downloads\\', '../', 'ApiKey_OTHER1.p8/'),
        fc.constantFrom('', ' (1)', '(12)'),
        fc.constantFrom('.p8', '.pem', '.txt'),
        (keyId, folder, copy, ending) => {
          expect(readFileName(`${folder}${prefix}${keyId}${copy}${ending}`)).toEqual({ kind, keyId })
        },
      ),
    )
  })

  it.each([
    '',
    'key.p8',
    'AuthKey_.p8',
    'AuthKey_A.p8',
    'AuthKey_2X9R4HXF34',
    'AuthKey_2X9R-4HXF34.p8',
    'authkey_2X9R4HXF34.p8',
    'MyAuthKey_2X9R4HXF34.p8',
    'AuthKey_2X9R4HXF34.p8.exe',
    `AuthKey_${'A'.repeat(41)}.p8`,
    'AuthKey_2X9R4HХF34.p8',
    'AuthKey_2X9R4HXF34.p8\n',
  ])('%j tells nothing', (name) => {
    expect(readFileName(name)).toEqual({ kind: undefined, keyId: undefined })
  })

  it('says something or nothing, and never fails, whatever it is', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (name) => {
        const { kind, keyId } = readFileName(name)
        expect(kind === undefined).toBe(keyId === undefined)
      }),
    )
    expect(readFileName('('.repeat(100_000)).kind).toBeUndefined()
    expect(readFileName(`AuthKey_AB${' (1)'.repeat(50_000)}`).kind).toBeUndefined()
  })

  it('fills in the key ID that was not typed, and never replaces one that was, nor the kind', () => {
    const fileName = 'SubscriptionKey_WB5N60YTL7.p8'
    expect(read({ fileName, keyId: '' })).toMatchObject({ storeKeyId: 'WB5N60YTL7', kind: 'app-store-team' })
    expect(read({ fileName, keyId: undefined }).storeKeyId).toBe('WB5N60YTL7')
    expect(read({ fileName }).storeKeyId).toBe('2X9R4HXF34')
  })
})

describe('the key ID', () => {
  it('is any run of letters and digits, blanks around it aside (E-12)', () => {
    fc.assert(
      fc.property(alphanumeric, fc.constantFrom('', ' ', '\n', '\u00a0'), (keyId, blank) => {
        expect(read({ keyId: `${blank}${keyId}${blank}` }).storeKeyId).toBe(keyId)
      }),
    )
  })

  it.each([
    ['', 'key_id_missing'],
    ['   ', 'key_id_missing'],
    ['2X9R 4HXF34', 'key_id_malformed'],
    ['2X9R4HXF3Ч', 'key_id_malformed'],
    ['２X9R4HXF34', 'key_id_malformed'],
    ['2X9R4HXF34\u200b', 'key_id_malformed'],
    ['AuthKey_2X9R4HXF34.p8', 'key_id_malformed'],
    [ISSUER, 'key_id_malformed'],
    ['A', 'key_id_malformed'],
    ['A'.repeat(41), 'key_id_malformed'],
  ])('%j is refused as %s (E-12)', async (keyId, reason) => {
    expect(await refusalOf({ keyId })).toMatchObject({ code: 'key_refused', reason, field: 'keyId' })
  })
})

describe('the issuer ID', () => {
  it.each(['app-store-team', 'app-store-purchase'] as const)('of a %s is a UUID in any case', (kind) => {
    fc.assert(
      fc.property(fc.uuid(), fc.boolean(), (issuerId, isUpper) => {
        expect(read({ kind, issuerId: isUpper ? ` ${issuerId.toUpperCase()}\n` : issuerId }).issuerId).toBe(issuerId)
      }),
    )
  })

  it.each([
    ['', 'issuer_id_missing'],
    [' ', 'issuer_id_missing'],
    [undefined, 'issuer_id_missing'],
    ['57246542', 'issuer_id_malformed'],
    [ISSUER.replaceAll('-', ''), 'issuer_id_malformed'],
    [ISSUER.replaceAll('-', '–'), 'issuer_id_malformed'],
    [ISSUER.replace('57', 'О7'), 'issuer_id_malformed'],
    [`{${ISSUER}}`, 'issuer_id_malformed'],
    ['2X9R4HXF34', 'issuer_id_malformed'],
  ])('%j is refused as %s (E-12)', async (issuerId, reason) => {
    expect(await refusalOf({ issuerId })).toMatchObject({ code: 'key_refused', reason, field: 'issuerId' })
  })

  it('of an individual key is none: one that is given is refused (D-13)', async () => {
    const kind = 'app-store-individual'
    expect(await refusalOf({ kind })).toMatchObject({ reason: 'issuer_for_individual_key', field: 'issuerId' })
    for (const issuerId of [undefined, '', '  ']) expect(read({ kind, issuerId }).issuerId).toBeNull()
  })
})
