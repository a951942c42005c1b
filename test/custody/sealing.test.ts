import { describe, expect, it } from 'vitest'
import { createLocalMasterKeys } from '../../src/custody/master-keys.ts'
import { createSealing } from '../../src/custody/sealing.ts'
import { systemRandom } from '../../src/system/chance.ts'

const CONTEXT = 'ws_1/key_1/app-store-team/1'
const secret = () => Buffer.from('PKCS#8 of a store key')

function createFixture() {
  const keys = new Map([
    [1, systemRandom(32)],
    [2, systemRandom(32)],
  ])
  const given: Uint8Array[] = []
  const random = (bytes: number) => {
    const made = systemRandom(bytes)
    given.push(made)
    return made
  }
  const masterKeys = createLocalMasterKeys(keys)
  return { keys, masterKeys, given, sealing: createSealing({ masterKeys, random }) }
}

describe('a secret at rest', () => {
  it('has a data key of its own, which is overwritten once it is wrapped', async () => {
    const { sealing, given } = createFixture()
    const one = await sealing.seal(CONTEXT, secret(), 1)
    const other = await sealing.seal(CONTEXT, secret(), 1)
    expect(given.map(({ length }) => length)).toEqual([32, 32])
    expect(given.every((dataKey) => dataKey.every((byte) => byte === 0))).toBe(true)
    const { sealed } = other
    await expect(sealing.open(CONTEXT, { ...one, sealed }, () => undefined)).rejects.toThrow()
  })

  it('is handed out for as long as it is used, and overwritten then', async () => {
    const { sealing } = createFixture()
    const row = await sealing.seal(CONTEXT, secret(), 1)
    let kept: Uint8Array | undefined
    const read = await sealing.open(CONTEXT, row, async (opened) => {
      kept = opened
      await new Promise(setImmediate)
      return Buffer.from(opened).toString()
    })
    expect(read).toBe(secret().toString())
    expect(kept?.every((byte) => byte === 0)).toBe(true)
  })

  it('is overwritten when its use fails, too', async () => {
    const { sealing } = createFixture()
    const row = await sealing.seal(CONTEXT, secret(), 1)
    let kept: Uint8Array | undefined
    const use = (opened: Uint8Array) => {
      kept = opened
      throw new Error('no use')
    }
    await expect(sealing.open(CONTEXT, row, use)).rejects.toThrow('no use')
    expect(kept?.length).toBeGreaterThan(0)
    expect(kept?.every((byte) => byte === 0)).toBe(true)
  })

  it.each([
    ['workspace', 'ws_2/key_1/app-store-team/1'],
    ['row', 'ws_1/key_2/app-store-team/1'],
    ['kind', 'ws_1/key_1/app-store-purchase/1'],
    ['version', 'ws_1/key_1/app-store-team/2'],
  ])('does not open for another %s (E-1, E-3)', async (_name, context) => {
    const { sealing } = createFixture()
    const row = await sealing.seal(CONTEXT, secret(), 1)
    await expect(sealing.open(context, row, () => undefined)).rejects.toThrow()
  })

  it('does not open when parts of two rows are mixed', async () => {
    const { sealing } = createFixture()
    const one = await sealing.seal(CONTEXT, secret(), 1)
    const other = await sealing.seal('ws_2/key_9/app-store-team/1', secret(), 1)
    for (const mixed of [
      { ...one, wrapped_key: other.wrapped_key },
      { ...one, sealed: other.sealed },
      { ...one, sealed: one.wrapped_key },
      { ...one, wrapped_key: one.sealed },
    ])
      await expect(sealing.open(CONTEXT, mixed, () => undefined)).rejects.toThrow()
  })

  it('does not open when the row names another master key version (E-2)', async () => {
    const { sealing } = createFixture()
    const row = await sealing.seal(CONTEXT, secret(), 1)
    await expect(sealing.open(CONTEXT, { ...row, master_version: 2 }, () => undefined)).rejects.toThrow()
    await expect(sealing.open(CONTEXT, { ...row, master_version: 3 }, () => undefined)).rejects.toThrow(
      'version 3 is not at hand',
    )
  })

  it('does not open when two versions turn out to be one key under another number', async () => {
    const { sealing, keys } = createFixture()
    const row = await sealing.seal(CONTEXT, secret(), 1)
    const renumbered = createLocalMasterKeys(new Map([[2, keys.get(1)!]]))
    const opening = createSealing({ masterKeys: renumbered, random: systemRandom })
    await expect(opening.open(CONTEXT, { ...row, master_version: 2 }, () => undefined)).rejects.toThrow()
  })
})
