import { randomBytes } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { findNeedles, needlesOfKey } from '../support/canary.ts'
import { createInstallation } from '../support/installation.ts'
import { hasOpenssl, makeRealKeys } from '../support/real-keys.ts'

describe('the search', () => {
  it.skipIf(!hasOpenssl)('would find a key in every form', async () => {
    const [key] = makeRealKeys(await createInstallation())
    const pem = key?.pem ?? ''
    const needles = needlesOfKey('key', pem)
    const body = pem.replaceAll(/-----.*-----|\s/g, '')
    const forms: readonly (string | Buffer)[] = [
      pem,
      body,
      JSON.stringify({ pem }),
      JSON.stringify(JSON.stringify({ pem })),
      Buffer.from(pem).toString('base64'),
      Buffer.from(`{"privateKey":"${pem}"}`).toString('base64'),
      Buffer.from(body, 'base64'),
      Buffer.from(body, 'base64').toString('hex'),
      Buffer.from(body, 'base64').toString('base64url'),
      encodeURIComponent(pem),
      Buffer.from(body, 'base64').subarray(20, 90),
    ]
    for (const form of forms) {
      const bytes = Buffer.concat([Buffer.from('before '), Buffer.from(form as string), Buffer.from(' after')])
      expect(findNeedles([{ where: 'here', bytes }], needles)).not.toEqual([])
    }
    expect(findNeedles([{ where: 'here', bytes: randomBytes(100_000) }], needles)).toEqual([])
  })
})
