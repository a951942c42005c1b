import { expect, it } from 'vitest'
import { includesRole, ROLES } from '../../src/access/roles.ts'
import { OPERATION_RULES } from '../../src/operations/rules.ts'
import { createTestKeyring } from '../support/test-keyring.ts'
import { EXAMPLE_IDS, exampleRequest } from './examples.ts'

it.each(ROLES)('lets a %s do what its role may, and nothing else', async (role) => {
  const world = await createTestKeyring()
  const key = await world.addKey('team')
  await world.keyring.workspaces.allowStoreTokens(world.workspaceId, true)
  const created = await world.call('POST', '/v1/integrations', { body: { keyId: key.id, app: 'com.example.tidepool' } })
  const purchaseKey = await world.addKey('purchase')
  await world.call('PATCH', `/v1/integrations/${created.body.integrationId}`, { body: { addKeyId: purchaseKey.id } })
  const link = await world.call('POST', '/v1/key-upload-links', { body: { kind: 'app-store-team' } })
  const accessKey = await world.accessKey(role)
  const before = world.sandbox.requests.length

  // The one that deletes comes last.
  for (const id of [...EXAMPLE_IDS].sort(
    (a, b) => Number(a === 'DeleteIntegration') - Number(b === 'DeleteIntegration'),
  )) {
    const { method, path, body, refusedAs } = exampleRequest(id, {
      keyId: key.id,
      integrationId: created.body.integrationId,
      freeApp: 'com.example.lanternfish',
      uploadLinkId: link.body.uploadLinkId,
    })
    const sent = world.sandbox.requests.length
    const answer = await world.call(method, path, { accessKey, ...(body ? { body } : {}) })
    if (includesRole(role, OPERATION_RULES[id].role)) {
      const found = `${id}: ${JSON.stringify(answer.body)}`
      if (refusedAs) expect(answer.body.error, found).toMatchObject({ reason: refusedAs })
      else expect(answer.status, found).toBeLessThan(300)
    } else {
      expect(answer.body.error, id).toMatchObject({ code: 'role_required', reason: OPERATION_RULES[id].role })
      expect(answer.status).toBe(403)
      expect(world.sandbox.requests.length, `${id} reached the store`).toBe(sent)
    }
  }
  expect(world.sandbox.requests.length).toBeGreaterThan(before)
})
