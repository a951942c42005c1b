/** G-10: what Apple did not sign, for this app and this environment, is never shown. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  APPLE_OIDS,
  fingerprintOf,
  type Issued,
  issue,
} from '../../../../src/sandbox/app-store/purchases/certificates.ts'
import { makeChain, signedBy } from '../../../../src/sandbox/app-store/purchases/signer.ts'
import { createSignedData } from '../../../../src/stores/app-store/purchases/signed-data.ts'
import { appleRoot } from '../../../../src/stores/app-store/purchases/trusted-root.ts'
import { runs } from '../../../support/properties.ts'

const NOW = Date.parse('2026-11-28T10:00:00Z')
const DAY_MS = 24 * 60 * 60 * 1000
const BUNDLE_ID = 'com.example.tidepool'
const OF = { bundleId: BUNDLE_ID, environment: 'Production', appId: '6478120431' } as const
const TRANSACTION = { transactionId: '1', bundleId: BUNDLE_ID, environment: 'Production', signedDate: NOW }
const NOTIFICATION = {
  notificationType: 'REFUND',
  signedDate: NOW,
  data: { bundleId: BUNDLE_ID, environment: 'Production', appAppleId: 6478120431 },
}

const chain = makeChain(NOW)
const [leaf, intermediate, root] = chain
const signedData = createSignedData(async () => fingerprintOf(root))

const NOT_APPLES = { code: 'store_unavailable', reason: 'signature_not_valid' }
const refused = (jws: unknown, of: Parameters<typeof signedData.open>[1] = OF) =>
  expect(signedData.open(jws, of)).rejects.toMatchObject(NOT_APPLES)

const span = { from: NOW - 100 * DAY_MS, to: NOW + 100 * DAY_MS }
const leafWith = (wish: Partial<Parameters<typeof issue>[0]>): Issued =>
  issue({ name: 'Leaf', issuer: intermediate, isAuthority: false, oid: APPLE_OIDS.leaf, ...span, ...wish })
const intermediateWith = (wish: Partial<Parameters<typeof issue>[0]>): Issued =>
  issue({ name: 'WWDR', issuer: root, isAuthority: true, oid: APPLE_OIDS.intermediate, ...span, ...wish })

describe('signed data', () => {
  it('is opened when Apple has signed it', async () => {
    expect(await signedData.open(signedBy(chain, TRANSACTION), OF)).toEqual(TRANSACTION)
    expect(await signedData.openNotification(signedBy(chain, NOTIFICATION), OF)).toEqual(NOTIFICATION)
    // A renewal names no app.
    const renewal = { autoRenewStatus: 1, environment: 'Production', signedDate: NOW }
    expect(await signedData.open(signedBy(chain, renewal), OF)).toEqual(renewal)
  })

  it('stays good when the certificate has ended since', async () => {
    const old = leafWith({ to: NOW + DAY_MS })
    const jws = signedBy([old, intermediate, root], TRANSACTION)
    expect(await signedData.open(jws, OF)).toEqual(TRANSACTION)
  })

  it('is refused under another root, even one of the same name', async () => {
    await refused(signedBy(makeChain(NOW), TRANSACTION))
    const [otherLeaf, otherIntermediate] = makeChain(NOW)
    await refused(signedBy([otherLeaf, otherIntermediate, root], TRANSACTION))
    await refused(signedBy([leaf, otherIntermediate, root], TRANSACTION))
  })

  it('is refused under a root of the sandbox where Apple’s own is trusted', async () => {
    await expect(createSignedData(appleRoot).open(signedBy(chain, TRANSACTION), OF)).rejects.toMatchObject(NOT_APPLES)
  })

  it.each([
    ['another app', { bundleId: 'com.example.lanternfish' }],
    ['no app', { bundleId: undefined }],
    ['the other environment', { environment: 'Sandbox' }],
    ['no environment', { environment: undefined }],
    ['no time', { signedDate: undefined }],
    ['a time before its certificates', { signedDate: NOW - 5000 * DAY_MS }],
    ['a time after its certificates', { signedDate: NOW + 800 * DAY_MS }],
  ])('is refused when it is of %s', async (_what, change) => {
    await refused(signedBy(chain, { ...TRANSACTION, ...change }))
  })

  it.each([
    ['another app', { bundleId: 'com.example.lanternfish' }],
    ['the other environment', { environment: 'Sandbox' }],
    ['another Apple ID', { appAppleId: 6502219876 }],
    ['no Apple ID', { appAppleId: undefined }],
  ])('is refused when a notification is of %s', async (_what, change) => {
    const jws = signedBy(chain, { ...NOTIFICATION, data: { ...NOTIFICATION.data, ...change } })
    await expect(signedData.openNotification(jws, OF)).rejects.toMatchObject(NOT_APPLES)
  })

  it.each([
    ['an expired leaf', () => [leafWith({ to: NOW - DAY_MS }), intermediate, root]],
    ['a leaf that is not good yet', () => [leafWith({ from: NOW + DAY_MS }), intermediate, root]],
    [
      'an expired intermediate',
      () => {
        const ended = intermediateWith({ to: NOW - DAY_MS })
        return [leafWith({ issuer: ended }), ended, root]
      },
    ],
    [
      'a leaf without Apple’s mark',
      () => [issue({ name: 'L', issuer: intermediate, isAuthority: false, ...span }), intermediate, root],
    ],
    ['a leaf with another mark', () => [leafWith({ oid: APPLE_OIDS.intermediate }), intermediate, root]],
    ['a leaf that is an authority', () => [leafWith({ isAuthority: true }), intermediate, root]],
    [
      'an intermediate without Apple’s mark',
      () => {
        const plain = issue({ name: 'WWDR', issuer: root, isAuthority: true, ...span })
        return [leafWith({ issuer: plain }), plain, root]
      },
    ],
    [
      'an intermediate that is no authority',
      () => {
        const none = intermediateWith({ isAuthority: false })
        return [leafWith({ issuer: none }), none, root]
      },
    ],
    ['a certificate too many', () => [leaf, intermediate, root, root]],
    ['a certificate too few', () => [leaf, root]],
    ['a leaf alone', () => [leaf]],
    ['another order', () => [leaf, root, intermediate]],
    ['a leaf that a leaf has issued', () => [leafWith({ issuer: leaf }), leaf, root]],
  ] as const)('is refused with %s', async (_what, made) => {
    const [first, ...others] = made() as readonly Issued[]
    await refused(signedBy([first!, ...others], TRANSACTION))
  })

  it.each([
    ['no algorithm', { alg: 'none' }],
    ['a shared secret', { alg: 'HS256' }],
    ['another algorithm', { alg: 'ES384' }],
    ['an extension that must be understood', { crit: ['exp'], exp: 1 }],
    ['no certificates', { x5c: undefined }],
    ['certificates that are none', { x5c: ['AAAA', 'AAAA', 'AAAA'] }],
    ['certificates that are no texts', { x5c: [1, 2, 3] }],
  ])('is refused with %s', async (_what, header) => {
    await refused(signedBy(chain, TRANSACTION, header))
  })

  it('is refused without a signature, with that of another key, and with one of other content', async () => {
    const jws = signedBy(chain, TRANSACTION)
    const [head, payload, signature] = jws.split('.')
    await refused(`${head}.${payload}.`)
    const none = Buffer.from(JSON.stringify({ alg: 'none' })).toString('base64url')
    await refused(`${none}.${payload}.`)
    const other = Buffer.from(JSON.stringify({ ...TRANSACTION, transactionId: '2' })).toString('base64url')
    await refused(`${head}.${other}.${signature}`)
    await refused(signedBy([{ ...leaf, privateKey: intermediate.privateKey }, intermediate, root], TRANSACTION))
  })

  it('is refused when it is too long, or none at all', async () => {
    await refused(signedBy(chain, { ...TRANSACTION, more: 'x'.repeat(300_000) }))
    for (const value of [undefined, null, 1, {}, [], '', 'a.b.c', 'a.b', '....']) await refused(value)
    await refused(signedBy(chain, [TRANSACTION]))
    await refused(signedBy(chain, null))
  })

  it('is refused whatever else it is: no text and no three parts get past it', async () => {
    const [head, payload, signature] = signedBy(chain, TRANSACTION).split('.')
    const anyJson = fc
      .jsonValue({ maxDepth: 2 })
      .map((value) => Buffer.from(JSON.stringify(value)).toString('base64url'))
    const anyPart = fc.oneof(anyJson, fc.base64String(), fc.string({ maxLength: 20 }))
    const anyHeader = fc
      .record(
        {
          alg: fc.constantFrom<unknown>('ES256', 'none', 'HS256', 'RS256', null, ['ES256']),
          x5c: fc.oneof(fc.array(fc.oneof(fc.base64String(), fc.jsonValue()), { maxLength: 4 }), fc.jsonValue()),
          crit: fc.constantFrom<unknown>(['b64'], [], 'x'),
          jwk: fc.jsonValue(),
        },
        { requiredKeys: [] },
      )
      .map((value) => Buffer.from(JSON.stringify(value)).toString('base64url'))
    const one = fc.oneof(anyPart, anyHeader)
    await fc.assert(
      fc.asyncProperty(
        fc.oneof(
          fc.tuple(fc.oneof(one, fc.constant(head)), anyPart, fc.oneof(anyPart, fc.constant(signature))),
          fc.tuple(anyHeader, fc.constant(payload), fc.oneof(anyPart, fc.constant(signature))),
          fc.array(anyPart, { maxLength: 5 }),
        ),
        async (parts) => {
          await refused(parts.join('.'))
        },
      ),
    )
  })

  it('is refused after any change of a character', async () => {
    const jws = signedBy(chain, TRANSACTION)
    await fc.assert(
      fc.asyncProperty(fc.nat(jws.length - 2), fc.constantFrom('A', 'B', '-', '.', '='), async (at, letter) => {
        const changed = jws.slice(0, at) + letter + jws.slice(at + 1)
        if (changed !== jws) await refused(changed)
      }),
      runs(200),
    )
  })
})
