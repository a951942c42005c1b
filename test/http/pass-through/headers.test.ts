import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ProxyError } from '../../../src/errors.ts'
import { credentialOf, headersFromStore, headersToStore } from '../../../src/http/pass-through/headers.ts'
import { runs } from '../../support/properties.ts'

const KNOWN = [
  'Authorization',
  'X-API-Key',
  'X_API_Key',
  'Cookie',
  'Connection',
  'Accept',
  'Content-Type',
  'Content-Length',
  'Content-Encoding',
  'Transfer-Encoding',
  'ETag',
  'Set-Cookie',
  'Location',
  '__proto__',
]
const anyCase = fc
  .constantFrom(...KNOWN)
  .chain((name) => fc.constantFrom(name, name.toLowerCase(), name.toUpperCase(), name.replace('-', '_')))
const anyName = fc.oneof({ weight: 3, arbitrary: anyCase }, { weight: 1, arbitrary: fc.string() })
const anyValue = fc.oneof(fc.string(), fc.string({ unit: 'binary' }), fc.constantFrom('Bearer skr_x', 'Basic skr_x'))
const anyHeaders = fc.array(fc.tuple(anyName, anyValue), { maxLength: 8 })

/** As Node reads them: names in lower case. */
function read(headers: readonly (readonly [string, string])[]) {
  return Object.fromEntries(headers.map(([name, value]) => [name.toLowerCase(), value]))
}

describe('the headers of a request that passes', () => {
  it('hold one access key, in one of two headers, or are refused', () => {
    fc.assert(
      fc.property(anyHeaders, (headers) => {
        const given = headers.filter(([name]) => /^(authorization|x-api-key)$/i.test(name))
        const find = () => credentialOf(headers.flat())
        const [name = '', value = ''] = given[0] ?? []
        const bearer = /^authorization$/i.test(name) ? /^Bearer (\S+)$/.exec(value)?.[1] : value
        if (given.length > 1) expect(find).toThrow(ProxyError)
        else expect(find()).toBe(given.length === 0 ? undefined : bearer)
      }),
      runs(400),
    )
  })

  it('reach the store only where they are on the list, whatever there is', () => {
    fc.assert(
      fc.property(anyHeaders, fc.boolean(), (headers, hasBody) => {
        const sent = Object.keys(headersToStore(read(headers), hasBody))
        const allowed = ['accept', 'accept-language', ...(hasBody ? ['content-type', 'content-length'] : [])]
        expect(sent.filter((name) => !allowed.includes(name))).toEqual([])
      }),
      runs(400),
    )
  })
})

describe('the headers of an answer that passes', () => {
  it('are few, and hold nothing that could begin another line', () => {
    fc.assert(
      fc.property(anyHeaders, fc.boolean(), (headers, keepsLength) => {
        const head = { status: 200, headers: read(headers) }
        const passed = headersFromStore(head, {}, keepsLength ? head.headers['content-length'] : undefined)
        for (const [name, value] of Object.entries(passed)) {
          expect(name).toMatch(
            /^(content-(type|disposition|language|length)|etag|last-modified|retry-after|x-rate-limit)$/,
          )
          if (name !== 'content-length') expect(value).toMatch(/^[\t\x20-\x7e]*$/)
        }
      }),
      runs(400),
    )
  })
})
