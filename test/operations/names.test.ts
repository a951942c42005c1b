/** What callers give as a name or a mark of their own is shown to others, so no secret may come in that way. */
import { describe, expect, it } from 'vitest'
import { createTestKeyring } from '../support/test-keyring.ts'

const TIDEPOOL = 'com.example.tidepool'
const LANTERNFISH = 'com.example.lanternfish'

describe('a private key as a name (I-1)', () => {
  it('is refused by every operation that takes one, before a store is asked, and is kept nowhere', async () => {
    let asked = 0
    const { addKey, call, files, keyring, workspaceId } = await createTestKeyring({
      wrapSend: (send) => (request) => {
        asked += 1
        return send(request)
      },
    })
    const { id: keyId } = await addKey('team')
    const made = await call('POST', '/v1/integrations', { body: { keyId, app: TIDEPOOL } })
    const integration = `/v1/integrations/${made.body.integrationId}`
    const [, line = ''] = files.team.text.split('\n')
    const plain = line.replaceAll(/[^A-Za-z0-9]/g, 'x')
    asked = 0
    for (const [method, path, body, field] of [
      ['POST', '/v1/integrations', { keyId, app: LANTERNFISH, name: line }, 'body.name'],
      ['POST', '/v1/integrations', { keyId, app: LANTERNFISH, reference: line }, 'body.reference'],
      ['POST', '/v1/integrations', { keyId, app: LANTERNFISH, name: line, validateOnly: true }, 'body.name'],
      ['PATCH', integration, { name: line }, 'body.name'],
      ['PATCH', integration, { reference: line }, 'body.reference'],
      ['POST', '/v1/key-upload-links', { kind: 'app-store-team', name: line }, 'body.name'],
      ['POST', '/v1/key-upload-links', { kind: 'app-store-team', reference: line }, 'body.reference'],
      ['POST', '/v1/key-upload-links', { kind: 'app-store-team', apps: [plain] }, 'body.apps'],
    ] as const) {
      const answer = await call(method, path, { body })
      expect([path, answer.status, answer.body.error]).toEqual([
        path,
        400,
        expect.objectContaining({ code: 'invalid_request', field, reason: 'looks_like_a_secret' }),
      ])
      expect(JSON.stringify(answer.body)).not.toContain(line)
    }
    expect(asked).toBe(0)
    const events = await keyring.services.audit.list(workspaceId, {}, { size: 100 })
    expect(JSON.stringify(events)).not.toContain(line)
  })

  it('leaves out what a terminal would act on', async () => {
    const { addKey, call } = await createTestKeyring()
    const { id: keyId } = await addKey('team')
    const { body } = await call('POST', '/v1/integrations', {
      body: { keyId, app: TIDEPOOL, name: ' Tide\u001b[2Jpool ' },
    })
    expect(body.integrationName).toBe('Tide[2Jpool')
  })
})
