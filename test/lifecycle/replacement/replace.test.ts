/** A key is replaced in place: the same identifier, name and integrations, another secret (design §2.5). */
import { describe, expect, it } from 'vitest'
import { type Check, saveChecks } from '../../../src/custody/checks.ts'
import { standingOf } from '../../../src/lifecycle/verdicts.ts'
import { folderStacks } from '../../support/canary.ts'
import { OTHER_ISSUER, SEES_ALL } from '../../support/new-files.ts'
import { problemOf } from '../../support/problems.ts'
import { addWorkspace } from '../../support/second-workspace.ts'
import { ENGINES } from '../../support/test-database.ts'
import { CONNECT, LANTERNFISH, TIDEPOOL } from '../fixture.ts'
import { createReplacement } from './fixture.ts'

const TIDEPOOL_ID = '6478120431'

describe.each(ENGINES)('a key that is replaced, on %s', (engine) => {
  it('keeps its identifier, name, vendor numbers and age, and gets a version, an identity and a secret', async () => {
    const world = await createReplacement(engine)
    const { take, newFile, replace, keyRows, storeKeys, workspaceId, clock } = world
    const { key } = await take('team', { name: 'Ours', vendorNumbers: ['85012345', '85054321'] })
    const [before] = await keyRows()
    clock.advance(1000)
    const { key: replaced, checks } = await replace(key, newFile.team('NEWTEAM234'))
    expect(replaced).toEqual({ ...key, version: 2, storeKeyId: 'NEWTEAM234', fingerprint: replaced.fingerprint })
    expect(replaced.fingerprint).not.toBe(key.fingerprint)
    expect(await storeKeys.get(workspaceId, key.id)).toEqual(replaced)
    const [after] = await keyRows()
    expect(after!.sealed).not.toBe(before!.sealed)
    expect(after!.wrapped_key).not.toBe(before!.wrapped_key)
    expect(standingOf(checks).verdict).toBe('ok')
    expect(new Set(checks.map(({ keyId }) => keyId))).toEqual(new Set([key.id]))
    const byCapability = (found: readonly Check[]) => found.toSorted((a, b) => (a.capability < b.capability ? -1 : 1))
    expect(byCapability(await world.checks.of({ keyIds: [key.id] }))).toEqual(byCapability(checks))
  })

  it('is called after the new one where nobody gave it a name', async () => {
    const { take, newFile, replace } = await createReplacement(engine)
    const { key } = await take('team')
    expect(key.name).toContain(key.storeKeyId)
    const { key: replaced } = await replace(key, newFile.team('NEWTEAM234'))
    expect(replaced.name).toBe('Team key NEWTEAM234')
    await take('individual', { name: 'Team key OTHER23456' })
    expect((await replace(replaced, newFile.team('OTHER23456'))).key.name).toBe('Team key NEWTEAM234')
  })

  it('is not held to what was found out about the old one', async () => {
    const { take, create, newFile, replace, checks, database } = await createReplacement(engine)
    const { key } = await take('team')
    const { id } = await create(key)
    const old = {
      keyId: key.id,
      capability: 'sales',
      verdict: 'forbidden',
      reason: 'x',
      whoseMove: 'you',
      checkedAt: 0,
    } as const
    for (const integrationId of ['', id]) await database.change({}, (tx) => saveChecks(tx, integrationId, [old]))
    await replace(key, newFile.team('NEWTEAM234'))
    const found = [...(await checks.of({ keyIds: [key.id] })), ...(await checks.of({ integrationId: id }))]
    expect(found.filter(({ verdict }) => verdict === 'forbidden')).toEqual([])
    expect(standingOf(found).verdict).toBe('ok')
  })

  it('lets its integrations go on, those too that its revocation had stopped', async () => {
    const world = await createReplacement(engine)
    const { take, create, newFile, replace, integrations, exchange, appStore, files, statusOf } = world
    const { key } = await take('team')
    const [tidepool, lanternfish] = [await create(key), await create(key, LANTERNFISH)]
    appStore.revokeKey(files.team.keyId)
    expect((await integrations.check(tidepool, exchange())).status).toBe('attention')
    await replace(key, newFile.team('NEWTEAM234'))
    expect([await statusOf(tidepool.id), await statusOf(lanternfish.id)]).toEqual(['active', 'active'])
    expect((await integrations.check(tidepool, exchange())).status).toBe('active')
  })

  it('signs with the new secret only, and nothing is sent with a token of the old one (D-9)', async () => {
    const world = await createReplacement(engine)
    const { take, create, newFile, replace, call, sandbox, signersSince } = world
    const { key } = await take('team')
    const { id } = await create(key)
    const read = () => call('GET', `/v1/integrations/${id}/app-information`)
    expect((await read()).status).toBe(200)
    await replace(key, newFile.team('NEWTEAM234'))
    const sent = sandbox.requests.length
    expect((await read()).status).toBe(200)
    expect(signersSince(sent)).toEqual(['NEWTEAM234'])
  })

  it('by the file that it has already, is not, and neither by one that is stored as another key (E-13)', async () => {
    const { take, files, newFile, replace, addTeamKey, appStore, keyRows } = await createReplacement(engine)
    const { key } = await take('team', { name: 'Ours' })
    const same = { content: files.team.text, fileName: files.team.fileName }
    const problem = await problemOf(replace(key, same))
    expect(problem).toMatchObject({ code: 'key_exists', field: 'file' })
    expect(problem.message).toContain('Ours')
    // Whatever else is wrong with it.
    appStore.revokeKey(files.team.keyId)
    expect(await problemOf(replace(key, same))).toMatchObject({ code: 'key_exists' })
    const other = await addTeamKey('SECONDKEY2')
    const file = newFile.team('NEWTEAM234')
    await replace(other, file)
    expect(await problemOf(replace(key, file))).toMatchObject({ code: 'key_exists' })
    expect((await keyRows()).map(({ version }) => version).sort()).toEqual([1, 2])
  })

  it('in another workspace may have the same file', async () => {
    const world = await createReplacement(engine)
    const workspaceId = await addWorkspace(world)
    const { key } = await world.take('team')
    await world.take('team', { workspaceId })
    const file = world.newFile.team('NEWTEAM234')
    const { key: neighbour } = await world.take('individual', { workspaceId })
    expect(neighbour.workspaceId).toBe(workspaceId)
    await world.replace(key, file)
    const own = await world.keys.resolve(workspaceId, world.files.team.keyId, 'key')
    expect((await world.replace(own, file)).key.version).toBe(2)
  })

  it('that was removed meanwhile is gone, and nothing is stored', async () => {
    const { take, newFile, replace, keys, keyRows, breakDown } = await createReplacement(engine)
    const { key } = await take('team')
    let isRemoved = false
    breakDown(CONNECT, async (_call, proceed) => {
      if (!isRemoved) {
        isRemoved = true
        await keys.remove(key)
      }
      return proceed()
    })
    expect(await problemOf(replace(key, newFile.team('NEWTEAM234')))).toMatchObject({ code: 'not_found' })
    expect(await keyRows()).toEqual([])
  })
})

