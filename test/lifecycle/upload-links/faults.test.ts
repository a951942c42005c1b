/**
 * Whatever breaks, and wherever: a link is spent if and only if its key is stored, with all of its integrations (E-14).
 * Each round fails at one more of the steps that an upload waits for: every query, the commit, every request to a store.
 */
import type { KyselyPlugin } from 'kysely'
import { describe, expect, it } from 'vitest'
import type { Database } from '../../../src/database/database.ts'
import { createProbes } from '../../../src/lifecycle/probes.ts'
import { createUploadTokens } from '../../../src/lifecycle/upload-links/token.ts'
import { createUploadLinks } from '../../../src/lifecycle/upload-links/upload-links.ts'
import { standingOf } from '../../../src/lifecycle/verdicts.ts'
import { createSchedule } from '../../../src/lifecycle/verifier/schedule.ts'
import type { Probe, ProbePlan } from '../../../src/stores/probe.ts'
import { systemNewId, systemRandom } from '../../../src/system/chance.ts'
import { ENGINES } from '../../support/test-database.ts'
import { LANTERNFISH, TIDEPOOL } from '../fixture.ts'
import { createUploads, type Uploads } from './fixture.ts'

/** Far more than an upload takes. */
const MOST_STEPS = 400

interface Faults {
  /** Counts a step, and fails at the one that is to fail. */
  readonly step: () => void
  readonly failAt: (step: number) => void
  readonly steps: () => number
}

function createFaults(): Faults {
  let [count, at] = [0, 0]
  return {
    step() {
      count += 1
      if (count === at) throw new Error('a fault')
    },
    failAt(step) {
      ;[count, at] = [0, step]
    },
    steps: () => count,
  }
}

/** The same database, each of whose queries is a step; and so are the moments before and after a commit. */
function faulty(database: Database, { step }: Faults): Database {
  const plugin: KyselyPlugin = {
    transformQuery({ node }) {
      step()
      return node
    },
    transformResult: async ({ result }) => result,
  }
  const around =
    (write: Database['write']): Database['write'] =>
    async (lock, work) => {
      const result = await write(lock, async (tx) => {
        const outcome = await work(tx.withPlugin(plugin))
        step()
        return outcome
      })
      step()
      return result
    }
  return {
    ...database,
    read: database.read.withPlugin(plugin),
    write: around(database.write),
    change: around(database.change),
  }
}

async function createFaulty(engine: Parameters<typeof createUploads>[0]) {
  const world = await createUploads(engine)
  const { clock, storeKeys, stores, keyring, workspaces, tokens } = world
  const faults = createFaults()
  const step =
    <A extends readonly unknown[], T>(ask: (...args: A) => Promise<T>) =>
    async (...args: A) => {
      faults.step()
      return ask(...args)
    }
  const counting = (probe: Probe): Probe => ({ ...probe, ask: probe.ask && step(probe.ask) })
  const countingAll = ({ first, rest }: ProbePlan): ProbePlan => ({
    first: counting(first),
    rest: (seen) => rest(seen).map(counting),
  })
  const counted: typeof stores = {
    ...stores,
    keyProbes(key, exchange) {
      const plan = stores.keyProbes(key, exchange)
      return plan && countingAll(plan)
    },
    appProbes: (key, app, exchange) => countingAll(stores.appProbes(key, app, exchange)),
    account(key, exchange) {
      const account = stores.account(key, exchange)
      return {
        listApps: step(account.listApps),
        listBundleIds: step(account.listBundleIds),
        listExpirations: step(account.listExpirations),
        findApp: step(account.findApp),
      }
    },
  }
  const uploadLinks = createUploadLinks({
    database: faulty(world.database, faults),
    rows: keyring.services.integrations,
    storeKeys: {
      ...storeKeys,
      async seal(...args) {
        faults.step()
        return storeKeys.seal(...args)
      },
    },
    probes: createProbes({ stores: counted, clock }),
    checks: keyring.services.checks,
    stores: counted,
    forgetKey: (id) => tokens.drop(id),
    clock,
    newId: systemNewId,
    schedule: createSchedule(systemRandom),
    workspaces,
    audit: keyring.audit,
    tokens: createUploadTokens(new Uint8Array(32).fill(7)),
  })
  return { ...world, faults, uploadLinks }
}

