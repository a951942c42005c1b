import { expect, it } from 'vitest'
import { OPERATIONS } from '../../../src/contract/definition.ts'
import type { Answer } from '../../support/test-keyring.ts'
import { exampleRequest } from '../examples.ts'
import { createForeignWorld } from './world.ts'

const HEADERS = ['x-workspace', 'x-workspace-id', 'x-tenant-id', 'x-store-keyring-workspace']
const NAMES = ['workspace', 'workspaceId', 'workspaceName', 'tenant']

/** An answer without what tells one request from the next. */
function unsigned({ status, body }: Answer) {
  const { requestId: _, ...error } = body.error ?? {}
  return { status, body: body.error ? error : body }
}

it('takes the workspace from the access key, whatever a request says (C-3)', async () => {
  const world = await createForeignWorld()
  const { id, name } = world.otherWorkspace
  const reads = OPERATIONS.filter(({ method }) => method === 'get')
  for (const operation of reads) {
    const { method, path } = exampleRequest(operation.id, world.named)
    const plain = await world.call(method, path)
    for (const value of [id, name]) {
      const headers = Object.fromEntries(HEADERS.map((header) => [header, value]))
      const answer = await world.call(method, path, { headers })
      expect({ operation: operation.id, ...unsigned(answer) }).toEqual({ operation: operation.id, ...unsigned(plain) })
    }
  }
})

it('refuses a workspace in the query or the body of any operation (C-3)', async () => {
  const world = await createForeignWorld()
  const sent = world.sandbox.requests.length
  for (const operation of OPERATIONS) {
    const { method, path, body } = exampleRequest(operation.id, world.named)
    for (const name of NAMES) {
      const query = `${path}${path.includes('?') ? '&' : '?'}${name}=${world.otherWorkspace.id}`
      const answer = await world.call(method, query, body ? { body } : {})
      expect({ operation: operation.id, status: answer.status, field: answer.body.error?.field }).toEqual({
        operation: operation.id,
        status: 400,
        field: `query.${name}`,
      })
      if (!body) continue
      const inBody = await world.call(method, path, { body: { ...body, [name]: world.otherWorkspace.id } })
      expect([inBody.status, inBody.body.error?.field]).toEqual([400, `body.${name}`])
    }
  }
  expect(world.sandbox.requests.length).toBe(sent)
})
