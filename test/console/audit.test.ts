import { describe, expect, it } from 'vitest'
import { createTestKeyring } from '../support/test-keyring.ts'
import { signIn } from './support.ts'

describe('the audit in the console', () => {
  it('shows what was done there, by whom, with its outcome', async () => {
    const keyring = await createTestKeyring()
    const visitor = await signIn(keyring)
    const { issuerId, text, fileName } = keyring.files.team
    const file = new File([text], fileName)
    const stored = await visitor.post('/console/integrations/new', { kind: 'app-store-team', issuerId, file })
    const key = new URLSearchParams((stored.headers.get('location') ?? '').split('?')[1]).get('key') ?? ''
    const made = await visitor.post('/console/integrations/new/apps', { key, app: 'com.example.tidepool' })
    const [, integrationId = ''] = /id=(int_\w+)/.exec(made.headers.get('location') ?? '') ?? []
    await visitor.post(`/console/integrations/${integrationId}/change`, { name: 'Tidepool for flows' })
    await visitor.post('/console/access-keys/new', { name: 'Release flow', role: 'viewer' })
    await visitor.post('/console/settings', { storeTokens: 'yes' })
    // Refused: its only key would be destroyed.
    await visitor.post(`/console/integrations/${integrationId}/delete`)
    await visitor.post(`/console/integrations/${integrationId}/delete`, { destroyKeys: 'on' })
    await visitor.post('/console/sign-out', { everywhere: 'yes' })

    const events = await keyring.keyring.audit.list(keyring.workspaceId, { actor: 'access_key' }, { size: 100 })
    expect(
      events
        .filter(({ stage }) => stage !== 'intended')
        .map(({ action, stage, errorCode }) => `${action} ${stage}${errorCode ? ` ${errorCode}` : ''}`)
        .reverse(),
    ).toEqual([
      'SignIn done',
      'AddKey done',
      'CreateIntegration done',
      'UpdateIntegration done',
      'CreateAccessKey done',
      'AllowStoreTokens done',
      'DeleteIntegration refused last_integration',
      'DeleteIntegration done',
      'DestroyKey done',
      'SignOutEverywhere done',
    ])
    expect(events.every(({ actorName }) => actorName === 'First owner')).toBe(true)
    expect(await keyring.keyring.audit.verify(keyring.workspaceId)).toMatchObject({ fault: null })

    const page = await (
      await (await signIn(keyring)).get('/console/audit?action=DeleteIntegration&outcome=refused')
    ).text()
    expect(page).toContain('last_integration')
    expect(rowsOf(page)).toEqual(['Delete an integration · Tidepool for flows'])
  })

  it('says in words what was done, by whom and with what outcome: once for each act', async () => {
    const keyring = await createTestKeyring()
    const visitor = await signIn(keyring)
    await visitor.post('/console/access-keys/new', { name: 'Release flow', role: 'viewer' })
    await keyring.call('POST', '/v1/key-upload-links', { body: { kind: 'app-store-team' } })
    const { audit, database } = keyring.keyring
    const actor = { kind: 'verifier', id: null, name: null } as const
    const act = { workspaceId: keyring.workspaceId, actor, action: 'CheckIntegration' }
    const intent = await database.write({}, (tx) => audit.begin(tx, act))

    const page = await (await visitor.get('/console/audit')).text()
    expect(rowsOf(page)).toEqual([
      'Check an integration',
      expect.stringMatching(/^Create an upload link · link_\w+$/),
      'Create an access key · Release flow',
      'Sign in to the console',
      'Create an access key · First owner',
      'Set up the server · default',
    ])
    expect(page).toMatch(/Background checks · .*Under way/s)
    expect(page).not.toContain('verifier</')
    await database.write({}, (tx) => audit.end(tx, intent, { stage: 'refused', errorCode: 'store_rejected_key' }))
    const later = await (await visitor.get('/console/audit?actor=verifier')).text()
    expect(rowsOf(later)).toEqual(['Check an integration'])
    expect(later).toContain('The store refused the key.')
    expect(later).toMatch(/option value="verifier" selected/)
  })

  it('can be filtered by an access key that is gone, and says so', async () => {
    const keyring = await createTestKeyring()
    const visitor = await signIn(keyring)
    const page = await (await visitor.get('/console/audit?actor=ak_gone')).text()
    expect(page).toContain('An access key that is gone')
    expect(page).toContain('No event fits')
  })

  it('hands out an export that verifies, and notes that', async () => {
    const keyring = await createTestKeyring()
    const visitor = await signIn(keyring)
    const answer = await visitor.post('/console/audit/export')
    expect(answer.headers.get('content-disposition')).toBe('attachment; filename="store-keyring-audit.jsonl"')
    const lines = (await answer.text()).trimEnd().split('\n')
    expect(lines.some((line) => line.includes('ExportAudit'))).toBe(true)
    async function* each() {
      yield* lines
    }
    expect(await keyring.keyring.audit.verifyExport(each())).toMatchObject({ fault: null })
  })

  it('is of one workspace (C-2)', async () => {
    const keyring = await createTestKeyring()
    const { secret } = await keyring.keyring.workspaces.create('Others')
    const other = await signIn(keyring, secret)
    await signIn(keyring)
    expect(rowsOf(await (await other.get('/console/audit')).text())).toEqual(['Sign in to the console'])
    expect(await (await other.post('/console/audit/export')).text()).not.toContain('Initialise')
  })
})

/** What was done to what, the newest first. */
function rowsOf(page: string): readonly string[] {
  return [...page.matchAll(/<li>\s*<div><strong>([^<]+)<\/strong>(?: · (?:<code>)?([^<\n]+))?/g)].map(
    ([, action, target]) => [action, ...(target === undefined ? [] : [target])].join(' · '),
  )
}
