import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  createLocalMasterKeys,
  formatMasterKey,
  parseMasterKeys,
  sameCheckValue,
} from '../../src/custody/master-keys.ts'
import { systemRandom } from '../../src/system/chance.ts'
import { runs } from '../support/properties.ts'

/** As the generator gives them. */
const strong = fc.noBias(fc.uint8Array({ minLength: 32, maxLength: 32 })).filter((key) => new Set(key).size >= 16)
const text = (key: Uint8Array, version = 1) => formatMasterKey(version, key)
const faultsOf = (given: string) => {
  const parsed = parseMasterKeys(given)
  return 'faults' in parsed ? parsed.faults : []
}

describe('master keys', () => {
  it('read back as they were written, any number of versions in any order', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.tuple(fc.nat(999_999_999), strong), {
          minLength: 1,
          maxLength: 5,
          comparator: (a, b) => a[0] === b[0] || Buffer.from(a[1]).equals(b[1]),
        }),
        fc.constantFrom('', '\n', '\r\n', ' , '),
        (entries, between) => {
          const parsed = parseMasterKeys(entries.map(([version, key]) => text(key, version)).join(between))
          expect('keys' in parsed && [...parsed.keys]).toEqual(entries)
        },
      ),
    )
  })

  it.each([
    ['nothing', '', 'it is empty'],
    ['blanks only', ' \n\t ', 'it is empty'],
    ['no version', systemRandomText(), 'it is not of the form'],
    ['no key', '1:', 'it is not of the form'],
    ['broken base64', `1:${systemRandomText().slice(1)}*`, 'it is not of the form'],
    ['a negative version', `-1:${systemRandomText()}`, 'it is not of the form'],
    ['a short key', text(systemRandom(31)), '31 bytes long, expected 32'],
    ['a long key', text(systemRandom(33)), '33 bytes long, expected 32'],
    ['zeros', text(new Uint8Array(32)), 'is not random'],
    ['one byte again and again', text(new Uint8Array(32).fill(0xa5)), 'is not random'],
    ['a short pattern again and again', text(new Uint8Array(32).map((_, i) => i % 8)), 'is not random'],
    ['bytes that count up', text(new Uint8Array(32).map((_, i) => i + 1)), 'is not random'],
    ['bytes that count up over the end', text(new Uint8Array(32).map((_, i) => i + 250)), 'is not random'],
    ['a pass phrase', text(Buffer.from('The quick Brown fox Jumps, 0 dog')), 'is not random'],
    ['the example of the form', '1:<32 bytes in base64url>', 'line 1 is not of the form'],
  ])('are refused with %s (E-4)', (_name, given, fault) => {
    expect(faultsOf(given).join('; ')).toContain(fault)
  })

  it('are refused when a version or a key stands twice, all faults at once and by their lines', () => {
    const [one, other] = [systemRandom(32), systemRandom(32)]
    expect(faultsOf(text(one, 1) + text(other, 1))).toEqual(['line 2: version 1 stands twice'])
    expect(faultsOf(text(one, 1) + text(other, 2) + text(one, 3))).toEqual(['line 3: the key stands twice'])
    expect(faultsOf(`${text(one, 1)}what?\n${text(new Uint8Array(32), 2)}`)).toHaveLength(2)
  })

  it('are never quoted in a refusal, whatever was given', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string({ minLength: 8, maxLength: 80 }),
          fc.base64String({ minLength: 8, maxLength: 80 }).map((key) => `1:${key}`),
          fc.uint8Array({ minLength: 1, maxLength: 64 }).map((key) => text(key)),
        ),
        (given) => {
          const said = faultsOf(given).join(' ')
          for (const [piece] of given.matchAll(/[^\s,:]{6}/g)) expect(said).not.toContain(piece)
        },
      ),
      runs(500),
    )
  })
})

describe('a wrapped data key', () => {
  it('opens for its own version and context only, and comes out as it went in', async () => {
    const keys = createLocalMasterKeys(new Map([[1, systemRandom(32)]]))
    const dataKey = systemRandom(32)
    const wrapped = await keys.wrap(1, 'ws_1/key_1', dataKey)
    expect(await keys.unwrap(1, 'ws_1/key_1', wrapped)).toEqual(dataKey)
    await expect(keys.unwrap(1, 'ws_1/key_2', wrapped)).rejects.toThrow('does not belong')
    await expect(keys.unwrap(2, 'ws_1/key_1', wrapped)).rejects.toThrow('version 2 is not at hand')
    await expect(keys.wrap(2, 'ws_1/key_1', dataKey)).rejects.toThrow('version 2 is not at hand')
  })
})

describe('the check value of a master key', () => {
  it('is its own: another key, or the same under another version, has another one', async () => {
    await fc.assert(
      fc.asyncProperty(strong, strong, async (one, other) => {
        fc.pre(!Buffer.from(one).equals(other))
        const checkOf = (version: number, key: Uint8Array) =>
          createLocalMasterKeys(new Map([[version, key]])).checkValue(version)
        const values = await Promise.all([checkOf(1, one), checkOf(2, one), checkOf(1, other), checkOf(2, other)])
        expect(new Set(values).size).toBe(4)
        expect(sameCheckValue(await checkOf(1, one), await checkOf(1, one))).toBe(true)
        expect(sameCheckValue(await checkOf(1, one), `${await checkOf(1, one)}A`)).toBe(false)
      }),
      runs(50),
    )
  })

  it('shows nothing of the key', async () => {
    const key = systemRandom(32)
    const value = await createLocalMasterKeys(new Map([[1, key]])).checkValue(1)
    expect(Buffer.from(value, 'base64url').equals(key)).toBe(false)
    expect(value).toHaveLength(43)
  })
})

function systemRandomText(): string {
  return Buffer.from(systemRandom(32)).toString('base64url')
}
