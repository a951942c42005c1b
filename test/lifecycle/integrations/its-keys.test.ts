/** The store keys of an integration: added, removed, put in order. */
import { describe, expect, it } from 'vitest'
import { makeAppleKey } from '../../../src/sandbox/demo/key-files.ts'
import { exchangeOf } from '../../support/exchanges.ts'
import { problemOf } from '../../support/problems.ts'
import { ENGINES } from '../../support/test-database.ts'
import { CONNECT, createLifecycle, LANTERNFISH, type Lifecycle, TIDEPOOL } from '../fixture.ts'

describe.each(ENGINES)('the keys of an integration on %s', (engine) => {
  async function createWithTwo() {
    const world = await createLifecycle(engine)
    const [team, individual] = [(await world.take('team')).key, (await world.take('individual')).key]
    const integration = await world.create(team)
    const update = (change: Parameters<Lifecycle['integrations']['update']>[1], of = integration) =>
      world.integrations.update(of, change, exchangeOf(world.clock))
    return { ...world, team, individual, integration, update }
  }

  it('are tied in order: a new one comes last, and any may be made the first', async () => {
    const { team, individual, update, addTeamKey, tieRows, keyRows } = await createWithTwo()
    const third = await addTeamKey('THIRDKEY33')
    expect((await update({ addKey: individual })).keyIds).toEqual([team.id, individual.id])
    expect((await update({ addKey: third, primaryKey: third })).keyIds).toEqual([third.id, team.id, individual.id])
    expect((await update({ primaryKey: individual })).keyIds).toEqual([individual.id, third.id, team.id])
    expect((await update({ primaryKey: individual })).keyIds).toEqual([individual.id, third.id, team.id])
    expect((await update({ addKey: third })).keyIds).toEqual([individual.id, third.id, team.id])
    expect((await tieRows()).map(({ position }) => position).sort()).toEqual([0, 1, 2])
    expect((await keyRows()).every(({ unused_since }) => unused_since === null)).toBe(true)
  })

  it('are given up to the last but one: the only key cannot be taken away', async () => {
    const { team, update, integrationRows } = await createWithTwo()
    for (const destroyKeys of [false, true])
      expect(await problemOf(update({ removeKey: team, destroyKeys }))).toMatchObject({
        code: 'invalid_request',
        reason: 'only_key',
        field: 'body.removeKeyId',
      })
    expect(await integrationRows()).toHaveLength(1)
  })

  it('are destroyed with their last integration, and only when that is agreed to', async () => {
    const { team, individual, update, keyRows, tokens, storeKeys } = await createWithTwo()
    await update({ addKey: individual })
    const signing = storeKeys.signingKey(team)
    await tokens.get(signing, { kind: 'app-store' })
    const problem = await problemOf(update({ removeKey: team }))
    expect(problem).toMatchObject({ code: 'last_integration', causes: [{ code: team.id, message: team.name }] })
    expect(await keyRows()).toHaveLength(2)
    expect((await update({ removeKey: team, destroyKeys: true })).keyIds).toEqual([individual.id])
    expect(await keyRows()).toMatchObject([{ id: individual.id }])
    expect(await problemOf(() => tokens.get(signing, { kind: 'app-store' }))).toMatchObject({ code: 'not_found' })
  })

  it('live on when another integration uses them', async () => {
    const { team, individual, update, create, keyRows } = await createWithTwo()
    await create(team, LANTERNFISH)
    await update({ addKey: individual })
    expect((await update({ removeKey: team })).keyIds).toEqual([individual.id])
    expect(await keyRows()).toHaveLength(2)
  })

  it('are exchanged in one step', async () => {
    const { team, individual, update, keyRows } = await createWithTwo()
    const change = { addKey: individual, removeKey: team }
    expect(await problemOf(update(change))).toMatchObject({ code: 'last_integration' })
    expect((await update({ ...change, destroyKeys: true })).keyIds).toEqual([individual.id])
    expect(await keyRows()).toMatchObject([{ id: individual.id }])
  })

  it('are not destroyed by being removed and added in one step, which puts them last', async () => {
    const { team, individual, update, keyRows } = await createWithTwo()
    await update({ addKey: individual })
    for (const destroyKeys of [false, true])
      expect((await update({ addKey: team, removeKey: team, destroyKeys })).keyIds).toEqual([individual.id, team.id])
    expect(await keyRows()).toHaveLength(2)
  })

  it('that are not there cannot be removed, made the first, or added', async () => {
    const { team, individual, update, keys } = await createWithTwo()
    expect(await problemOf(update({ removeKey: individual }))).toMatchObject({
      code: 'not_found',
      field: 'body.removeKeyId',
    })
    expect(await problemOf(update({ primaryKey: individual }))).toMatchObject({
      code: 'not_found',
      field: 'body.primaryKeyId',
    })
    await update({ addKey: individual })
    expect(await problemOf(update({ removeKey: team, primaryKey: team, destroyKeys: true }))).toMatchObject({
      field: 'body.primaryKeyId',
    })
    await update({ removeKey: individual, destroyKeys: true })
    expect(await problemOf(keys.remove(individual))).toMatchObject({ code: 'not_found' })
    expect(await problemOf(update({ addKey: individual }))).toMatchObject({
      code: expect.stringMatching(/not_found|account_mismatch/),
    })
  })

  it('bring their own view: the status follows the keys that are left', async () => {
    const { team, individual, update, integrations, appStore, files, exchange, integration, checks } =
      await createWithTwo()
    await update({ addKey: individual })
    appStore.revokeKey(files.team.keyId)
    const ill = await integrations.check(integration, { ...exchange(), fresh: true })
    expect(ill).toMatchObject({ status: 'attention', verdict: 'unauthorized' })
    const well = await update({ removeKey: team, destroyKeys: true }, ill)
    expect(well).toMatchObject({ status: 'active', verdict: 'ok', reason: null, whoseMove: 'nobody' })
    expect(await checks.of({ integrationId: integration.id })).toMatchObject([{ keyId: individual.id, verdict: 'ok' }])
  })
})

