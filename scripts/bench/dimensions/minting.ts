/** Minting, against one raw signature of `node:crypto`: what a token costs a key that nobody used yet, one in use, and a cached one. */
import { createPrivateKey, generateKeyPairSync, sign } from 'node:crypto'
import type { SigningKey } from '../../../src/custody/store-keys.ts'
import { systemClock } from '../../../src/system/clock.ts'
import { createTokens } from '../../../src/tokens/tokens.ts'
import { type Figure, inTurns, perSecond, spread } from '../comparison.ts'
import type { Finding } from '../report.ts'

const ROUNDS = 15
const COLD = 300
const WARM = 300
const CACHED = 20_000
const PURPOSE = { kind: 'app-store' } as const

export async function measureMinting(): Promise<readonly Finding[]> {
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const pkcs8 = privateKey.export({ type: 'pkcs8', format: 'der' })
  const text = Buffer.alloc(250, 'a')
  const keyOf = (id: string): SigningKey => ({
    id,
    version: 1,
    kind: 'app-store-team',
    storeKeyId: '2X9R4HXF34',
    issuerId: '57246542-96fe-1a63-e053-0824d011072a',
    serviceAccountEmail: null,
    vendorNumbers: [],
    // Unsealing is the custody's work, and is not what is measured.
    withSecret: async (use) => use(new Uint8Array(pkcs8)),
  })
  const send = () => Promise.reject(new Error('Apple’s tokens need nobody'))
  const timed = async (count: number, work: (index: number) => unknown): Promise<Figure> => {
    const startedAt = performance.now()
    for (let index = 0; index < count; index++) await work(index)
    return { perSecond: (count / (performance.now() - startedAt)) * 1000 }
  }
  const warm = { tokens: createTokens({ clock: systemClock, send }), key: keyOf('key_warm') }
  const figures = await inTurns(ROUNDS, {
    signature: () => timed(WARM, () => sign('sha256', text, { key: privateKey, dsaEncoding: 'ieee-p1363' })),
    imported: () => timed(COLD, () => createPrivateKey({ key: pkcs8, format: 'der', type: 'pkcs8' })),
    cold: () => {
      const tokens = createTokens({ clock: systemClock, send })
      return timed(COLD, (index) => tokens.get(keyOf(`key_${index}`), PURPOSE))
    },
    warm: () =>
      timed(WARM, async () => {
        const token = await warm.tokens.get(warm.key, PURPOSE)
        warm.tokens.refused(warm.key, PURPOSE, token)
      }),
    cached: () => timed(CACHED, () => warm.tokens.get(warm.key, PURPOSE)),
  })
  const micros = (name: keyof typeof figures) => figures[name].map((figure) => 1e6 / perSecond(figure))
  const inSignatures = (times: readonly number[]) =>
    spread(times.map((time, round) => time / (micros('signature')[round] ?? Number.NaN)))
  const imports = micros('imported')
  return [
    {
      what: 'a token of a key that is warm',
      against: 'one raw ES256 signature',
      ratio: inSignatures(micros('warm')),
      goal: { atMost: 3 },
    },
    {
      what: 'a token of a key that is cold, without one import of a key',
      against: 'one raw ES256 signature',
      ratio: inSignatures(micros('cold').map((time, round) => time - (imports[round] ?? 0))),
      goal: { atMost: 3 },
    },
    { what: 'a cached token', against: '–', ratio: spread(micros('cached')), unit: 'µs', goal: { atMost: 2 } },
  ]
}
