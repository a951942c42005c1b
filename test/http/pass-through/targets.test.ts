/** Addresses that mean something else to somebody else: refused before anything is sent. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addressBehind } from '../../../src/stores/verbatim/apis.ts'
import { pathFault } from '../../../src/stores/verbatim/path.ts'
import { runs } from '../../support/properties.ts'
import { createPassing } from './fixture.ts'

const BAD = [
  ['another host (A-1)', '//evil.test/x'],
  ['another host behind a backslash (A-1)', '/\\evil.test'],
  ['another host, encoded (A-1)', '/%2f%2fevil.test'],
  ['an absolute address (A-2)', '/https://evil.test/'],
  ['dots (A-3)', '/v1/../../x'],
  ['encoded dots (A-3)', '/v1/%2e%2e/x'],
  ['half encoded dots (A-3)', '/v1/.%2e/x'],
  ['dots encoded twice (A-3)', '/v1/%252e%252e/x'],
  ['dots with parameters (A-3)', '/v1/..;/x'],
  ['encoded dots with parameters (A-3)', '/v1/%2e%2e%3b/x'],
  ['dots around a NUL (A-3)', '/v1/.%00./x'],
  ['dots behind an encoded slash (A-3)', '/v1/apps/a%2f..%2fb'],
  ['one dot (A-3)', '/v1/./apps'],
  ['a dot at the end (A-3)', '/v1/apps/.'],
  ['an encoded backslash (A-4)', '/v1/apps/a%5cb'],
  ['a letter encoded twice (A-4)', '/v1/apps/%2541'],
  ['a NUL (A-4)', '/v1/apps/a%00'],
  ['a line end (A-4)', '/v1/apps/a%0d%0aX:b'],
  ['bytes that are no text (A-4)', '/v1/apps/%ff'],
  ['half an escape (A-4)', '/v1/apps/%4'],
  ['letters beyond ASCII (A-4)', '/v1/apps/\u00e9'],
  ['a fragment (A-4)', '/v1/apps#?limit=1'],
  ['an empty segment', '/v1//apps'],
  ['a slash at the end', '/v1/apps/'],
  ['nothing behind the prefix', '/v1/'],
  ['another version', '/v4/apps'],
  ['a longer version', '/v10/apps'],
  ['an API that is none', '/iris/v1/apps'],
  ['the API of another store', '/androidpublisher/v3/applications'],
] as const

describe('an address of the pass-through', () => {
  it('is refused, and nothing is sent, where it holds anything but a plain path of the API', async () => {
    const { status, head, keys, received, logs } = await createPassing()
    for (const [what, target] of BAD)
      expect([what, await status(head(`/proxy/${keys.team.id}${target}`))]).toEqual([what, 400])
    expect(received()).toEqual([])
    expect(logs.join('')).not.toContain('evil')
  })

  it.each([
    ['an absolute address (A-24)', 'http://evil.test/proxy/KEY/v1/apps', 400],
    ['no slash before it (A-24)', 'proxy/KEY/v1/apps', 400],
    ['a way round the prefix (B-14)', '/healthz/../proxy/KEY/v1/apps', 400],
    ['two slashes before it (B-14)', '//proxy/KEY/v1/apps', 404],
    ['other letters', '/PROXY/KEY/v1/apps', 404],
    ['an encoded prefix', '/%70roxy/KEY/v1/apps', 404],
    ['a prefix and no key', '/proxy//v1/apps', 404],
    ['a key and nothing else', '/proxy/KEY', 404],
    ['a key and a question', '/proxy/KEY?v1/apps', 404],
  ])('is not mistaken: %s', async (_name, target, expected) => {
    const { status, head, keys, received } = await createPassing()
    expect(await status(head(target.replace('KEY', keys.team.id)))).toBe(expected)
    expect(received()).toEqual([])
  })

  it('has one host (A-24)', async () => {
    const { status, head, keys } = await createPassing()
    expect(await status(head(`/proxy/${keys.team.id}/v1/apps`, 'Host: other.test'))).toBe(400)
  })

  it('of a purchase key names one app, and nothing that could be more in a token', async () => {
    const { status, head, keys, received } = await createPassing()
    for (const rest of [
      '/inApps/v1/history/1',
      '/com.example.%74/inApps/v1/history/1',
      '/a"b/inApps/v1/history/1',
      '/sandbox/inApps/v1/history/1',
      '/com.example.tidepool/v1/apps',
      '/production/com.example.tidepool/inApps/v1/history/1',
    ])
      expect([rest, await status(head(`/proxy/${keys.purchase.id}${rest}`))]).toEqual([rest, 400])
    expect(received()).toEqual([])
  })
})

describe('a path that is passed on', () => {
  it('is read by a URL parser as it was written: the same host, prefix and segments, whatever it holds', () => {
    const piece = fc.oneof(
      fc.constantFrom(
        '..',
        '.',
        '%2e%2e',
        '%2f',
        '%5c',
        '\\',
        '//',
        '?',
        '#',
        '@',
        ':',
        ';',
        '%00',
        '%25',
        '%',
        ' ',
        '\n',
        'é',
        'apps',
        'v1',
        '~',
        '[a]',
      ),
      fc.string({ unit: 'binary', maxLength: 5 }),
    )
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 8 }), (pieces) => {
        const target = `/v1/${pieces.join('/')}`
        if (pathFault(target) !== undefined) return
        const url = new URL(`https://api.appstoreconnect.apple.com${target}`)
        const [path = ''] = target.split('?')
        expect(url.host).toBe('api.appstoreconnect.apple.com')
        expect(url.hash + url.username).toBe('')
        expect(url.pathname.split('/')).toHaveLength(path.split('/').length)
        expect(url.pathname.startsWith('/v1/')).toBe(true)
        expect(decodeURIComponent(url.pathname)).toBe(decodeURIComponent(path))
      }),
      runs(2000),
    )
  })

  it('goes to the host of its key, whatever it says', () => {
    fc.assert(
      fc.property(
        fc.webUrl(),
        fc.constantFrom('app-store-team', 'google-play-service-account', 'app-store-purchase'),
        (url, kind) => {
          expect(() => addressBehind({ kind } as never, `/${url}`)).toThrow()
          expect(() => addressBehind({ kind } as never, url)).toThrow()
        },
      ),
    )
  })
})
