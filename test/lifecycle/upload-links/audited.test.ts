import { describe, expect, it } from 'vitest'
import { ENGINES } from '../../support/test-database.ts'
import { createUploads } from './fixture.ts'

describe.each(ENGINES)('an upload on %s, in the audit', (engine) => {
  async function createWorld() {
    const world = await createUploads(engine)
    const start = (await world.audit.list(world.workspaceId, {}, { size: 1 }))[0]?.sequence ?? 0
    const events = async () =>
      (await world.audit.list(world.workspaceId, {}, { size: 100 }))
        .filter(({ sequence }) => sequence > start)
        .reverse()
    return { ...world, events }
  }

  it('is the act of its link, with the key and the integrations that came', async () => {
    const { ask, uploadLinks, teamFile, exchange, events, integrationRows } = await createWorld()
    const { link, token } = await ask({ apps: ['com.example.tidepool', 'com.example.nothing'] })
    const { key } = await uploadLinks.receive(token, teamFile, exchange(), 'req_1')
    const [integration] = await integrationRows()
    const found = await events()
    expect(found.map(({ action, stage }) => `${action} ${stage}`)).toEqual([
      'AddKey intended',
      'AddKey done',
      'CreateIntegration done',
    ])
    for (const event of found)
      expect(event).toMatchObject({ actorKind: 'upload_link', actorId: link.id, actorName: null, requestId: 'req_1' })
    expect(found[0]).toMatchObject({ targetKind: 'upload_link', targetId: link.id })
    expect(found[1]).toMatchObject({ targetKind: 'store_key', targetId: key.id, targetName: key.name, keyId: key.id })
    expect(found[2]).toMatchObject({ integrationId: integration?.id, keyId: key.id })
    expect(JSON.stringify(found)).not.toContain(token)
  })

  it('that replaces a key is called so', async () => {
    const { take, ask, send, newFile, events } = await createWorld()
    const { key } = await take('team')
    const { token } = await ask({ replaces: key })
    await send(token, newFile.team('NEWTEAM234'))
    expect((await events()).map(({ action, stage, keyId }) => `${action} ${stage} ${keyId}`)).toEqual([
      `ReplaceKey intended ${key.id}`,
      `ReplaceKey done ${key.id}`,
    ])
  })

  it('that is refused leaves the code and nothing of the file; at a closed link it leaves nothing', async () => {
    const { ask, send, uploadLinks, events } = await createWorld()
    const { link, token } = await ask()
    await expect(send(token, { content: 'typed-secret-text' })).rejects.toMatchObject({ code: 'key_refused' })
    const found = await events()
    expect(found.map(({ stage, errorCode }) => [stage, errorCode])).toEqual([
      ['intended', null],
      ['refused', 'key_refused'],
    ])
    expect(JSON.stringify(found)).not.toContain('typed-secret-text')
    await uploadLinks.cancel(link)
    for (let count = 0; count < 3; count++)
      await expect(send(token, { content: 'x' })).rejects.toMatchObject({ code: 'link_closed' })
    expect(await events()).toHaveLength(2)
  })
})

it('tells of a key that the server removes because nothing used it', async () => {
  const { take, keys, clock, audit, workspaceId } = await createUploads()
  const { key } = await take('team')
  clock.advance(7 * 24 * 60 * 60 * 1000)
  await keys.tidy()
  expect((await audit.list(workspaceId, {}, { size: 1 }))[0]).toMatchObject({
    actorKind: 'server',
    action: 'DestroyKey',
    stage: 'done',
    targetId: key.id,
    targetName: key.name,
  })
})
