import { describe, expect, it } from 'vitest'
import { systemNewId, systemRandom } from '../../src/system/chance.ts'

const IDS = Array.from({ length: 20_000 }, () => systemNewId('key'))

describe('an identifier', () => {
  it('names its kind, and has no character that looks like another or makes words', () => {
    for (const id of IDS) expect(id).toMatch(/^key_[2-9bcdfghjkmnpqrstvwxyz]{22}$/)
    expect(systemNewId('int')).toMatch(/^int_/)
  })

  it('is never the same twice', () => {
    expect(new Set(IDS).size).toBe(IDS.length)
  })

  it('favours no character', () => {
    const counts = new Map<string, number>()
    for (const id of IDS) for (const character of id.slice(4)) counts.set(character, (counts.get(character) ?? 0) + 1)
    const expected = (IDS.length * 22) / 28
    expect(counts.size).toBe(28)
    // Some fifteen thousand each; a bias of one byte in 256 would be ten percent off, chance one percent.
    for (const count of counts.values()) expect(Math.abs(count - expected) / expected).toBeLessThan(0.06)
  })

  it('favours no character at any of its places', () => {
    for (let place = 4; place < 26; place++) expect(new Set(IDS.map((id) => id[place])).size).toBe(28)
  })
})

describe('random bytes', () => {
  it('are as many as asked for, and others each time', () => {
    expect(systemRandom(0)).toHaveLength(0)
    expect(systemRandom(32)).toHaveLength(32)
    expect(Buffer.from(systemRandom(32)).equals(systemRandom(32))).toBe(false)
  })
})
