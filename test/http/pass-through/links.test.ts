import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { rehostLinks } from '../../../src/http/pass-through/links.ts'
import { runs } from '../../support/properties.ts'

const ORIGIN = 'https://api.appstoreconnect.apple.com'
const HERE = 'https://keyring.test/proxy/key_1'

/** In pieces, as it may arrive. */
function rehosted(json: string, cuts: readonly number[] = []): string {
  const links = rehostLinks(ORIGIN, HERE)
  const text = Buffer.from(json).toString('latin1')
  const edges = [0, ...[...cuts].map((cut) => cut % (text.length + 1)).sort((a, b) => a - b), text.length]
  const out = edges.slice(1).map((edge, index) => links.push(text.slice(edges[index], edge)))
  return Buffer.from(out.join('') + links.end(), 'latin1').toString()
}

/** What should become of a document, told in the plainest way. */
function expected(value: unknown, isLink = false): unknown {
  if (Array.isArray(value)) return value.map((entry) => expected(entry, isLink))
  if (typeof value === 'object' && value !== null)
    return Object.fromEntries(
      Object.entries(value).map(([name, member]) => [
        name,
        expected(member, isLink || (name === 'links' && typeof member === 'object' && !Array.isArray(member))),
      ]),
    )
  if (!isLink || typeof value !== 'string') return value
  if (value.startsWith(`${ORIGIN}/`)) return HERE + value.slice(ORIGIN.length)
  return /^[\s\p{Cc}]*(?:[a-z][a-z0-9+.-]*:|[\\/][\s\p{Cc}]*[\\/])/iu.test(value) ? null : value
}

describe('the links of a document', () => {
  it('lead here, wherever they stand, and nothing else is changed', () => {
    const document = {
      data: [
        {
          id: '1',
          attributes: { links: 'x', text: `${ORIGIN}/v1 "links":{"self":"${ORIGIN}/v1"}` },
          links: { self: `${ORIGIN}/v1/apps/1` },
        },
      ],
      links: {
        self: `${ORIGIN}/v1/apps`,
        next: `${ORIGIN}/v1/apps?cursor=a`,
        related: { href: `${ORIGIN}/v2/x`, meta: { a: 1 } },
        see: '/business',
      },
    }
    for (const indent of [0, 2]) {
      const text = rehosted(JSON.stringify(document, null, indent))
      expect(JSON.parse(text)).toEqual(expected(document))
      expect(text.replaceAll(HERE, ORIGIN)).toBe(JSON.stringify(document, null, indent))
    }
  })

  it('are known with escapes, blanks and other letters, too', () => {
    const escaped =
      '{"links" :\n\t{ "next" : "https:\\/\\/api.appstoreconnect.apple.com\\/v1\\/apps?q=\\u00e9\\u4e2d", "a": "é" } }'
    expect(JSON.parse(rehosted(escaped))).toEqual({ links: { next: `${HERE}/v1/apps?q=é中`, a: 'é' } })
  })

  it.each([
    'https://evil.test/v1/apps',
    'https://api.appstoreconnect.apple.com.evil.test/',
    'https://api.appstoreconnect.apple.com@evil.test/',
    'https://api.appstoreconnect.apple.com:8443/v1/apps',
    'https://api.appstoreconnect.apple.com./v1/apps',
    'http://api.appstoreconnect.apple.com/v1/apps',
    'HTTPS://API.APPSTORECONNECT.APPLE.COM/v1/apps',
    '//evil.test/v1/apps',
    '/\\evil.test/v1/apps',
    '\\\\evil.test/v1/apps',
    ' https://evil.test/',
    '\n//evil.test/',
    'javascript:alert(1)',
  ])('that lead to anybody else, with the access key, are taken out: %j (A-7)', (link) => {
    expect(JSON.parse(rehosted(JSON.stringify({ links: { next: link } })))).toEqual({ links: { next: null } })
    const escaped = JSON.stringify({ links: { next: link } }).replace('test', '\\u0074est')
    expect(JSON.parse(rehosted(escaped))).toEqual({ links: { next: null } })
  })

  it('are the same however the document is cut', () => {
    const text = fc.oneof(
      fc.constantFrom(
        `${ORIGIN}/v1/apps?a=1`,
        ORIGIN,
        'links',
        '"links":{',
        '\\',
        '\\"links\\":{',
        '{',
        '}',
        'é中',
        'https://evil.test/',
        '/business',
        '',
      ),
      fc.string({ unit: 'grapheme', maxLength: 8 }),
    )
    const { document } = fc.letrec((tie) => ({
      value: fc.oneof(
        { maxDepth: 4 },
        text,
        fc.integer(),
        fc.constant(null),
        tie('object'),
        fc.array(tie('value'), { maxLength: 3 }),
      ),
      object: fc.dictionary(
        fc.oneof(fc.constantFrom('links', 'self', 'next', 'data', '\\', '"'), fc.string({ maxLength: 4 })),
        tie('value'),
        { maxKeys: 4, noNullPrototype: true },
      ),
      document: tie('object'),
    }))
    fc.assert(
      fc.property(document, fc.array(fc.nat(400), { maxLength: 6 }), fc.constantFrom(0, 1), (value, cuts, indent) => {
        fc.pre(!JSON.stringify(value).includes('"__proto__"'))
        // As texts: V8 confuses members called `"` and `\\` when it parses.
        expect(rehosted(JSON.stringify(value, null, indent), cuts)).toBe(JSON.stringify(expected(value), null, indent))
      }),
      runs(3000),
    )
  })

  it('that have no end are passed on to nobody', () => {
    expect(() => rehosted(`{"links":{"next":"${ORIGIN}/v1`)).toThrow()
    expect(() => rehosted(`{"links":{"next":"${'x'.repeat(70_000)}`)).toThrow()
  })
})
