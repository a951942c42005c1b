/** A key arrives through an upload link, with the integrations that the link asks for. */
import { describe, expect, it } from 'vitest'
import { standingOf } from '../../../src/lifecycle/verdicts.ts'
import { DEVELOPER_ID } from '../../../src/sandbox/demo/google-play.ts'
import { SEES_ALL } from '../../support/new-files.ts'
import { problemOf } from '../../support/problems.ts'
import { ENGINES } from '../../support/test-database.ts'
import { CONNECT, LANTERNFISH, TIDEPOOL } from '../fixture.ts'
import { createUploads } from './fixture.ts'

describe.each(ENGINES)('a key that arrives on %s', (engine) => {
  it('is stored as the link says, and spends it', async () => {
    const { ask, send, now, teamFile, storeKeys, workspaceId, clock } = await createUploads(engine)
    const { link, token } = await ask({ name: 'Contoso', vendorNumber: '85012345', reference: 'T-17' })
    clock.advance(1000)
    const { outcome, key, checks } = await send(token, { ...teamFile, name: 'Something else' })
    expect(outcome).toBe('stored')
    expect(key).toMatchObject({ name: 'Contoso', vendorNumbers: ['85012345'], kind: 'app-store-team', workspaceId })
    expect(await storeKeys.get(workspaceId, key.id)).toEqual(key)
    expect(standingOf(checks).verdict).toBe('ok')
    expect(await now(link.id)).toMatchObject({
      status: 'used',
      keyId: key.id,
      usedAt: clock.now(),
      problem: null,
      triesLeft: 10,
      reference: 'T-17',
    })
    expect(await problemOf(send(token, teamFile))).toMatchObject({ code: 'link_closed', reason: 'used' })
  })

  it('brings the integrations that were asked for, and says why one could not be made', async () => {
    const { ask, send, now, teamFile, integrationRows, tieRows, keyRows } = await createUploads(engine)
    const apps = [TIDEPOOL, '6502219876', 'com.example.nothing']
    const { link, token } = await ask({ apps, reference: 'T-17' })
    const { key, integrations } = await send(token, teamFile)
    expect(integrations).toMatchObject([
      { app: TIDEPOOL, outcome: 'made', code: null, message: null },
      { app: '6502219876', outcome: 'made', code: null, message: null },
      { app: 'com.example.nothing', outcome: 'refused', integrationId: null, code: 'invalid_request' },
    ])
    expect((await now(link.id)).integrations).toEqual(integrations)
    const rows = await integrationRows()
    expect(rows.map(({ app_identifier, status, reference }) => [app_identifier, status, reference])).toEqual([
      [LANTERNFISH, 'active', 'T-17'],
      [TIDEPOOL, 'active', 'T-17'],
    ])
    expect((await tieRows()).map(({ key_id }) => key_id)).toEqual([key.id, key.id])
    expect(await keyRows()).toMatchObject([{ unused_since: null }])
  })

  it('is added to an integration that is there for the app already', async () => {
    const { ask, send, take, create, files, integrationRows, keyring, workspaceId } = await createUploads(engine)
    const { key: team } = await take('team')
    const { id } = await create(team)
    const { token } = await ask({ kind: 'app-store-purchase', apps: [TIDEPOOL] })
    const { text: content, fileName, issuerId } = files.purchase
    const { key, integrations } = await send(token, { content, fileName, issuerId })
    expect(integrations).toEqual([{ app: TIDEPOOL, outcome: 'added', integrationId: id, code: null, message: null }])
    expect(await integrationRows()).toHaveLength(1)
    expect((await keyring.services.integrations.find(workspaceId, id))?.keyIds).toEqual([team.id, key.id])
  })

  it('of another account is stored, and not added', async () => {
    const { ask, send, take, create, newFile, tieRows, keyRows } = await createUploads(engine)
    const { key: play } = await take('serviceAccount')
    await create(play)
    const { token } = await ask({ kind: 'google-play-service-account', apps: [TIDEPOOL] })
    const { integrations } = await send(token, newFile.serviceAccount('stranger'))
    expect(integrations).toMatchObject([{ outcome: 'refused', integrationId: null, code: 'account_mismatch' }])
    expect(await tieRows()).toHaveLength(1)
    expect(await keyRows()).toHaveLength(2)
  })

  it('waits with its integrations for Google to let it in', async () => {
    const { ask, send, files, googlePlay, integrationRows } = await createUploads(engine)
    googlePlay.removeMember(DEVELOPER_ID, files.serviceAccount.clientEmail)
    const { token } = await ask({ kind: 'google-play-service-account', apps: [TIDEPOOL] })
    const { integrations } = await send(token, { content: files.serviceAccount.text })
    expect(integrations).toMatchObject([{ outcome: 'made', message: expect.stringMatching(/Play Console/) }])
    expect(await integrationRows()).toMatchObject([{ status: 'pending' }])
  })

  it('is stored though the store fails when its apps are looked at', async () => {
    const { ask, send, teamFile, sandbox, integrationRows, keyRows } = await createUploads(engine)
    const { token } = await ask({ apps: [TIDEPOOL, LANTERNFISH] })
    // The check of the key itself asks for one app of all.
    sandbox.world.interrupt({
      host: CONNECT,
      path: '/v1/apps',
      times: 100,
      answer: ({ search }, proceed) => (search.includes('filter') ? 'cut' : proceed()),
    })
    const { integrations } = await send(token, teamFile)
    expect(integrations.map(({ outcome }) => outcome)).toEqual(['made', 'made'])
    expect((await integrationRows()).map(({ status }) => status)).toEqual(['pending', 'pending'])
    expect(await keyRows()).toHaveLength(1)
  })

  it('takes the place of the one that the link names', async () => {
    const { ask, send, now, take, create, newFile, statusOf } = await createReplaceable(engine)
    const { key } = await take('team', { name: 'Contoso' })
    const { id } = await create(key)
    const { link, token } = await ask({ replaces: key })
    const { outcome, key: replaced, integrations } = await send(token, { ...newFile.team('NEWTEAM234'), name: 'Other' })
    expect([outcome, integrations]).toEqual(['replaced', []])
    expect(replaced).toMatchObject({ id: key.id, name: 'Contoso', version: 2, storeKeyId: 'NEWTEAM234' })
    expect(await now(link.id)).toMatchObject({ status: 'used', keyId: key.id })
    expect(await statusOf(id)).toBe('active')
  })

  it('gets a name of its own when the other one is taken: whoever has the file knows of no names', async () => {
    const { ask, send, take, newFile, files } = await createUploads(engine)
    await take('serviceAccount')
    const names = []
    for (const _turn of [1, 2]) {
      const { token } = await ask({ kind: 'google-play-service-account' })
      names.push((await send(token, newFile.serviceAccount(undefined, SEES_ALL))).key.name)
    }
    const email = files.serviceAccount.clientEmail
    expect(names).toEqual([`${email} (2)`, `${email} (3)`])
  })
})

async function createReplaceable(engine: Parameters<typeof createUploads>[0]) {
  const world = await createUploads(engine)
  const statusOf = async (id: string) => (await world.keyring.services.integrations.find(world.workspaceId, id))?.status
  return { ...world, statusOf }
}

describe('an In-App Purchase key', () => {
  it('is tried with the first app that the link asks for, unless the person names another', async () => {
    const { ask, send, files, sandbox } = await createUploads()
    const { text: content, fileName, issuerId } = files.purchase
    const { token } = await ask({ kind: 'app-store-purchase', apps: [TIDEPOOL, LANTERNFISH] })
    const { checks, integrations } = await send(token, { content, fileName, issuerId })
    expect(checks).toMatchObject([{ capability: 'purchases', verdict: 'ok', reason: null }])
    expect(integrations.map(({ outcome }) => outcome)).toEqual(['made', 'made'])
    expect(integrations[1]?.message).toMatch(/never released/)
    expect(sandbox.requests.length).toBeGreaterThan(0)
  })
})
