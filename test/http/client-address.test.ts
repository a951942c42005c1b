import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addressBehind } from '../../src/http/client-address.ts'

const anyHops = fc.array(fc.ipV4(), { minLength: 1, maxLength: 5 })

describe('the address of a caller (B-13)', () => {
  it('is that of the connection where no proxy stands in front, whatever a header says', () => {
    fc.assert(
      fc.property(fc.option(fc.string(), { nil: undefined }), (header) => {
        expect(addressBehind('192.0.2.7', header, 0)).toBe('192.0.2.7')
      }),
    )
  })

  it('is what the outermost of our proxies has seen, whatever the caller has sent before', () => {
    fc.assert(
      fc.property(anyHops, fc.string(), (ours, forged) => {
        const seen = addressBehind('192.0.2.7', `${forged}, ${ours.join(', ')}`, ours.length)
        expect(seen).toBe(ours[0])
      }),
    )
  })

  it.each([
    ['no header', undefined],
    ['fewer entries than there are proxies', '198.51.100.1'],
    ['an empty entry', ', 198.51.100.1'],
  ])('is that of the connection with %s', (_name, header) => {
    expect(addressBehind('192.0.2.7', header, 2)).toBe('192.0.2.7')
  })
})
