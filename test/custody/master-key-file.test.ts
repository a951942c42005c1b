import { chmodSync, closeSync, mkdirSync, openSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { createMasterKeyFile, readMasterKeyFile, replaceMasterKeyFile } from '../../src/custody/master-key-file.ts'
import { formatMasterKey } from '../../src/custody/master-keys.ts'
import { systemRandom } from '../../src/system/chance.ts'
import { createTestFolder } from '../support/test-database.ts'

async function fileWith(text: string, mode = 0o600): Promise<string> {
  const file = join(await createTestFolder(), 'master-key')
  writeFileSync(file, text)
  chmodSync(file, mode)
  return file
}

describe('the master key file', () => {
  it('is made with one key, in a folder and a file that only its owner may read', async () => {
    const file = join(await createTestFolder(), 'new', 'master-key')
    const keys = createMasterKeyFile(file, systemRandom)
    expect([...keys.keys()]).toEqual([1])
    expect(statSync(file).mode & 0o777).toBe(0o600)
    expect(statSync(join(file, '..')).mode & 0o777).toBe(0o700)
    expect(readMasterKeyFile(file)).toEqual(keys)
    expect(readFileSync(file, 'utf8')).toBe(formatMasterKey(1, keys.get(1)!))
  })

  it('is never made over one that is there', async () => {
    const file = await fileWith('1:something of somebody')
    expect(() => createMasterKeyFile(file, systemRandom)).toThrow()
    expect(readFileSync(file, 'utf8')).toBe('1:something of somebody')
  })

  it.each([0o640, 0o604, 0o660, 0o644, 0o666, 0o620, 0o601])('is refused when its mode is %o', async (mode) => {
    const file = await fileWith(formatMasterKey(1, systemRandom(32)), mode)
    expect(() => readMasterKeyFile(file)).toThrow(/can be read by others. Run: chmod 600/)
  })

  it('is refused with a sentence when it is missing, a folder, or not a key, and nothing in it is quoted', async () => {
    const folder = await createTestFolder()
    expect(() => readMasterKeyFile(join(folder, 'none'))).toThrow(/There is no master key file at .*none/)
    mkdirSync(join(folder, 'folder'), { mode: 0o700 })
    expect(() => readMasterKeyFile(join(folder, 'folder'))).toThrow(/cannot be read \(EISDIR\)/)
    const file = await fileWith('1:canary-canary-canary')
    expect(() => readMasterKeyFile(file)).toThrow(/is not usable: it: the key is \d+ bytes long, expected 32/)
    expect(() => readMasterKeyFile(file)).not.toThrow(/canary/)
  })

  it('gets other keys in one go: whoever is just reading it finds the old ones, whole (E-6)', async () => {
    const file = await fileWith(formatMasterKey(1, systemRandom(32)))
    const before = readMasterKeyFile(file)
    const text = readFileSync(file, 'utf8')
    const reader = openSync(file, 'r')
    replaceMasterKeyFile(file, new Map([...before, [2, systemRandom(32)]]))
    expect(readFileSync(reader, 'utf8')).toBe(text)
    closeSync(reader)
    expect(statSync(file).mode & 0o777).toBe(0o600)
    expect([...readMasterKeyFile(file).keys()]).toEqual([1, 2])
    expect(readMasterKeyFile(file).get(1)).toEqual(before.get(1))
  })

  it('is as it was when the new one cannot be written', async () => {
    const file = await fileWith(formatMasterKey(1, systemRandom(32)))
    const text = readFileSync(file, 'utf8')
    mkdirSync(`${file}.new`)
    expect(() => replaceMasterKeyFile(file, new Map([[2, systemRandom(32)]]))).toThrow()
    expect(readFileSync(file, 'utf8')).toBe(text)
  })
})
