import { describe, expect, it } from 'vitest'
import { all, andThen } from '../src/soon.ts'

const later = <T>(value: T) => Promise.resolve(value)
const failing = () => {
  throw new Error('down')
}

describe('what is at hand or comes', () => {
  it('is gone on with at once where it is at hand', () => {
    expect(andThen(2, (two) => two + 1)).toBe(3)
    expect(andThen(undefined, () => 'nothing')).toBe('nothing')
  })

  it('is gone on with when it has come', async () => {
    const soon = andThen(later(2), (two) => two + 1)
    expect(soon).toBeInstanceOf(Promise)
    expect(await soon).toBe(3)
    expect(await andThen(2, (two) => later(two + 1))).toBe(3)
  })

  it('fails as it comes: at once, or as a promise', async () => {
    expect(() => andThen(1, failing)).toThrow('down')
    await expect(andThen(later(1), failing)).rejects.toThrow('down')
    await expect(andThen(Promise.reject(new Error('gone')), () => 1)).rejects.toThrow('gone')
  })

  it('is all there at once where each is, and in their order where one comes later', async () => {
    expect(all([1, 2, 3])).toEqual([1, 2, 3])
    const some = all([1, later(2), 3])
    expect(some).toBeInstanceOf(Promise)
    expect(await some).toEqual([1, 2, 3])
  })
})
