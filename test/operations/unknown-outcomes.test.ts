import { describe, expect, it } from 'vitest'
import { OPERATIONS } from '../../src/contract/definition.ts'
import { OPERATION_RULES, type OperationRule } from '../../src/operations/rules.ts'
import { createTestKeyring } from '../support/test-keyring.ts'

const rules: Readonly<Record<string, OperationRule>> = OPERATION_RULES

describe('a write whose outcome nobody knows (F-4)', () => {
  it('names the operation that tells', async () => {
    const { addKey, call, sandbox } = await createTestKeyring()
    const { id: keyId } = await addKey('team')
    await call('POST', '/v1/integrations', { body: { keyId, app: 'com.example.tidepool' } })
    sandbox.world.interrupt({
      host: 'api.appstoreconnect.apple.com',
      path: '/v1/appInfoLocalizations/',
      answer: (_call, proceed) => {
        proceed()
        return 'cut'
      },
    })
    const { status, body } = await call('PATCH', '/v1/integrations/app-store:com.example.tidepool/app-information', {
      body: { locale: 'en-US', subtitle: 'High and low water' },
    })
    expect([status, body.error.code]).toEqual([409, 'outcome_unknown'])
    expect(body.error.message).toContain('“Read app information”')
  })

  it('can be looked for with an operation, whatever store it was sent to', () => {
    const writes = OPERATIONS.filter(
      ({ method, path }) =>
        method !== 'get' && path.startsWith('/integrations/{integrationId}/') && !path.endsWith('/check'),
    )
    expect(writes.length).toBeGreaterThan(0)
    expect(writes.map(({ id }) => id).filter((id) => rules[id]?.tells === undefined)).toEqual([])
    // Google shows rollouts and testers in an edit only, so that look is no GET; it changes nothing there.
    const looks = ['RefreshRollout', 'ListTrackTesters']
    const reads = [...looks, ...OPERATIONS.filter(({ method }) => method === 'get').map(({ id }) => `${id}`)]
    expect(reads).toEqual(expect.arrayContaining(writes.flatMap(({ id }) => rules[id]?.tells ?? [])))
  })
})
