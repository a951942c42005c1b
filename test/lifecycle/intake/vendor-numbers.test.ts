import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { requireVendorNumbers } from '../../../src/lifecycle/intake/vendor-numbers.ts'
import { problemOf } from '../../support/problems.ts'

const TEAM = 'app-store-team'
const digits = fc.stringMatching(/^[0-9]{4,20}$/)

describe('vendor numbers', () => {
  it('are digits, of which each counts once, the first as the default', () => {
    const padded = fc.tuple(fc.constantFrom('', ' ', '\t'), digits).map(([blank, number]) => blank + number + blank)
    fc.assert(
      fc.property(fc.array(padded, { maxLength: 10 }), (numbers) => {
        const read = requireVendorNumbers(TEAM, numbers)
        expect(new Set(read)).toEqual(new Set(numbers.map((number) => number.trim())))
        expect(read.length).toBe(new Set(read).size)
        expect(read[0]).toBe(numbers[0]?.trim())
      }),
    )
  })

  it('are refused when they hold anything else, without being repeated', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string(), fc.array(digits, { maxLength: 3 }), async (text, others) => {
        fc.pre(!/^\d{4,20}$/.test(text.trim()))
        const problem = await problemOf(() => requireVendorNumbers(TEAM, [...others, text]))
        expect(problem).toMatchObject({ code: 'invalid_request', reason: 'vendor_number_malformed' })
      }),
    )
    expect((await problemOf(() => requireVendorNumbers(TEAM, ['canary']))).message).not.toContain('canary')
  })

  it('are twenty at most', async () => {
    const numbers = Array.from({ length: 21 }, (_, index) => String(85_000_000 + index))
    expect(requireVendorNumbers(TEAM, numbers.slice(1))).toHaveLength(20)
    expect(await problemOf(() => requireVendorNumbers(TEAM, numbers))).toMatchObject({
      reason: 'too_many_vendor_numbers',
    })
  })
})
