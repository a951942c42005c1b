/** What operations meet: a refusal leads to a check, and to nothing else. */
import { describe, expect, it } from 'vitest'
import { ENGINES } from '../../support/test-database.ts'
import { LANTERNFISH, TIDEPOOL } from '../fixture.ts'
import { createVerified } from './fixture.ts'

const MINUTE_MS = 60_000

async function createUsed(engine?: Parameters<typeof createVerified>[0]) {
  const world = await createVerified(engine)
  const { key } = await world.take('team')
  const made = await world.create(key)
  const other = await world.create(key, LANTERNFISH)
  world.clock.advance(10 * MINUTE_MS)
  const { status } = await world.call('GET', `/v1/integrations/${made.id}/app-information`)
  expect(status).toBe(200)
  return { ...world, key, made, other, use: () => world.call('GET', `/v1/integrations/${made.id}/app-information`) }
}

describe.each(ENGINES)('a refusal that an operation meets, on %s', (engine) => {
  it('has all that its key serves checked soon, which then needs attention, and is mended by itself', async () => {
    const { use, round, read, made, other, appStore, files, clock, whenDue } = await createUsed(engine)
    appStore.setAgreement(files.team.issuerId, false)
    expect(await use()).toMatchObject({ status: 424, body: { error: { code: 'store_agreement_required' } } })
    // No guess: nothing is said before the store was asked.
    expect(await read(made.id)).toMatchObject({ status: 'active' })
    await round()
    for (const id of [made.id, other.id])
      expect(await read(id)).toMatchObject({ status: 'attention', verdict: 'agreement', since: clock.now() })
    appStore.setAgreement(files.team.issuerId, true)
    for (const id of [made.id, other.id]) expect(await whenDue(id)).toMatchObject({ status: 'active' })
  })

  it('of a revoked key costs the store two requests for each read under way, and two for all checks (D-5, D-6)', async () => {
    const { use, round, read, made, other, appStore, files, asked, keysRest } = await createUsed(engine)
    appStore.revokeKey(files.team.keyId)
    const requests = await asked(async () => {
      for (let time = 0; time < 20; time++) expect((await use()).body.error.code).toBe('store_rejected_key')
    })
    // Three reads of the operation were on their way at once, each with a second token at most.
    expect(requests.length).toBeLessThanOrEqual(6)
    await keysRest()
    expect(await asked(round)).toHaveLength(2)
    for (const id of [made.id, other.id]) expect(await read(id)).toMatchObject({ status: 'attention' })
  })
})

describe('a refusal', () => {
  it('of one kind does not hide another kind that comes right after it', async () => {
    const { use, round, read, made, appStore, files, integrations, exchange } = await createUsed()
    appStore.setAgreement(files.team.issuerId, false)
    await use()
    await round()
    appStore.setAgreement(files.team.issuerId, true)
    expect(await integrations.check(made, exchange())).toMatchObject({ status: 'active' })
    appStore.revokeKey(files.team.keyId)
    expect((await use()).body.error.code).toBe('store_rejected_key')
    await round()
    expect(await read(made.id)).toMatchObject({ status: 'attention', verdict: 'unauthorized' })
  })

  it('of one permission leaves the status as it is, and is not looked into again and again', async () => {
    const { take, create, call, round, asked, googlePlay, files, read, clock } = await createVerified()
    const { clientEmail } = files.serviceAccount
    googlePlay.removeMember('7284519630021847365', clientEmail)
    googlePlay.invite('7284519630021847365', clientEmail, { apps: { [TIDEPOOL]: ['CAN_VIEW_NON_FINANCIAL_DATA'] } })
    const made = await create((await take('serviceAccount')).key)
    expect(made.status).toBe('active')
    const body = { locale: 'en-US', fullDescription: 'New' }
    const use = () => call('PATCH', `/v1/integrations/${made.id}/app-information?force=true`, { body })
    const refused = await use()
    expect(refused).toMatchObject({ status: 424 })
    expect((await asked(round)).length).toBeGreaterThan(0)
    expect(await read(made.id)).toMatchObject({ status: 'active', since: made.since })
    for (let time = 0; time < 5; time++) {
      clock.advance(MINUTE_MS)
      await use()
      expect(await asked(round)).toEqual([])
    }
  })

  it('costs no write while the caller waits, and one for a key however many meet it', async () => {
    const { use, made, other, appStore, files, database, round } = await createUsed()
    appStore.setAgreement(files.team.issuerId, false)
    const due = async () =>
      (
        await database.read
          .selectFrom('integrations')
          .select('next_check_at')
          .where('id', 'in', [made.id, other.id])
          .execute()
      ).map(({ next_check_at }) => next_check_at)
    const before = await due()
    await Promise.all(Array.from({ length: 50 }, use))
    expect(await due()).toEqual(before)
    expect(await round()).toBeGreaterThanOrEqual(2)
  })

  it('that a check meets leads to no other check', async () => {
    const { made, integrations, exchange, appStore, files, round, keysRest } = await createUsed()
    appStore.setAgreement(files.team.issuerId, false)
    await integrations.check(made, { ...exchange(), fresh: true })
    await keysRest()
    expect(await round()).toBe(0)
  })
})

describe.each(ENGINES)('a check of a key by itself, on %s', (engine) => {
  async function createDue() {
    const world = await createUsed(engine)
    const { database, clock, key, made, other, read, round } = world
    return {
      ...world,
      /** Only the key is due. */
      checkOfKey: async () => {
        await database.write({}, (tx) =>
          tx.updateTable('store_keys').set({ next_check_at: clock.now() }).where('id', '=', key.id).execute(),
        )
        expect(await round()).toBe(1)
      },
      statuses: async () => [(await read(made.id)).status, (await read(other.id)).status],
    }
  }

  it('has all its apps checked when the store refuses it now, or no more', async () => {
    const { round, statuses, appStore, files, checkOfKey } = await createDue()
    appStore.setAgreement(files.team.issuerId, false)
    await checkOfKey()
    expect(await statuses()).toEqual(['active', 'active'])
    await round()
    expect(await statuses()).toEqual(['attention', 'attention'])
    await round()
    appStore.setAgreement(files.team.issuerId, true)
    await checkOfKey()
    await round()
    expect(await statuses()).toEqual(['active', 'active'])
  })

  it('has nothing checked when the store cannot be reached, and nothing when it can again', async () => {
    const { round, asked, statuses, breakDown, checkOfKey } = await createDue()
    const mend = breakDown('api.appstoreconnect.apple.com', () => 'cut')
    await checkOfKey()
    expect(await asked(round)).toEqual([])
    mend()
    await checkOfKey()
    expect(await asked(round)).toEqual([])
    expect(await statuses()).toEqual(['active', 'active'])
  })
})
