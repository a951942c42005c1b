import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fileHost, STORE_HOSTS } from '../src/ports.ts'

describe('a host that files are fetched from', () => {
  it.each(['is1-ssl.mzstatic.com', 'reports.apple.com', 'bucket.s3.eu-west-1.amazonaws.com', 'd1.cloudfront.net'])(
    'may be %s',
    (host) => {
      expect(fileHost(host)).toBe(host)
    },
  )

  it.each([
    ['another host', 'evil.test'],
    ['another one that ends alike', 'evilapple.com'],
    ['one below Apple’s name, as it were', 'reports.apple.com.evil.test'],
    ['another port', 'reports.apple.com:8443'],
    ['upper case', 'REPORTS.APPLE.COM'],
    ['a dot at the end', 'reports.apple.com.'],
    ['a user before it', 'x@reports.apple.com'],
    ['this machine (A-11)', 'localhost'],
    ['IPv6 in brackets (A-12)', '[::1]'],
    ['IPv4 within IPv6 (A-12)', '[::ffff:127.0.0.1]'],
    ['IPv4 (A-13)', '127.0.0.1'],
    ['IPv4 with a part left out (A-13)', '127.1'],
    ['IPv4 in hexadecimal (A-13)', '0x7f.1'],
    ['IPv4 in octal (A-13)', '0177.0.0.1'],
    ['IPv4 as one number (A-13)', '2130706433'],
    ['the metadata of a cloud (A-14)', '169.254.169.254'],
    ['the metadata of a cloud by name (A-14)', 'metadata.google.internal'],
    ['nothing', ''],
  ])('is never %s: %s', (_name, host) => {
    expect(fileHost(host)).toBeUndefined()
  })

  it.each(STORE_HOSTS)('is never %s, which gets tokens', (host) => {
    expect(fileHost(host)).toBeUndefined()
  })

  it('is a name of one of five domains, or nothing, whatever it is', () => {
    const anyHost = fc.oneof(fc.domain(), fc.string(), fc.ipV4(), fc.ipV6(), fc.webAuthority({ withPort: true }))
    fc.assert(
      fc.property(anyHost, fc.constantFrom('', '.apple.com', '.amazonaws.com'), (name, end) => {
        const host = fileHost(name + end)
        if (host === undefined) return
        expect(host).toMatch(/^[a-z0-9.-]+\.(apple|mzstatic|cdn-apple|amazonaws)\.com$|^[a-z0-9.-]+\.cloudfront\.net$/)
        expect(new URL(`https://${host}/x`).hostname).toBe(host)
      }),
    )
  })
})
