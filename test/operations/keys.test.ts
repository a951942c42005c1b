import { expect, it } from 'vitest'
import { createTestKeyring } from '../support/test-keyring.ts'

async function createKeys() {
  const world = await createTestKeyring()
  const team = await world.addKey('team', { vendorNumbers: ['85012345', '85054321'] })
  const play = await world.addKey('serviceAccount')
  return { ...world, team, play }
}

it('lists the keys with what the stores think of them, and never the secret', async () => {
  const { call, team, play, files } = await createKeys()
  const { body } = await call('GET', '/v1/keys')
  expect(body.value).toHaveLength(2)
  expect(body.value).toContainEqual(
    expect.objectContaining({
      keyId: team.id,
      kind: 'app-store-team',
      storeKeyId: files.team.keyId,
      issuerId: files.team.issuerId,
      vendorNumber: '85012345',
      vendorNumbers: ['85012345', '85054321'],
      verdict: 'ok',
      integrationCount: 0,
      version: 1,
    }),
  )
  expect(body.value).toContainEqual(
    expect.objectContaining({ keyId: play.id, serviceAccountEmail: files.serviceAccount.clientEmail }),
  )
  expect(JSON.stringify(body)).not.toMatch(/PRIVATE|sealed|wrapped|fingerprint/)
})

it('says when a key will go because nothing uses it, until something does', async () => {
  const { call, team, clock } = await createKeys()
  expect((await call('GET', `/v1/keys/${team.id}`)).body.removedAt).toBe(
    new Date(clock.now() + 7 * 24 * 60 * 60 * 1000).toISOString(),
  )
  await call('POST', '/v1/integrations', { body: { keyId: team.id, app: 'com.example.tidepool' } })
  expect((await call('GET', `/v1/keys/${team.id}`)).body.removedAt).toBeNull()
})

it('pages and filters', async () => {
  const { call, team, play } = await createKeys()
  const first = (await call('GET', '/v1/keys?pageSize=1')).body
  const second = (await call('GET', `/v1/keys?pageSize=1&cursor=${first.nextCursor}`)).body
  expect(new Set([first.value[0].keyId, second.value[0].keyId])).toEqual(new Set([team.id, play.id]))
  expect(second.nextCursor).toBeNull()
  expect((await call('GET', '/v1/keys?store=google-play')).body.value).toHaveLength(1)
})

it('asks the store again when a check is asked for, even right after the store refused (D-21)', async () => {
  const { call, team, sandbox, files } = await createKeys()
  const check = async () => (await call('POST', `/v1/keys/${team.id}/check`)).body
  sandbox.world.appStore.setAgreement(files.team.issuerId, false)
  expect(await check()).toMatchObject({ verdict: 'agreement', whoseMove: 'account_holder' })
  sandbox.world.appStore.setAgreement(files.team.issuerId, true)
  expect(await check()).toMatchObject({ verdict: 'ok', reason: null })
  sandbox.world.appStore.revokeKey(files.team.keyId)
  const sent = sandbox.requests.length
  expect(await check()).toMatchObject({
    verdict: 'unauthorized',
    reason: expect.stringContaining('Users and Access → Integrations'),
  })
  expect(await check()).toMatchObject({ verdict: 'unauthorized' })
  expect(sandbox.requests.length).toBeGreaterThan(sent + 2)
})

it('names the candidates when a name fits several keys', async () => {
  const { call, addKey } = await createTestKeyring()
  const one = await addKey('team', { name: 'Same' })
  const { body } = await call('GET', '/v1/keys/Same')
  expect(body.keyId).toBe(one.id)
  const other = await addKey('individual', { name: one.storeKeyId })
  const several = await call('GET', `/v1/keys/${one.storeKeyId}`)
  expect(several.body.error).toMatchObject({ code: 'invalid_request', field: 'path.keyId', reason: 'several_keys' })
  expect(several.body.error.causes.map(({ code }: { code: string }) => code).sort()).toEqual([one.id, other.id].sort())
})
