import { describe, expect, it } from 'vitest'
import { problemOf } from '../../support/problems.ts'
import { ENGINES } from '../../support/test-database.ts'
import { CONNECT, createLifecycle } from '../fixture.ts'

describe.each(ENGINES)('a check of a key on %s', (engine) => {
  it('tells how the key stands now, and again when that changes', async () => {
    const { take, keys, checks, appStore, files, clock, exchange } = await createLifecycle(engine)
    const { key } = await take('team')
    const check = async () => {
      clock.advance(60_000)
      await keys.check(key, exchange())
      const found = await checks.of({ keyIds: [key.id] })
      expect(found.every(({ checkedAt }) => checkedAt === clock.now())).toBe(true)
      return [...new Set(found.map(({ verdict }) => verdict))].sort()
    }
    appStore.setAgreement(files.team.issuerId, false)
    expect(await check()).toEqual(['agreement'])
    appStore.setAgreement(files.team.issuerId, true)
    expect(await check()).toEqual(['ok'])
    appStore.revokeKey(files.team.keyId)
    expect(await check()).toEqual(['unauthorized'])
  })

  it('counts the revision up only when it finds something else', async () => {
    const { take, keys, database, appStore, files, exchange } = await createLifecycle(engine)
    const { key } = await take('team')
    const revision = async () =>
      (await database.read.selectFrom('server').select('revision').executeTakeFirstOrThrow()).revision
    const before = await revision()
    await keys.check(key, exchange())
    expect(await revision()).toBe(before)
    appStore.setAgreement(files.team.issuerId, false)
    await keys.check(key, exchange())
    expect(await revision()).toBe(before + 1)
  })

  it('that is overtaken by the removal of the key ends with that, and leaves nothing', async () => {
    const { take, keys, breakDown, database, exchange } = await createLifecycle(engine)
    const { key } = await take('team')
    let isAsked = false
    breakDown(CONNECT, async (_call, proceed) => {
      if (!isAsked) {
        isAsked = true
        await keys.remove(key)
      }
      return proceed()
    })
    expect(await problemOf(keys.check(key, exchange()))).toMatchObject({ code: 'not_found' })
    expect(isAsked).toBe(true)
    expect(await database.read.selectFrom('checks').selectAll().execute()).toEqual([])
  })
})

describe('a key is found', () => {
  it('by its id, name, key ID or e-mail address', async () => {
    const { take, keys, workspaceId, files } = await createLifecycle()
    const { key } = await take('team', { name: 'Our key' })
    const play = (await take('serviceAccount', { name: 'Play' })).key
    for (const reference of [key.id, 'Our key', files.team.keyId])
      expect(await keys.resolve(workspaceId, reference, 'f')).toEqual(key)
    for (const reference of [play.id, files.serviceAccount.clientEmail, files.serviceAccount.privateKeyId])
      expect(await keys.resolve(workspaceId, reference, 'f')).toEqual(play)
    for (const reference of ['', 'our key', 'null', 'Our', `${key.id} `])
      expect(await problemOf(() => keys.resolve(workspaceId, reference, 'f'))).toMatchObject({
        code: 'not_found',
        field: 'f',
      })
    expect(await problemOf(() => keys.resolve('ws_other', key.id, 'f'))).toMatchObject({ code: 'not_found' })
  })

  it('by one of them only: who means several is told which', async () => {
    const { take, keys, workspaceId, files } = await createLifecycle()
    const one = (await take('team', { name: files.individual.keyId })).key
    const other = (await take('individual', { name: 'Jonas' })).key
    const problem = await problemOf(() => keys.resolve(workspaceId, files.individual.keyId, 'body.keyId'))
    expect(problem).toMatchObject({ code: 'invalid_request', reason: 'several_keys', field: 'body.keyId' })
    expect(problem.causes).toEqual(
      expect.arrayContaining([
        { code: one.id, message: one.name },
        { code: other.id, message: 'Jonas' },
      ]),
    )
  })
})
