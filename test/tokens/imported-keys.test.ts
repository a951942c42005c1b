import { inspect } from 'node:util'
import { describe, expect, it } from 'vitest'
import { createImportedKeys } from '../../src/tokens/imported-keys.ts'
import { createTestClock } from '../support/test-clock.ts'
import { createTokenFixture, PURPOSES, signingKey } from './fixture.ts'

describe('an imported key', () => {
  it('of Apple cannot be taken out again', async () => {
    const key = await createImportedKeys().forApple(signingKey('app-store-team'))
    expect(key).toMatchObject({ extractable: false, usages: ['sign'], type: 'private' })
    await expect(crypto.subtle.exportKey('pkcs8', key)).rejects.toThrow()
    await expect(crypto.subtle.exportKey('jwk', key)).rejects.toThrow()
  })

  it.each(['app-store-team', 'google-play-service-account'] as const)(
    'shows nothing of itself when it is printed, nor does anything that holds it: %s',
    async (kind) => {
      const source = signingKey(kind)
      const keys = createImportedKeys()
      const imported = await (kind === 'app-store-team' ? keys.forApple(source) : keys.forGoogle(source))
      const { tokens } = createTokenFixture()
      await tokens.get(source, PURPOSES[kind])
      const printed = [imported, keys, tokens]
        .flatMap((value) => [inspect(value, { depth: null, showHidden: true, getters: true }), JSON.stringify(value)])
        .join('\n')
      const der = source.privateKey.export({ type: 'pkcs8', format: 'der' })
      const { d } = source.privateKey.export({ format: 'jwk' })
      for (const secret of [der.toString('base64').slice(60, 100), der.toString('hex').slice(90, 130), d!.slice(0, 30)])
        expect(printed).not.toContain(secret)
      expect(printed).not.toMatch(/PRIVATE KEY-----|"d":/)
    },
  )

  it('is imported once for many callers, and again after an hour', async () => {
    const clock = createTestClock()
    const keys = createImportedKeys()
    const source = signingKey('app-store-team')
    const many = await Promise.all(Array.from({ length: 50 }, () => keys.forApple(source)))
    expect(new Set(many).size).toBe(1)
    clock.advance(60 * 60_000 - 1)
    await keys.forApple(source)
    expect(source.opened()).toBe(1)
    clock.advance(1)
    await keys.forApple(source)
    expect(source.opened()).toBe(2)
  })

  it('is one of the kind that its store takes, or none', async () => {
    const keys = createImportedKeys()
    await expect(keys.forGoogle(signingKey('app-store-team'))).rejects.toThrow('no RSA key')
    await expect(keys.forApple(signingKey('google-play-service-account'))).rejects.toThrow()
  })
})