describe.each(ENGINES)('a key of another account on %s', (engine) => {
  /** A second developer with an app of the same bundle ID, as no two have it in life, and one of another. */
  async function createTwoAccounts() {
    const world = await createLifecycle(engine)
    const issuerId = '11111111-2222-3333-4444-555555555555'
    world.appStore.addTeam({ issuerId, teamId: 'OTHERTEAM1' })
    const attributes = { bundleId: 'com.other.app', name: 'Other', sku: 'other' }
    world.appStore.add(issuerId, 'apps', { attributes })
    const { file, publicKey } = makeAppleKey('team', 'OTHERKEY11')
    world.appStore.addTeamKey({ issuerId, keyId: file.keyId, publicKey, roles: ['ADMIN'] })
    const userId = world.appStore.addUser(issuerId, { username: 'x', firstName: 'X', lastName: 'Y', roles: ['ADMIN'] })
    const own = makeAppleKey('individual', 'OTHERKEY22')
    world.appStore.addIndividualKey({ issuerId, keyId: own.file.keyId, publicKey: own.publicKey, userId })
    const other = (await world.take('team', { content: file.text, ...file, issuerId })).key
    const otherIndividual = (await world.take('individual', { content: own.file.text, ...own.file })).key
    return { ...world, other, otherIndividual }
  }

  it('cannot be added: another issuer, another store, or an app that it does not reach', async () => {
    const { take, create, integrations, exchange, other, otherIndividual, tieRows } = await createTwoAccounts()
    const integration = await create((await take('team')).key)
    const play = (await take('serviceAccount')).key
    for (const [addKey, reason] of [
      [other, 'other_issuer'],
      [play, 'other_store'],
      [otherIndividual, 'not_found'],
    ] as const)
      expect(await problemOf(integrations.update(integration, { addKey }, exchange()))).toMatchObject({
        code: 'account_mismatch',
        reason,
        field: 'body.addKeyId',
      })
    expect(await tieRows()).toHaveLength(1)
  })

  it('cannot be brought in by moving to its app in the same step', async () => {
    const { take, create, integrations, exchange, otherIndividual } = await createTwoAccounts()
    const mine = (await take('individual')).key
    const integration = await create(mine)
    const change = { app: 'com.other.app', addKey: otherIndividual, removeKey: mine, destroyKeys: true }
    expect(await problemOf(integrations.update(integration, change, exchange()))).toMatchObject({
      reason: 'app_not_found',
    })
  })

  it('cannot be told from one of the same while the store does not answer', async () => {
    const { take, create, integrations, exchange, breakDown } = await createTwoAccounts()
    const integration = await create((await take('team')).key)
    const addKey = (await take('individual')).key
    breakDown(CONNECT, () => 'cut')
    const problem = await problemOf(integrations.update(integration, { addKey }, exchange()))
    expect(problem).toMatchObject({ code: 'account_mismatch', reason: 'unreachable' })
    expect(problem.message).toMatch(/cannot be told whether it belongs to the same account/)
  })
})

