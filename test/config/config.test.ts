import { resolve } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Environment, readConfig, VARIABLES } from '../../src/config.ts'
import { runs } from '../support/properties.ts'

/** What every fault is about, line by line. */
function faultsOf(env: Environment): readonly string[] {
  try {
    readConfig(env)
  } catch (error) {
    const [heading, ...faults] = (error as Error).message.split('\n')
    expect(heading).toBe('Cannot start:')
    return faults.map((fault) => fault.trim())
  }
  return []
}

describe('readConfig', () => {
  it('needs no setting at all', () => {
    expect(readConfig({})).toEqual({
      dataFolder: resolve('store-keyring-data'),
      databaseUrl: undefined,
      masterKey: { file: resolve('store-keyring-data/master.key') },
      publicUrl: undefined,
      trustedProxies: 0,
      sandboxOrigin: undefined,
      host: '127.0.0.1',
      port: 8080,
      requestsPerMinute: 3000,
      logLevel: 'info',
    })
  })

  it('takes an empty variable for one that is not set, as container files write it', () => {
    expect(readConfig(Object.fromEntries(Object.keys(VARIABLES).map((name) => [name, ''])))).toEqual(readConfig({}))
  })

  it('takes every setting', () => {
    expect(
      readConfig({
        STORE_KEYRING_DATA: '/data',
        STORE_KEYRING_DATABASE_URL: 'postgresql://keyring:pw@db.internal/keyring?sslmode=verify-full',
        STORE_KEYRING_MASTER_KEY_FILE: '/run/secrets/master.key',
        STORE_KEYRING_PUBLIC_URL: 'https://keyring.contoso.com/',
        STORE_KEYRING_TRUSTED_PROXIES: '2',
        STORE_KEYRING_SANDBOX: 'http://127.0.0.1:9000/',
        STORE_KEYRING_METRICS_PORT: '9464',
        STORE_KEYRING_REQUESTS_PER_MINUTE: '60',
        STORE_KEYRING_LOG: 'warn',
        HOST: '::',
        PORT: '0',
      }),
    ).toEqual({
      dataFolder: '/data',
      databaseUrl: 'postgresql://keyring:pw@db.internal/keyring?sslmode=verify-full',
      masterKey: { file: '/run/secrets/master.key' },
      publicUrl: 'https://keyring.contoso.com',
      trustedProxies: 2,
      sandboxOrigin: 'http://127.0.0.1:9000',
      host: '::',
      port: 0,
      metricsPort: 9464,
      requestsPerMinute: 60,
      logLevel: 'warn',
    })
    expect(readConfig({ STORE_KEYRING_MASTER_KEY: '1:abc' }).masterKey).toEqual({ text: '1:abc' })
  })

  it('looks for the master key in the data folder unless told otherwise', () => {
    expect(readConfig({ STORE_KEYRING_DATA: '/data' }).masterKey).toEqual({ file: '/data/master.key' })
  })

  it.each([
    ['STORE_KEYRING_DATA', '~/keyring', 'a folder; ~ means something in a shell only'],
    ['STORE_KEYRING_MASTER_KEY_FILE', '~root/master.key', 'a file; ~ means something in a shell only'],
    ['STORE_KEYRING_DATABASE_URL', 'mysql://db/keyring', 'an address that starts with postgres://'],
    ['STORE_KEYRING_DATABASE_URL', 'localhost', 'an address that starts with postgres://'],
    ['STORE_KEYRING_PUBLIC_URL', 'keyring.contoso.com', 'an https address without a path'],
    ['STORE_KEYRING_PUBLIC_URL', 'http://keyring.contoso.com', 'an https address without a path'],
    ['STORE_KEYRING_PUBLIC_URL', 'https://contoso.com/keyring', 'an https address without a path'],
    ['STORE_KEYRING_PUBLIC_URL', 'https://me:pw@contoso.com', 'an https address without a path'],
    ['STORE_KEYRING_TRUSTED_PROXIES', '-1', '0 to 10'],
    ['STORE_KEYRING_TRUSTED_PROXIES', 'true', '0 to 10'],
    ['STORE_KEYRING_TRUSTED_PROXIES', '11', '0 to 10'],
    // Tokens for made-up stores, to somebody else's machine: never.
    ['STORE_KEYRING_SANDBOX', 'http://sandbox.contoso.com', 'an origin on this machine'],
    ['STORE_KEYRING_SANDBOX', 'http://127.0.0.1.contoso.com', 'an origin on this machine'],
    ['STORE_KEYRING_SANDBOX', 'http://127.0.0.1:9000/path', 'an origin on this machine'],
    ['STORE_KEYRING_SANDBOX', 'http://me@127.0.0.1:9000', 'an origin on this machine'],
    ['STORE_KEYRING_SANDBOX', 'true', 'an origin on this machine'],
    ['STORE_KEYRING_METRICS_PORT', '127.0.0.1:9464', '0 to 65535'],
    ['STORE_KEYRING_METRICS_PORT', '8080', 'another port than PORT'],
    ['STORE_KEYRING_REQUESTS_PER_MINUTE', '0', '1 to 10000000'],
    ['STORE_KEYRING_REQUESTS_PER_MINUTE', '1e3', '1 to 10000000'],
    ['STORE_KEYRING_LOG', 'debug', 'info, warn, error'],
    ['HOST', '0.0.0.0:8080', 'an address without a port'],
    ['HOST', 'http://0.0.0.0', 'an address without a port'],
    ['PORT', '65536', '0 to 65535'],
    ['PORT', '8080 ', '0 to 65535'],
    ['PORT', 'tcp://10.0.0.1:8080', '0 to 65535'],
  ])('refuses %s as %s', (name, value, expected) => {
    const faults = faultsOf({ [name]: value })
    expect(faults).toHaveLength(1)
    expect(faults[0]).toContain(`${name}: expected ${expected}`)
  })

  it('lists every fault at once', () => {
    const faults = faultsOf({ PORT: 'x', HOST: ' ', STORE_KEYRING_LOG: 'x', STORE_KEYRING_DATABSE_URL: 'x' })
    expect(faults.map((fault) => fault.split(':')[0])).toEqual([
      'HOST',
      'PORT',
      'STORE_KEYRING_LOG',
      'STORE_KEYRING_DATABSE_URL',
    ])
  })

  it('quotes no value, whatever it is', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[a-z0-9]{12,30}$/), (word) => {
        const env = Object.fromEntries(
          [...Object.keys(VARIABLES), 'STORE_KEYRING_TYPO'].map((name) => [name, `~ ${word}`]),
        )
        expect(faultsOf(env).length).toBeGreaterThan(8)
        expect(faultsOf(env).join()).not.toContain(word)
      }),
    )
  })

  it('is made of any environment, or refuses it by the names of settings alone', () => {
    const anyName = fc.oneof(fc.constantFrom(...Object.keys(VARIABLES)), fc.constantFrom('STORE_KEYRING_TYPO', 'PATH'))
    const anyText = fc.oneof(fc.string(), fc.webUrl(), fc.integer().map(String), fc.constantFrom('~/x', 'info', '::1'))
    fc.assert(
      fc.property(fc.dictionary(anyName, anyText, { maxKeys: 6 }), (env) => {
        const known = Object.keys({ ...VARIABLES, STORE_KEYRING_TYPO: '' })
        for (const fault of faultsOf(env)) {
          const [names = '', ...expected] = fault.split(': ')
          expect(names.split(' and ').filter((name) => !known.includes(name))).toEqual([])
          // The sentence is the same whatever was given.
          expect(expected.join(': ')).toMatch(/^(expected |there is no such setting$|give one of them$)/)
        }
      }),
      runs(300),
    )
  })

  it('refuses a setting that there is not, since it would silently change nothing', () => {
    const faults = ['STORE_KEYRING_MASTERKEY', 'store_keyring_data', 'STOREKEYRING_DATA', 'STORE_KEYRING_PORT'].map(
      (name) => [name, faultsOf({ [name]: '9000' })],
    )
    expect(faults).toEqual(faults.map(([name]) => [name, [`${String(name)}: there is no such setting`]]))
  })

  it('does not mind what Kubernetes tells every pod about a service called store-keyring', () => {
    expect(
      faultsOf({
        STORE_KEYRING_SERVICE_HOST: '10.0.0.1',
        STORE_KEYRING_SERVICE_PORT: '8080',
        STORE_KEYRING_SERVICE_PORT_HTTP: '8080',
        STORE_KEYRING_PORT: 'tcp://10.0.0.1:8080',
        STORE_KEYRING_PORT_8080_TCP: 'tcp://10.0.0.1:8080',
        STORE_KEYRING_PORT_8080_TCP_ADDR: '10.0.0.1',
        STORE_KEYRING_PORT_8080_TCP_PORT: '8080',
        STORE_KEYRING_PORT_8080_TCP_PROTO: 'tcp',
      }),
    ).toEqual([])
  })

  it('refuses two places for the master key', () => {
    expect(faultsOf({ STORE_KEYRING_MASTER_KEY: '1:abc', STORE_KEYRING_MASTER_KEY_FILE: '/m' })).toEqual([
      'STORE_KEYRING_MASTER_KEY and STORE_KEYRING_MASTER_KEY_FILE: give one of them',
    ])
  })

  it('refuses to run without the check of certificates', () => {
    expect(faultsOf({ NODE_TLS_REJECT_UNAUTHORIZED: '0' })[0]).toContain('NODE_TLS_REJECT_UNAUTHORIZED')
    expect(faultsOf({ NODE_TLS_REJECT_UNAUTHORIZED: '1' })).toEqual([])
  })
})
