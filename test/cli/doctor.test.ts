import { chmodSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { readLimits } from '../../src/cli/doctor/exposure.ts'
import {
  addDemoIntegration,
  addDemoKey,
  createInstallation,
  createReadyInstallation,
  type Installation,
} from '../support/installation.ts'

interface Finding {
  readonly check: string
  readonly ok: boolean
  readonly text: string
}

/** What the doctor says of one thing, for scripts. */
async function findingOf(
  { run }: Installation,
  check: string,
  env: Readonly<Record<string, string>> = {},
): Promise<Finding | undefined> {
  const { code, stdout, stderr } = await run(['doctor', '--json'], { env })
  const findings: Finding[] = JSON.parse(stdout)
  expect({ code, stderr }).toEqual({ code: findings.every(({ ok }) => ok) ? 0 : 1, stderr: '' })
  return findings.find((finding) => finding.check === check)
}

describe('store-keyring doctor', () => {
  it('finds nothing wrong where nothing is, and says what comes next', async () => {
    const installation = await createReadyInstallation()
    const { run, dataFolder } = installation
    const { code, stdout } = await run(['doctor'])
    expect(code).toBe(0)
    expect(stdout).not.toContain('FAULT')
    expect(stdout).toContain(`ok     Data folder: ${dataFolder}, for its owner only`)
    expect(stdout).toContain('SQLite, for the sandbox, opened with the right master key')
    expect(stdout).toContain('ok     api.appstoreconnect.apple.com: answers (a stand-in)')
    expect(stdout).toMatch(/ok +Contents: 0 store keys, .*Next: .* keys add <file>/)
    expect(stdout).toMatch(/ok +Clock: within 1 s of the stores/)
    expect(stdout).not.toContain('Environment')
    expect(stdout.includes('Core files')).toBe(/^Max core file size +[^0 ]/m.test(readLimits() ?? ''))
    await addDemoKey(installation, 'team')
    expect((await findingOf(installation, 'Contents'))?.text).toMatch(/^1 store key, .*Next: .*integrations add/)
  })

  it('sends whoever has nothing yet to init', async () => {
    const installation = await createInstallation()
    expect((await findingOf(installation, 'Data folder'))?.text).toContain('Run: store-keyring init')
    expect((await findingOf(installation, 'Database and master key'))?.text).toContain('init')
  })

  it('names a folder that others can read', async () => {
    const installation = await createReadyInstallation()
    chmodSync(installation.dataFolder, 0o755)
    expect(await findingOf(installation, 'Data folder')).toEqual({
      check: 'Data folder',
      ok: false,
      text: `${installation.dataFolder} can be read by others. Run: chmod 700 ${installation.dataFolder}`,
    })
  })

  it('names what is wrong with the master key', async () => {
    const installation = await createReadyInstallation()
    const file = join(installation.dataFolder, 'master.key')
    const finding = () => findingOf(installation, 'Database and master key')
    chmodSync(file, 0o644)
    expect((await finding())?.text).toContain(`Run: chmod 600 ${file}`)
    rmSync(file)
    expect((await finding())?.text).toContain(`There is no master key file at ${file}.`)
    writeFileSync(file, 'master', { mode: 0o600 })
    expect((await finding())?.text).toContain('is not of the form 1:<32 bytes in base64url>')
  })

  it('names files that others can read, what a restore has left over, and what waits for an owner', {
    timeout: 120_000,
  }, async () => {
    const installation = await createReadyInstallation()
    const { dataFolder, folder } = installation
    const team = await addDemoKey(installation, 'team')
    await addDemoIntegration(installation, team, 'com.example.tidepool')
    const log = join(dataFolder, 'destroyed.log')
    chmodSync(log, 0o644)
    expect((await findingOf(installation, 'Files'))?.text).toBe(
      `destroyed.log can be read by others. Run: chmod 600 ${log}`,
    )
    const backup = join(folder, 'backup.sqlite')
    await installation.json(['backup', backup])
    renameSync(log, join(folder, 'destroyed.log'))
    expect((await findingOf(installation, 'Database and master key'))?.text).toContain('--without-log')
    await installation.json(['restore', backup, '--without-log'])
    const { stdout, code } = await installation.run(['doctor'])
    expect(code).toBe(1)
    expect(stdout).toMatch(/ok +Files: for their owner only/)
    expect(stdout).toMatch(/ok +Database settings: write-ahead log, .* is overwritten/)
    expect(stdout).toMatch(/ok +Schema: 00\d\d-/)
    expect(stdout).toMatch(/ok +Disk: \d+ MB free/)
    expect(stdout).toMatch(/ok +Public address: none/)
    expect(stdout).toMatch(/ok +destroyed\.log: .*, 1 entry/)
    expect(stdout).toMatch(/ok +Left over: 1 from a restore\. .* delete: .*replaced-/)
    expect(stdout).toMatch(/FAULT +Restored: 1 integration from a backup .*integrations confirm/)
  })

  it('names settings that are not right', async () => {
    const installation = await createInstallation()
    const finding = await findingOf(installation, 'Settings', { PORT: 'http', STORE_KEYRING_TYPO: '1' })
    expect(finding).toMatchObject({ ok: false, text: expect.stringMatching(/PORT: .*\n.*STORE_KEYRING_TYPO: /) })
  })

  it('names the wrong stores, and a database that is not there', async () => {
    const installation = await createReadyInstallation()
    const finding = (env: Readonly<Record<string, string>>) => findingOf(installation, 'Database and master key', env)
    expect((await finding({ STORE_KEYRING_SANDBOX: '' }))?.text).toContain('This database belongs to the sandbox.')
    const gone = await finding({ STORE_KEYRING_DATABASE_URL: 'postgres://me:canary@127.0.0.1:1/none' })
    expect(gone?.text).toMatch(/^The database cannot be used \(ECONNREFUSED\)/)
  })

  it('names stores that cannot be reached', async () => {
    const installation = await createReadyInstallation()
    const finding = await findingOf(installation, 'oauth2.googleapis.com', {
      STORE_KEYRING_SANDBOX: 'http://127.0.0.1:1',
    })
    expect(finding).toMatchObject({
      ok: false,
      text: expect.stringMatching(/^cannot be reached \(no connection\)\. Start/),
    })
  })

  it('names a clock that the stores would not believe', async () => {
    const installation = await createReadyInstallation()
    installation.sandbox.world.setClockOffset(-180_000)
    const ahead = await findingOf(installation, 'Clock')
    expect(ahead?.text).toMatch(/^1(79|80|81) s ahead of the stores, which is made up for, up to an hour\. Switch time/)
    installation.sandbox.world.setClockOffset(180_000)
    expect((await findingOf(installation, 'Clock'))?.text).toMatch(/^1(79|80|81) s behind the stores/)
    installation.sandbox.world.setClockOffset(20_000)
    expect((await findingOf(installation, 'Clock'))?.ok).toBe(true)
  })

  it('needs no data folder beside PostgreSQL when the master key is in the environment', async () => {
    const { env, json, run, dataFolder } = await createInstallation({ engine: 'postgresql' })
    const masterKey = `1:${Buffer.from(crypto.getRandomValues(new Uint8Array(32))).toString('base64url')}`
    const more = { ...env, STORE_KEYRING_MASTER_KEY: masterKey }
    await json(['init'], { env: more })
    rmSync(dataFolder, { recursive: true })
    const { code, stdout } = await run(['doctor'], { env: more })
    expect({ code, stdout }).toEqual({ code: 0, stdout: expect.stringContaining('PostgreSQL, for the sandbox') })
    expect(stdout).not.toContain('Data folder')
    // Worth a note, and no fault.
    expect(stdout).toMatch(/ok +Environment: STORE_KEYRING_MASTER_KEY holds the master key/)
  })
})