describe('a key that the store refuses', () => {
  it('is not added, though its issuer is the same', async () => {
    const { take, create, addTeamKey, integrations, exchange, appStore, tieRows } = await createLifecycle()
    const integration = await create((await take('team')).key)
    const addKey = await addTeamKey('SECONDKEY2')
    appStore.revokeKey('SECONDKEY2')
    const problem = await problemOf(integrations.update(integration, { addKey }, exchange()))
    expect(problem).toMatchObject({ code: 'store_rejected_key' })
    const purchase = (await take('purchase')).key
    appStore.revokeKey(purchase.storeKeyId)
    expect(await problemOf(integrations.update(integration, { addKey: purchase }, exchange()))).toMatchObject({
      code: 'invalid_request',
      reason: 'store_rejected_key',
      field: 'body.addKeyId',
    })
    expect(await tieRows()).toHaveLength(1)
  })
})

describe('a key of the same issuer', () => {
  it('is added though the store cannot be asked now', async () => {
    const { take, create, addTeamKey, integrations, exchange, breakDown, checks } = await createLifecycle()
    const integration = await create((await take('team')).key)
    const addKey = await addTeamKey('SECONDKEY2')
    breakDown(CONNECT, () => 'cut')
    const updated = await integrations.update(integration, { addKey }, exchange())
    expect(updated).toMatchObject({ status: 'active', keyIds: [integration.keyIds[0], addKey.id] })
    expect((await checks.of({ integrationId: integration.id })).map(({ verdict }) => verdict).sort()).toEqual([
      'ok',
      'unreachable',
    ])
  })

  it('is tried once when the store does not answer, and asked nothing more then', async () => {
    const { take, create, integrations, exchange, breakDown, sandbox, stores, storeKeys } = await createLifecycle()
    const [purchase, addKey] = [(await take('purchase')).key, (await take('team')).key]
    const integration = await create(purchase, TIDEPOOL)
    const account = stores.account(storeKeys.signingKey(addKey), exchange())
    const once = async (work: () => Promise<unknown>) => {
      const before = sandbox.requests.length
      await work()
      return sandbox.requests.length - before
    }
    breakDown(CONNECT, () => 'cut')
    const tries = await once(() => problemOf(account.findApp(TIDEPOOL)))
    expect(await once(() => integrations.update(integration, { addKey }, exchange()))).toBe(tries)
    expect(tries).toBeGreaterThan(1)
  })

  it('brings the Apple ID and the name that a purchase key could not', async () => {
    const { take, create, integrations, exchange } = await createLifecycle()
    const integration = await create((await take('purchase')).key, TIDEPOOL)
    expect(integration).toMatchObject({ appId: null, appName: TIDEPOOL })
    const updated = await integrations.update(integration, { addKey: (await take('team')).key }, exchange())
    expect(updated.appId).toMatch(/^\d+$/)
    expect(updated.name).toMatch(/^Tidepool/)
  })

  it('is added though the store fails right after it was tried; the next check brings the Apple ID', async () => {
    const { take, create, integrations, exchange, breakDown } = await createLifecycle()
    const [purchase, addKey] = [(await take('purchase')).key, (await take('team')).key]
    const integration = await create(purchase, TIDEPOOL)
    let calls = 0
    const mend = breakDown(CONNECT, (_call, proceed) => (calls++ === 0 ? proceed() : 'cut'))
    const updated = await integrations.update(integration, { addKey }, exchange())
    expect(updated).toMatchObject({ appId: null, status: 'active', keyIds: [purchase.id, addKey.id] })
    mend()
    expect((await integrations.check(updated, exchange())).appId).toMatch(/^\d+$/)
  })

  it('leaves a name that somebody chose', async () => {
    const { take, create, integrations, exchange } = await createLifecycle()
    const integration = await create((await take('purchase')).key, TIDEPOOL, 'Ours')
    const updated = await integrations.update(integration, { addKey: (await take('team')).key }, exchange())
    expect(updated).toMatchObject({ name: 'Ours', appName: expect.stringMatching(/^Tidepool/) })
  })
})