async function lookAround(world: Uploads) {
  return {
    keys: await world.keyRows(),
    ties: (await world.tieRows()).length,
    integrations: (await world.integrationRows()).length,
    links: await world.linkRows(),
  }
}

describe.each(ENGINES)('an upload on %s that fails at any of its steps', (engine) => {
  it('has stored its key with its integrations and spent the link, or neither, and can be tried again', async () => {
    const world = await createFaulty(engine)
    const { faults, uploadLinks, workspaceId, exchange, newFile, integrations, keyring } = world
    const wish = { workspaceId, kind: 'app-store-team', apps: [TIDEPOOL, LANTERNFISH] } as const
    let [stored, notStored] = [0, 0]
    for (let step = 1; ; step++) {
      expect(step).toBeLessThan(MOST_STEPS)
      faults.failAt(0)
      const { link, token } = await uploadLinks.create(wish)
      const file = newFile.team(`TEAM${step}X`)
      faults.failAt(step)
      const end = await uploadLinks.receive(token, file, exchange()).then(
        () => 'done',
        () => 'failed',
      )
      const wasReached = faults.steps() >= step
      faults.failAt(0)
      const now = await lookAround(world)
      const row = now.links.find(({ id }) => id === link.id)!
      const isSpent = row.used_at !== null
      expect([step, now.keys.length, now.integrations, now.ties]).toEqual([step, ...(isSpent ? [1, 2, 2] : [0, 0, 0])])
      if (isSpent) expect(row.key_id).toBe(now.keys[0]!.id)
      if (!wasReached) {
        expect(end).toBe('done')
        break
      }
      if (isSpent) stored++
      else notStored++
      // What was not stored can be sent again; what was, is.
      if (!isSpent) {
        expect(row.tries, 'what was nobody’s fault may have cost one try at most').toBeLessThanOrEqual(1)
        expect((await uploadLinks.receive(token, file, exchange())).outcome).toBe('stored')
      }
      for (const integration of await keyring.services.integrations.list(workspaceId, {}, { size: 10 }))
        await integrations.delete(integration, true)
      expect(await world.keyRows()).toEqual([])
    }
    expect(notStored).toBeGreaterThan(20)
    // Right after the commit: nobody was told, and so it is.
    expect(stored).toBeGreaterThan(0)
  }, 120_000)

  it('has replaced the key and spent the link, or neither', async () => {
    const world = await createFaulty(engine)
    const { faults, uploadLinks, workspaceId, exchange, newFile, take, create, keyring } = world
    const { key } = await take('team')
    await create(key)
    await create(key, LANTERNFISH)
    let version = 1
    for (let step = 1; ; step++) {
      expect(step).toBeLessThan(MOST_STEPS)
      faults.failAt(0)
      const { link, token } = await uploadLinks.create({ workspaceId, replaces: key })
      const storeKeyId = `TEAM${step}X`
      const file = newFile.team(storeKeyId)
      faults.failAt(step)
      await uploadLinks.receive(token, file, exchange()).catch(() => undefined)
      const wasReached = faults.steps() >= step
      faults.failAt(0)
      const [row] = await world.keyRows()
      const { status } = await uploadLinks.get(workspaceId, link.id)
      expect([step, row!.version > version, row!.store_key_id === storeKeyId]).toEqual(
        status === 'used' ? [step, true, true] : [step, false, false],
      )
      version = row!.version
      // It can be opened, and the store takes what it signs.
      const now = (await keyring.services.storeKeys.list(workspaceId))[0]!
      await world.keys.check(now, world.exchange())
      const found = await world.checks.of({ keyIds: [key.id] })
      expect(standingOf(found).verdict).toBe('ok')
      if (!wasReached) break
    }
    expect(version).toBeGreaterThan(1)
  }, 120_000)
})
