import { describe, expect, it } from 'vitest'
import { deriveServerSecrets } from '../../src/custody/server-secrets.ts'

const secret = new Uint8Array(32).map((_, index) => index * 11 + 5)

describe('the server secret', () => {
  it('gives each purpose a key of its own, the same after every start', () => {
    const [one, again] = [deriveServerSecrets(secret), deriveServerSecrets(secret)]
    expect(one.keyFor('cursors')).toEqual(again.keyFor('cursors'))
    expect(one.keyFor('cursors')).not.toEqual(one.keyFor('stored answers'))
    expect(one.keyFor('cursors')).toHaveLength(32)
  })

  it('survives that the text it was derived from is overwritten', () => {
    const given = Uint8Array.from(secret)
    const secrets = deriveServerSecrets(given)
    given.fill(0)
    expect(secrets.keyFor('cursors')).toEqual(deriveServerSecrets(secret).keyFor('cursors'))
  })

  it('opens what it sealed, for the same purpose and place only', async () => {
    const secrets = deriveServerSecrets(secret)
    const sealed = await secrets.sealText('stored answers', 'rep_1', 'ünïcode ✓')
    expect(await secrets.openText('stored answers', 'rep_1', sealed)).toBe('ünïcode ✓')
    await expect(secrets.openText('stored answers', 'rep_2', sealed)).rejects.toThrow()
    await expect(secrets.openText('cursors', 'rep_1', sealed)).rejects.toThrow()
    const other = deriveServerSecrets(secret.map((byte) => byte ^ 1))
    await expect(other.openText('stored answers', 'rep_1', sealed)).rejects.toThrow()
  })
})
