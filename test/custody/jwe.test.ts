import { resolve } from 'node:path'
import fc from 'fast-check'
import { CompactEncrypt, EncryptJWT } from 'jose'
import { describe, expect, it } from 'vitest'
import { decrypt, encrypt } from '../../src/custody/jwe.ts'
import { formatMasterKey, newMasterKey } from '../../src/custody/master-keys.ts'
import { systemRandom } from '../../src/system/chance.ts'
import { runProgram } from '../support/process.ts'
import { runs } from '../support/properties.ts'

const WRAP_OFTEN = resolve(import.meta.dirname, '../support/wrap-often.ts')

const key = new Uint8Array(32).map((_, index) => index * 7 + 3)
const CONTEXT = 'ws_1/key_1/app-store-team/1'
const SECRET = Buffer.from('the secret of one store key, of no particular length')

const nonceOf = (sealed: string) => sealed.split('.')[2]

const anyBytes = fc.uint8Array({ maxLength: 300 })

describe('a sealed text', () => {
  it('opens to what was sealed, whatever the bytes and the context', async () => {
    await fc.assert(
      fc.asyncProperty(anyBytes, fc.string({ maxLength: 60 }), async (secret, context) => {
        expect(await decrypt(key, context, await encrypt(key, context, secret))).toEqual(secret)
      }),
      runs(200),
    )
  })

  it('is another one each time, with a nonce of its own (E-7)', async () => {
    const sealed = await Promise.all(Array.from({ length: 2000 }, () => encrypt(key, CONTEXT, SECRET)))
    expect(new Set(sealed.map(nonceOf)).size).toBe(2000)
  })

  it('shares its nonce with none that other processes make under the same master key (E-7)', async () => {
    const input = formatMasterKey(1, newMasterKey(systemRandom))
    const options = { folder: import.meta.dirname, program: WRAP_OFTEN, input }
    const ended = await Promise.all([runProgram([], options), runProgram([], options)])
    expect(ended.map(({ code, stderr }) => [code, stderr])).toEqual([
      [0, ''],
      [0, ''],
    ])
    const wrapped = ended.flatMap(({ stdout }) => stdout.trimEnd().split('\n'))
    expect(wrapped.map((text) => text.split('.').length)).toEqual(Array(800).fill(5))
    expect(new Set(wrapped.map(nonceOf)).size).toBe(800)
  })

  it('does not open when any bit of any of its characters is flipped (E-2)', async () => {
    const sealed = Buffer.from(await encrypt(key, CONTEXT, SECRET))
    const opened: string[] = []
    for (let bit = 0; bit < sealed.length * 8; bit++) {
      const changed = Buffer.from(sealed)
      changed[bit >> 3]! ^= 1 << (bit & 7)
      await decrypt(key, CONTEXT, changed.toString('latin1')).then(
        () => opened.push(`bit ${bit}`),
        () => undefined,
      )
    }
    expect(opened).toEqual([])
  })

  it.each([
    ['blanks in it', (text: string) => text.replace(/\.([^.]{4})/g, '.$1\n')],
    ['padding at its end', (text: string) => `${text}==`],
    ['a part more', (text: string) => `${text}.`],
    ['a part less', (text: string) => text.slice(0, text.lastIndexOf('.'))],
    ['a wrapped key that is not used', (text: string) => text.replace('..', '.AAAA.')],
    ['nothing in it', () => ''],
  ])('does not open with %s', async (_name, change) => {
    const sealed = await encrypt(key, CONTEXT, SECRET)
    await expect(decrypt(key, CONTEXT, change(sealed))).rejects.toThrow()
  })

  it('does not open with the plain secret in its place (E-3)', async () => {
    await expect(decrypt(key, CONTEXT, SECRET.toString())).rejects.toThrow()
    await expect(decrypt(key, CONTEXT, SECRET.toString('base64url'))).rejects.toThrow()
  })

  it('opens in its own context only, however alike another one looks (E-1)', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string(), fc.string(), async (context, other) => {
        fc.pre(context !== other)
        const sealed = await encrypt(key, context, SECRET)
        await expect(decrypt(key, other, sealed)).rejects.toThrow('does not belong')
      }),
      runs(100),
    )
  })

  it('opens under its own key only', async () => {
    const sealed = await encrypt(key, CONTEXT, SECRET)
    const other = Uint8Array.from(key)
    other[31]! ^= 1
    await expect(decrypt(other, CONTEXT, sealed)).rejects.toThrow()
  })

  it.each([
    ['A128KW', 'A256GCM', 16],
    ['A256GCMKW', 'A256GCM', 32],
    ['dir', 'A128GCM', 16],
    ['dir', 'A128CBC-HS256', 32],
    ['PBES2-HS256+A128KW', 'A256GCM', 32],
  ])('does not open when it asks for %s with %s itself', async (alg, enc, bytes) => {
    const short = key.subarray(0, bytes)
    const text = await new CompactEncrypt(SECRET)
      .setProtectedHeader({ alg, enc, ctx: CONTEXT })
      .encrypt(alg.startsWith('PBES2') ? key : short)
    await expect(decrypt(bytes === 32 ? key : short, CONTEXT, text)).rejects.toThrow()
  })

  it('does not open without a context', async () => {
    const text = await new EncryptJWT({}).setProtectedHeader({ alg: 'dir', enc: 'A256GCM' }).encrypt(key)
    await expect(decrypt(key, CONTEXT, text)).rejects.toThrow('does not belong')
  })
})
