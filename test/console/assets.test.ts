import { describe, expect, it } from 'vitest'
import { assetAddress } from '../../src/console/assets/assets.ts'
import { createTestKeyring } from '../support/test-keyring.ts'
import { signIn } from './support.ts'

describe('what a browser keeps of the console', () => {
  it('is its style sheets and scripts, under addresses that change with them; and none of its pages', async () => {
    const visitor = await signIn(await createTestKeyring())
    const kept = async (path: string) => (await visitor.get(path)).headers.get('cache-control')
    expect(await kept(assetAddress('style'))).toBe('public, max-age=31536000, immutable')
    expect(await kept('/console/integrations')).toBe('no-store')
    expect(await kept('/console/sign-in')).toBe('no-store')
  })
})
