/** What is left of a key in memory, once it was taken in or refused. */
import { describe, expect, it } from 'vitest'
import { takeIn } from '../../../src/lifecycle/intake/take-in.ts'
import { createProbes } from '../../../src/lifecycle/probes.ts'
import { createSchedule } from '../../../src/lifecycle/verifier/schedule.ts'
import { systemNewId, systemRandom } from '../../../src/system/chance.ts'
import { createLifecycle, KIND_OF } from '../fixture.ts'

/** The intake as it is wired, with an eye on what passes through it. */
async function createWatched() {
  const world = await createLifecycle()
  const { stores, storeKeys, database, clock, workspaceId, files, tokens } = world
  const seen: Uint8Array[] = []
  const forgotten: string[] = []
  const deps = {
    database,
    stores,
    clock,
    newId: systemNewId,
    schedule: createSchedule(systemRandom),
    probes: createProbes({
      clock,
      stores: {
        ...stores,
        keyProbes: (key, exchange) => {
          void key.withSecret((secret) => void seen.push(secret))
          return stores.keyProbes(key, exchange)
        },
      } satisfies typeof stores,
    }),
    storeKeys: {
      ...storeKeys,
      seal: (key, secret) => {
        seen.push(secret)
        expect(secret.some((byte) => byte !== 0)).toBe(true)
        return storeKeys.seal(key, secret)
      },
    } satisfies typeof storeKeys,
    forgetKey: (keyId: string) => {
      forgotten.push(keyId)
      tokens.drop(keyId)
    },
  }
  const { text: content, ...rest } = files.team
  const given = { workspaceId, kind: KIND_OF.team, content, ...rest }
  return { ...world, seen, forgotten, take: () => takeIn(deps, given, world.exchange()) }
}

describe('the private key that was handed in', () => {
  it('is overwritten once it is sealed, and so is what was remembered to try it', async () => {
    const { take, seen, forgotten } = await createWatched()
    const { key } = await take()
    expect(seen.length).toBeGreaterThan(1)
    expect(seen.every((secret) => secret.every((byte) => byte === 0))).toBe(true)
    expect(forgotten).toEqual([key.id])
  })

  it('is overwritten and forgotten when it is refused, too', async () => {
    const { take, seen, forgotten, appStore, files } = await createWatched()
    appStore.revokeKey(files.team.keyId)
    await expect(take()).rejects.toThrow(/refused the key/)
    expect(seen.length).toBeGreaterThan(0)
    expect(seen.every((secret) => secret.every((byte) => byte === 0))).toBe(true)
    expect(forgotten).toHaveLength(1)
  })
})
