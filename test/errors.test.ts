import { describe, expect, it } from 'vitest'
import { ProxyError } from '../src/errors.ts'

describe('what a caller is told', () => {
  it('has twenty causes at most, whoever collected them (F-11)', () => {
    const causes = Array.from({ length: 100 }, (_, index) => ({ code: `${index}`, message: 'Missing.' }))
    expect(new ProxyError('store_conflict', { causes }).causes).toEqual(causes.slice(0, 20))
  })
})
