import { chmodSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { ChainedEvent } from '../../src/access/audit/rows.ts'
import {
  addDemoIntegration,
  addDemoKey,
  createReadyInstallation,
  type ReadyInstallation,
  withData,
} from '../support/installation.ts'
import { ENGINES } from '../support/test-database.ts'

type Event = Pick<ChainedEvent, 'action' | 'stage' | 'targetId'>

/** The oldest first. */
async function eventsOf(installation: ReadyInstallation, workspace = 'default'): Promise<readonly Event[]> {
  return withData(installation, async ({ keyring }) => {
    const { id } = await keyring.workspaces.byName(workspace)
    return (await keyring.audit.list(id, {}, { size: 1000 })).toReversed()
  })
}

/** What a command leaves, the oldest first. */
async function leaves(installation: ReadyInstallation, work: () => Promise<unknown>): Promise<readonly Event[]> {
  const { length } = await eventsOf(installation)
  await work()
  return (await eventsOf(installation)).slice(length)
}

describe('every command that changes something', { timeout: 300_000 }, () => {
  it('is noted before and after, as the command line', async () => {
    const installation = await createReadyInstallation({ env: { STORE_KEYRING_PUBLIC_URL: 'https://keyring.test' } })
    const { json, run, place, files } = installation
    const { team } = files
    const file = place(team.fileName, team.text)
    /** What the commands before have made. */
    const made: Record<string, string> = {}
    const of = (name: string) => made[name] ?? ''
    const COMMANDS: readonly (readonly [string, () => readonly string[]])[] = [
      ['AddKey', () => ['keys', 'add', file, '--issuer-id', team.issuerId]],
      ['EditKey', () => ['keys', 'set', of('keyId'), '--name', 'Contoso']],
      ['CreateIntegration', () => ['integrations', 'add', '--key', of('keyId'), '--app', 'com.example.tidepool']],
      ['CreateAccessKey', () => ['access-keys', 'create', '--name', 'Flows']],
      ['RenameAccessKey', () => ['access-keys', 'rename', of('accessKeyId'), 'Reviews']],
      ['FenceAccessKey', () => ['access-keys', 'fence', of('accessKeyId'), '--integration', of('integrationId')]],
      ['ReplaceAccessKey', () => ['access-keys', 'replace', of('accessKeyId')]],
      ['RevokeAccessKey', () => ['access-keys', 'revoke', of('accessKeyId')]],
      ['AllowStoreTokens', () => ['store-tokens', 'allow']],
      ['DenyStoreTokens', () => ['store-tokens', 'deny']],
      ['CreateKeyUploadLink', () => ['upload-links', 'create', '--kind', 'app-store-team']],
      ['CancelKeyUploadLink', () => ['upload-links', 'cancel', of('uploadLinkId')]],
      ['DeleteIntegration', () => ['integrations', 'remove', of('integrationId'), '--destroy-keys']],
    ]
    for (const [action, args] of COMMANDS) {
      const events = await leaves(installation, async () => Object.assign(made, await json(args())))
      expect(events.slice(0, 2).map((event) => `${event.action} ${event.stage}`)).toEqual([
        `${action} intended`,
        `${action} done`,
      ])
      for (const event of events) expect(event).toMatchObject({ actorKind: 'command_line', actorId: null })
      expect(events[1]?.targetId, action).toMatch(/^(key|int|ak|link|ws)_/)
    }
    // What is refused by what it is about leaves why.
    const refused = await leaves(installation, () => run(['access-keys', 'create', '--name', 'First owner']))
    expect(refused[1]).toMatchObject({ action: 'CreateAccessKey', stage: 'refused', errorCode: 'name_taken' })
    await json(['workspaces', 'create', 'Client A'])
    await json(['workspaces', 'rename', 'Client A', 'Client B'])
    const ofClient = await eventsOf(installation, 'Client B')
    expect(ofClient.map(({ action, stage }) => `${action} ${stage}`)).toEqual([
      'CreateWorkspace done',
      'CreateAccessKey done',
      'RenameWorkspace intended',
      'RenameWorkspace done',
    ])
    expect((await run(['audit', 'verify'])).code).toBe(0)
    expect((await run(['audit', 'verify', '--workspace', 'Client B'])).code).toBe(0)
  })

  it('lists for people who did what, when, and what became of it', async () => {
    const { run } = await createReadyInstallation()
    const { stdout } = await run(['audit', 'list'])
    expect(stdout).toMatch(/^Time +Who +What +About +Outcome\n/)
    expect(stdout).toMatch(/\dZ +command line +Initialise +default +intended\n/)
    expect((await run(['audit', 'list', '--limit', '0'])).stderr).toContain('from 1 to 10000')
  })
})

describe.each(ENGINES)('store-keyring audit export and verify on %s', { timeout: 120_000 }, (engine) => {
  it('writes a file for its owner only, and verifies file and database', async () => {
    const installation = await createReadyInstallation({ engine })
    const { run, json, folder } = installation
    await addDemoIntegration(installation, await addDemoKey(installation, 'team'), 'com.example.tidepool')
    const file = join(folder, 'audit.jsonl')
    const written = await run(['audit', 'export', '--file', file])
    expect(written).toMatchObject({ code: 0, stdout: `Exported 3 events to ${file}.\n`, stderr: '' })
    expect((statSync(file).mode & 0o777).toString(8)).toBe('600')
    const text = readFileSync(file, 'utf8')
    expect(text.split('\n')).toHaveLength(6)
    // The same on standard output, but for the time.
    const { stdout } = await run(['audit', 'export'])
    expect(stdout.split('\n').slice(1)).toEqual(text.split('\n').slice(1))
    // Never in place of a file that is there.
    expect((await run(['audit', 'export', '--file', file])).code).toBe(1)
    expect(readFileSync(file, 'utf8')).toBe(text)
    for (const args of [[], [file]]) {
      const { code, stdout: said } = await run(['audit', 'verify', ...args])
      expect([code, said]).toEqual([0, 'All 3 events are as they were written.\n'])
    }

    chmodSync(file, 0o600)
    writeFileSync(file, text.replace('First owner', 'Nobody'))
    const changed = await run(['audit', 'verify', file])
    expect(changed).toMatchObject({ code: 1, stderr: expect.stringContaining('Event 3 is not as it was written.') })

    writeFileSync(file, text)
    await withData(installation, async ({ keyring: { database } }) => {
      await database.write({}, (tx) =>
        tx
          .updateTable('audit_events' as never)
          .set({ action: 'Nothing' } as never)
          .where('sequence' as never, '=', 2 as never)
          .execute(),
      )
    })
    const { code, stderr } = await run(['audit', 'verify'])
    expect([code, stderr]).toEqual([1, 'Event 2 is not as it was written. Before it, 1 event is intact.\n'])
    const failed = await run(['audit', 'verify', '--json'])
    expect(failed.code).toBe(1)
    expect(JSON.parse(failed.stdout)).toMatchObject({
      events: 1,
      isIntact: false,
      fault: { kind: 'changed', sequence: 2 },
    })
    expect(await json(['audit', 'verify', file])).toMatchObject({ isIntact: true })
  })

  it('says of a file that is none what it is', async () => {
    const { run, place } = await createReadyInstallation({ engine })
    expect((await run(['audit', 'verify', place('x', 'once\n')])).stderr).toContain('This is no export of an audit')
    expect((await run(['audit', 'verify', 'nothing'])).stderr).toContain('there is no such file')
  })
})
