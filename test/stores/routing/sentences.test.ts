import { describe, expect, it } from 'vitest'
import { KEY_KINDS, type KeyKind } from '../../../src/custody/kinds.ts'
import { ProxyError } from '../../../src/errors.ts'
import { ALL_CAPABILITIES, type Capability, needOf, serves } from '../../../src/stores/capabilities.ts'
import { addSentence, grantSentence, nameRefusal, unseenSentence } from '../../../src/stores/routing/sentences.ts'

const KINDS = Object.keys(KEY_KINDS) as KeyKind[]
const PAIRS = KINDS.flatMap((kind) =>
  ALL_CAPABILITIES.filter((capability) => serves(kind, capability)).map((capability) => [kind, capability] as const),
)

describe('every capability', () => {
  it.each(PAIRS)('of %s: %s says in whole sentences what to grant, and where', (kind, capability) => {
    const need = needOf(kind, capability)
    const sentences = [grantSentence(kind, capability), unseenSentence(kind, capability)]
    expect(sentences.every((sentence) => (sentence === undefined) === (need === null))).toBe(true)
    for (const sentence of sentences.filter((one) => one !== undefined)) {
      expect(sentence).toContain(need)
      expect(sentence).toMatch(/^[A-Z].*\.$/)
      expect(sentence).not.toMatch(/undefined|null|\s{2}/)
    }
    if (need !== null) expect(grantSentence(kind, capability)).toMatch(/(App Store Connect|Play Console) → Users and/)
    expect(addSentence(KEY_KINDS[kind].store, capability)).toMatch(/^An owner must add an? .*\.$/)
  })

  it.each<[KeyKind, Capability, string]>([
    [
      'google-play-service-account',
      'releases.production',
      'Grant “Release to production, exclude devices, and use Play App Signing” to the service account in Play Console → Users and permissions. A new permission can take up to 48 hours.',
    ],
    [
      'app-store-team',
      'sales',
      'This needs a team key with the Admin, Finance or Sales role. The roles of a key cannot be changed: an Admin must make another one in App Store Connect → Users and Access → Integrations, and an owner must add it here.',
    ],
    [
      'app-store-individual',
      'reviews.reply',
      'This needs the Admin or Customer Support role. An Admin must give it to the user of the individual key in App Store Connect → Users and Access → People.',
    ],
  ])('of %s: %s reads as people know it from the console', (kind, capability, sentence) => {
    expect(grantSentence(kind, capability)).toBe(sentence)
  })
})

describe('a refusal', () => {
  const named = (error: unknown) => nameRefusal(error, 'google-play-service-account', 'orders') as ProxyError

  it('that only says that something is missing gets the name of it', () => {
    const error = new ProxyError('store_permission_missing', { reason: 'permission_missing' })
    expect(named(error)).toMatchObject({
      code: 'store_permission_missing',
      reason: 'permission_missing',
      message: expect.stringContaining('“View financial data, orders, and cancellation survey responses”'),
      cause: error,
    })
  })

  it.each([
    new ProxyError('store_permission_missing', { reason: 'project_not_linked', message: 'not linked' }),
    new ProxyError('store_permission_missing', { reason: 'scope_insufficient', message: 'scope' }),
    new ProxyError('store_api_disabled'),
    new ProxyError('store_access_pending'),
    new TypeError('ours'),
    undefined,
  ])('that says more, or is none, stays as it is: %s', (error) => {
    expect(named(error)).toBe(error)
  })

  it('for which nothing can be granted stays as it is', () => {
    const error = new ProxyError('store_permission_missing', { reason: 'role_too_small' })
    expect(nameRefusal(error, 'app-store-team', 'apps')).toBe(error)
  })
})
