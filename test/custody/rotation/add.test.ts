import {
  chmodSync,
  existsSync,
  lstatSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { dirname, join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { formatMasterKey } from '../../../src/custody/master-keys.ts'
import { systemRandom } from '../../../src/system/chance.ts'
import { createTestFolder, ENGINES } from '../../support/test-database.ts'
import { createRotationWorld } from './fixture.ts'

const newLine = (version: number) => formatMasterKey(version, systemRandom(32)).trim()

describe.each(ENGINES)('adding a version on %s', (engine) => {
  it('puts a second key into the file, for its owner only, and nothing beside it', async () => {
    const { rotation, file, lines, known, needed } = await createRotationWorld(engine)
    const [first] = lines()
    expect(await rotation.add()).toEqual({ outcome: 'added', version: 2 })
    expect(lines()).toEqual([first, expect.stringMatching(/^2:[\w-]{43}$/)])
    expect(statSync(file).mode & 0o777).toBe(0o600)
    expect(readdirSync(dirname(file)).filter((name) => name.startsWith('master'))).toEqual(['master.key'])
    expect(await known()).toEqual([1, 2])
    expect(await needed()).toEqual({ 1: 1 })
  })

  it('adds one, however often and by however many it is run, until that one is in use (E-6)', async () => {
    const { rotation, lines, known, process } = await createRotationWorld(engine)
    const others = await Promise.all([process(), process(), process()])
    const outcomes = await Promise.all([rotation, ...others.map((other) => other.rotation)].map((one) => one.add()))
    expect(outcomes.map(({ outcome }) => outcome).sort()).toEqual(['added', 'waiting', 'waiting', 'waiting'])
    expect(await rotation.add()).toEqual({ outcome: 'waiting', version: 2 })
    expect(lines()).toHaveLength(2)
    expect(await known()).toEqual([1, 2])
    await rotation.rotate()
    expect(await rotation.add()).toEqual({ outcome: 'added', version: 3 })
  })

  it('makes known what it finds, such as a key whose adding broke off, or that somebody wrote', async () => {
    const { rotation, lines, write, known } = await createRotationWorld(engine)
    const brought = [...lines(), newLine(7)]
    write(brought)
    expect(await rotation.add()).toEqual({ outcome: 'found', version: 7 })
    expect(lines()).toEqual(brought)
    expect(await known()).toEqual([1, 7])
  })

  it('leaves the key of another machine alone: it asks for its line', async () => {
    const { rotation, process, copyOfFile, lines, known } = await createRotationWorld(engine)
    const copy = await copyOfFile()
    await rotation.add()
    const elsewhere = await process({ file: copy })
    await expect(elsewhere.rotation.add()).rejects.toThrow('Version 2 was added before, on another machine')
    await expect(elsewhere.rotation.rotate()).rejects.toThrow('Version 2 was added on another machine')
    expect(lines(copy)).toHaveLength(1)
    expect(await known()).toEqual([1, 2])
    // It was lost: without ever being used, it can be given up.
    expect(await elsewhere.rotation.drop(2)).toEqual({ outcome: 'dropped', version: 2, key: 'absent' })
    // Its number is not given again, as its key may lie about somewhere.
    expect(await elsewhere.rotation.add()).toEqual({ outcome: 'added', version: 3 })
  })

  it.each([
    ['short', '2:AAAA', /3 bytes long, expected 32/],
    ['all zeros', formatMasterKey(2, new Uint8Array(32)), /not random/],
    ['no key', 'hunter2', /not of the form/],
  ])('refuses a new key that is %s, without repeating it (E-4)', async (_name, line, sentence) => {
    const { rotation, lines, write, known } = await createRotationWorld(engine)
    write([...lines(), line])
    const refusal = await rotation.add().catch((error: Error) => error.message)
    expect(refusal).toMatch(sentence)
    expect(refusal).not.toContain(line.trim())
    expect(await known()).toEqual([1])
  })

  it('refuses the old key under a new number, and a file that others can read (E-4)', async () => {
    const { rotation, lines, write, file, known } = await createRotationWorld(engine)
    const [first = ''] = lines()
    write([first, first.replace(/^1/, '2')])
    await expect(rotation.add()).rejects.toThrow('the key stands twice')
    write([first])
    chmodSync(file, 0o640)
    await expect(rotation.add()).rejects.toThrow('can be read by others')
    expect(await known()).toEqual([1])
  })
})

describe('the master key file', () => {
  it('stays behind its link, and what a crash has left is cleared away', async () => {
    const { rotation, process, file } = await createRotationWorld('sqlite')
    const link = join(await createTestFolder(), 'link')
    symlinkSync(file, link)
    writeFileSync(`${file}.new`, 'half written')
    expect(await (await process({ file: link })).rotation.add()).toMatchObject({ outcome: 'added' })
    expect(lstatSync(link).isSymbolicLink()).toBe(true)
    expect(existsSync(`${file}.new`)).toBe(false)
    expect(await rotation.add()).toEqual({ outcome: 'waiting', version: 2 })
  })
})

describe('a file that cannot be written', () => {
  // Whoever may everything can write it.
  it.skipIf(globalThis.process.getuid?.() === 0)('is left to a person, as the environment is', async () => {
    const { process, copyOfFile, lines, config, known } = await createRotationWorld('postgresql')
    const file = await copyOfFile()
    chmodSync(dirname(file), 0o500)
    const mounted = await process({ file })
    expect(await mounted.rotation.add()).toEqual({ outcome: 'handed_over', version: 2 })
    expect(lines(file)).toHaveLength(1)
    chmodSync(dirname(file), 0o700)
    writeFileSync(file, readFileSync(join(config.dataFolder, 'master-key-to-set')))
    chmodSync(dirname(file), 0o500)
    expect(await mounted.rotation.add()).toEqual({ outcome: 'found', version: 2 })
    expect(await known()).toEqual([1, 2])
    expect(await mounted.rotation.rotate()).toMatchObject({ outcome: 'rotated' })
    expect(await mounted.rotation.drop()).toEqual({ outcome: 'dropped', version: 1, key: 'by_hand' })
    chmodSync(dirname(file), 0o700)
  })
})

describe('with the master key in the environment', () => {
  it('leaves the old and a new one for a person, and finds it once it is set', async () => {
    const { lines, process, config, known } = await createRotationWorld('postgresql')
    const text = lines().join(',')
    const waiting = join(config.dataFolder, 'master-key-to-set')
    const before = await process({ text })
    expect(await before.rotation.add()).toEqual({ outcome: 'handed_over', version: 2 })
    expect(statSync(waiting).mode & 0o777).toBe(0o600)
    const toSet = readFileSync(waiting, 'utf8')
    expect(toSet).toMatch(/^1:[\w-]{43},2:[\w-]{43}\n$/)
    expect(toSet.startsWith(text)).toBe(true)
    expect(await known()).toEqual([1])
    // Run twice, it is the same one that waits.
    expect(await before.rotation.add()).toEqual({ outcome: 'handed_over', version: 2 })
    expect(readFileSync(waiting, 'utf8')).toBe(toSet)

    const after = await process({ text: toSet })
    expect(await after.rotation.add()).toEqual({ outcome: 'found', version: 2 })
    expect(existsSync(waiting)).toBe(false)
    expect(await after.rotation.rotate()).toMatchObject({ outcome: 'rotated', version: 2 })
    expect(await after.rotation.drop()).toEqual({ outcome: 'dropped', version: 1, key: 'by_hand' })
    // The entry may stay for a while: nothing takes it for a new one.
    expect(await (await process({ text: toSet })).rotation.add()).toEqual({ outcome: 'handed_over', version: 3 })
    expect(await known()).toEqual([2])
  })
})