it('leaves nothing of the old key in the files of SQLite', async () => {
  const { take, newFile, replace, keyRows, config } = await createReplacement('sqlite')
  const { key } = await take('team')
  const [before] = await keyRows()
  await replace(key, newFile.team('NEWTEAM234'))
  const [after] = await keyRows()
  const bytes = folderStacks(config.dataFolder)
    .map((stack) => stack.bytes.toString('latin1'))
    .join('')
  expect(bytes).toContain(after!.sealed)
  for (const gone of [before!.sealed, before!.wrapped_key]) expect(bytes).not.toContain(gone)
})

describe('whose key it is', () => {
  it('is told by the issuer ID, which need not be typed again', async () => {
    const { take, newFile, replace, keyRows } = await createReplacement()
    const { key } = await take('team')
    const foreign = newFile.team('FOREIGN234', ['ADMIN'], OTHER_ISSUER)
    expect(await problemOf(replace(key, foreign))).toMatchObject({ code: 'account_mismatch', reason: 'other_issuer' })
    const { issuerId: _issuerId, ...untyped } = foreign
    expect(await problemOf(replace(key, untyped))).toMatchObject({ code: 'key_refused', reason: 'store_rejected_key' })
    const { issuerId: _own, ...plain } = newFile.team('NEWTEAM234')
    expect((await replace(key, plain)).key.issuerId).toBe(key.issuerId)
    expect(await keyRows()).toHaveLength(1)
  })

  it('is told by the apps that are served, for an individual key', async () => {
    const { take, create, newFile, replace } = await createReplacement()
    const { key } = await take('individual')
    await create(key)
    const seesNothing = newFile.individual('BLINDKEY23', [])
    const problem = await problemOf(replace(key, seesNothing))
    expect(problem).toMatchObject({ code: 'account_mismatch', reason: 'not_found' })
    expect(problem.causes).toEqual([{ code: TIDEPOOL, message: expect.stringContaining('does not reach this app') }])
    expect((await replace(key, newFile.individual('SEESTHIS23', [TIDEPOOL_ID]))).key.version).toBe(2)
  })

  it('is told by nothing while an individual key serves no app: then it is taken', async () => {
    const { take, newFile, replace } = await createReplacement()
    const { key } = await take('individual')
    expect((await replace(key, newFile.individual('BLINDKEY23', []))).key.storeKeyId).toBe('BLINDKEY23')
  })

  it('is told by the e-mail address, or else by the apps, for a service account', async () => {
    const { take, create, newFile, replace } = await createReplacement()
    const { key } = await take('serviceAccount')
    await create(key)
    await create(key, LANTERNFISH)
    const next = newFile.serviceAccount()
    expect((await replace(key, next)).key).toMatchObject({ version: 2, storeKeyId: next.privateKeyId })
    const stranger = newFile.serviceAccount('stranger')
    expect(await problemOf(replace(key, stranger))).toMatchObject({ code: 'account_mismatch', reason: 'not_invited' })
    const successor = newFile.serviceAccount('successor', SEES_ALL)
    const replaced = await replace(key, successor)
    expect(replaced.key).toMatchObject({ version: 3, serviceAccountEmail: successor.clientEmail })
  })

  it('does not matter to a service account that waits to be let in, and is the same one', async () => {
    const { take, create, newFile, replace, googlePlay, files, statusOf } = await createReplacement()
    googlePlay.removeMember('7284519630021847365', files.serviceAccount.clientEmail)
    const { key } = await take('serviceAccount')
    const { id } = await create(key)
    expect(await statusOf(id)).toBe('pending')
    expect((await replace(key, newFile.serviceAccount())).key.version).toBe(2)
    expect(await statusOf(id)).toBe('pending')
  })

  it('is told by the apps that are served, for an In-App Purchase key, of which some may be unreleased', async () => {
    const { take, create, newFile, replace, appStore } = await createReplacement()
    const { key } = await take('purchase')
    await create(key)
    await create(key, LANTERNFISH)
    expect((await replace(key, newFile.purchase('NEWPURCH23'))).key.version).toBe(2)
    appStore.revokeKey('NEWPURCH23')
    const revoked = newFile.purchase('GONEPURCH2')
    appStore.revokeKey('GONEPURCH2')
    expect(await problemOf(replace(key, revoked))).toMatchObject({ code: 'key_refused', reason: 'store_rejected_key' })
  })

  it('must be tried with an app, for an In-App Purchase key that serves none', async () => {
    const { take, newFile, replace } = await createReplacement()
    const { key } = await take('purchase')
    const file = newFile.purchase('NEWPURCH23')
    expect(await problemOf(replace(key, file))).toMatchObject({ reason: 'untried', field: 'bundleId' })
    expect((await replace(key, { ...file, bundleId: TIDEPOOL })).key.version).toBe(2)
  })

  it.each(['team', 'individual'] as const)(
    'cannot be told of a %s key while the store does not answer',
    async (kind) => {
      const { take, create, newFile, replace, breakDown, keyRows, statusOf } = await createReplacement()
      const { key } = await take(kind)
      const { id } = await create(key)
      const file = newFile[kind]('NEWKEY2345')
      const mend = breakDown(CONNECT, () => 'cut')
      expect(await problemOf(replace(key, file))).toMatchObject({ code: 'account_mismatch', reason: 'unreachable' })
      expect(await keyRows()).toMatchObject([{ version: 1, store_key_id: key.storeKeyId }])
      mend()
      expect(await statusOf(id)).toBe('active')
      expect((await replace(key, file)).key.version).toBe(2)
    },
  )

  it('is no question for a key of another kind, which is refused as what it is', async () => {
    const { take, newFile, replace } = await createReplacement()
    const { key } = await take('team')
    const individual = newFile.individual('INDIVID234')
    expect(await problemOf(replace(key, individual))).toMatchObject({
      reason: 'individual_key_as_team_key',
      field: 'file',
      // Nobody can choose another kind here.
      message: 'This is an individual key. Another kind is needed here: Team key.',
    })
    const google = newFile.serviceAccount()
    expect(await problemOf(replace(key, google))).toMatchObject({ reason: 'google_file_for_apple' })
  })
})
