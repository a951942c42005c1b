import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ProxyError } from '../../src/errors.ts'
import { queryOf, type StoreRequest, storePath, toOutbound } from '../../src/stores/request.ts'
import { runs } from '../support/properties.ts'

/** Anything a caller could write into an id: dots, slashes, controls, lone surrogates, escapes, other scripts. */
const anyText = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc.string({
    unit: fc.constantFrom(
      '.',
      '/',
      '\\',
      '%',
      '2',
      'e',
      'F',
      '?',
      '#',
      '&',
      '=',
      ';',
      '@',
      ':',
      ' ',
      '\0',
      '\n',
      'é',
      '\ud800',
      '\udc00',
    ),
    maxLength: 12,
  }),
)

function tryPath(build: () => string): string | undefined {
  try {
    return build()
  } catch (error) {
    expect(error).toBeInstanceOf(ProxyError)
    return undefined
  }
}

describe('storePath', () => {
  it('makes one segment of any value, below the same prefix at the same host', () => {
    fc.assert(
      fc.property(anyText, anyText, (first, second) => {
        const path = tryPath(() => storePath`/v1/apps/${first}/relationships/${second}`)
        if (path === undefined) return
        const url = new URL(`https://api.example.com${path}`)
        expect([url.origin, url.search, url.hash]).toEqual(['https://api.example.com', '', ''])
        expect(url.pathname).toBe(path)
        const segments = url.pathname.split('/')
        expect(segments.map(decodeURIComponent)).toEqual(['', 'v1', 'apps', first, 'relationships', second])
      }),
      runs(500),
    )
  })

  it('keeps a value that is only a part of a segment within it', () => {
    fc.assert(
      fc.property(anyText, (name) => {
        const path = tryPath(() => storePath`/v1beta1/apps/${name}:fetchReleaseFilterOptions`)
        if (path === undefined) return
        const segments = new URL(`https://api.example.com${path}`).pathname.split('/')
        expect(segments.map(decodeURIComponent)).toEqual(['', 'v1beta1', 'apps', `${name}:fetchReleaseFilterOptions`])
      }),
      runs(300),
    )
  })

  it.each([
    ['nothing', ''],
    ['a dot', '.'],
    ['two dots', '..'],
    ['half a character', 'a\ud800'],
    ['the other half', '\udc00b'],
  ])('finds nothing under %s, instead of climbing out of the path', (_name, value) => {
    expect(() => storePath`/v1/apps/${value}`).toThrow(expect.objectContaining({ code: 'not_found' }))
  })

  it.each([
    ['a/../b', '/v1/apps/a%2F..%2Fb'],
    ['%2e%2e', '/v1/apps/%252e%252e'],
    ['..;', '/v1/apps/..%3B'],
    ['https://evil.test/', '/v1/apps/https%3A%2F%2Fevil.test%2F'],
    ['a\0b', '/v1/apps/a%00b'],
    ['com.example.tidepool', '/v1/apps/com.example.tidepool'],
  ])('sends %j as %s', (value, path) => {
    expect(storePath`/v1/apps/${value}`).toBe(path)
  })
})

describe('queryOf', () => {
  const anyQuery = fc.dictionary(
    fc.string({ minLength: 1, maxLength: 12 }).filter((name) => name !== '__proto__'),
    fc.oneof(anyText, fc.integer(), fc.boolean(), fc.array(anyText, { maxLength: 3 })),
    { maxKeys: 5 },
  )

  it('sends each value under its own name and nothing else, whatever is in it', () => {
    fc.assert(
      fc.property(anyQuery, (query) => {
        const url = new URL(`https://api.example.com/v1/apps${queryOf(query)}`)
        expect([url.pathname, url.hash]).toEqual(['/v1/apps', ''])
        const expected = Object.entries(query).map(([name, value]) => [
          name.toWellFormed(),
          String(Array.isArray(value) ? value.join(',') : value).toWellFormed(),
        ])
        expect([...url.searchParams]).toEqual(expected)
      }),
      runs(300),
    )
  })

  it('leaves out what is undefined, and the question mark with it', () => {
    expect(queryOf({ limit: undefined, 'filter[name]': undefined })).toBe('')
    expect(queryOf(undefined)).toBe('')
    expect(queryOf({ limit: 5, cursor: undefined })).toBe('?limit=5')
  })
})

describe('toOutbound', () => {
  const request: StoreRequest = {
    host: 'api.appstoreconnect.apple.com',
    purpose: { kind: 'app-store' },
    method: 'GET',
    path: '/v1/apps',
    query: { limit: 1 },
  }

  it('sends a token and what we accept, and no other header', () => {
    expect(toOutbound(request, 'token', 1000)).toEqual({
      host: 'api.appstoreconnect.apple.com',
      method: 'GET',
      path: '/v1/apps?limit=1',
      headers: { accept: 'application/json', authorization: 'Bearer token' },
      timeoutMs: 1000,
      maxBytes: 16 * 1024 * 1024,
    })
  })

  it('asks for a report as Apple gives it', () => {
    const { headers } = toOutbound({ ...request, accept: 'application/a-gzip' }, 'token', 1000)
    expect(headers).toEqual({ accept: 'application/a-gzip', authorization: 'Bearer token' })
  })

  it('sends a body as JSON', () => {
    const outbound = toOutbound({ ...request, method: 'POST', body: { name: 'Tidepool' } }, 'token', 1000)
    expect(outbound.body).toBe('{"name":"Tidepool"}')
    expect(outbound.headers['content-type']).toBe('application/json')
  })
})
