/** The program where it may write to its data folder and nowhere else, as in its container (K-7). */
import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, rmdirSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { call, createInstallation, type Installation } from '../support/installation.ts'
import { type ProcessOptions, type Server, startServerProgram } from '../support/process.ts'

const DAY_MS = 24 * 60 * 60 * 1000

/** Node refuses to sync any file where it watches over files: here it is about where they lie. */
const WATCHED = `
import fs from 'node:fs'
import { syncBuiltinESMExports } from 'node:module'
const { permission, env } = process
if (permission.has('fs.write', '/tmp/x') || permission.has('child') || permission.has('worker')) throw new Error('free')
if (!permission.has('fs.write', env.STORE_KEYRING_DATA + '/x')) throw new Error('bound')
fs.fsyncSync = () => undefined
syncBuiltinESMExports()
`

/** Makes every file system read-only but for the folder `$0`; becomes what the other words say, without any capability. */
const READ_ONLY = `
mount --bind "$0" "$0" || exit 90
while read -r _ at _; do
  case "$at" in "$0" | /proc* | /sys* | /dev*) ;; *) mount -o remount,bind,ro "$at" || exit 91 ;; esac
done < /proc/self/mounts
if [ -w "$0/.." ] || [ -w /tmp ]; then exit 92; fi
exec setpriv --no-new-privs --bounding-set=-all --inh-caps=-all "$@"`
const readOnlyBut = (folder: string) => ['unshare', '-Urm', 'sh', '-c', READ_ONLY, folder]

/** Linux alone can, and not everywhere. */
function canBeReadOnly(): boolean {
  const folder = join(tmpdir(), `store-keyring-bound-${process.pid}`)
  mkdirSync(folder)
  const [command = '', ...args] = readOnlyBut(folder)
  const { status } = spawnSync(command, [...args, 'true'])
  rmdirSync(folder)
  return status === 0
}

/** Takes a key in, fetches a report with it, and destroys it. */
async function work({ url, accessKey = '' }: Server, { files }: Installation): Promise<void> {
  const { fileName, text: file, issuerId, vendorNumbers } = files.team
  const ask = async (path: string, method = 'GET', body?: unknown) => {
    const answer = await call({ url }, path, { accessKey, method, body })
    expect([path, answer.status, answer.status < 300 || answer.body]).toEqual([path, answer.status, true])
    return answer.body
  }
  const [vendorNumber] = vendorNumbers
  const apps = ['com.example.tidepool']
  const { uploadUrl } = await ask('/v1/key-upload-links', 'POST', { kind: 'app-store-team', vendorNumber, apps })
  await ask('/upload', 'POST', { token: uploadUrl.split('#')[1], file, fileName, issuerId })
  // Of a day that the demo has a report of, whatever the time is.
  const day = new Date(Date.now() - 3 * DAY_MS).toISOString().slice(0, 10)
  const report = await ask(`/v1/sales-report?reportDate=${day}`)
  expect([report.outcome, report.value.length > 0]).toEqual(['ok', true])
  const [integration] = (await ask('/v1/integrations')).value
  const { destroyedKeyIds } = await ask(`/v1/integrations/${integration.integrationId}?destroyKeys=true`, 'DELETE')
  expect(destroyedKeyIds).toHaveLength(1)
}

async function createBound() {
  const installation = await createInstallation({ env: { STORE_KEYRING_PUBLIC_URL: 'https://keyring.test' } })
  mkdirSync(installation.dataFolder, { mode: 0o700 })
  return installation
}

async function expectWork(installation: Installation, how: Partial<ProcessOptions>): Promise<void> {
  const { folder, env, dataFolder } = installation
  const args = ['start', '--init', '--json']
  const server = await startServerProgram(args, { folder, ...how, env: { ...env, ...how.env } })
  await work(server, installation)
  server.send('SIGTERM')
  expect(await server.ended).toMatchObject({ code: 0, signal: null })
  // Nothing that was refused was passed over.
  expect(server.stderr()).not.toMatch(/ERR_ACCESS_DENIED|EROFS|"level":"error"/)
  // Where the report was, while somebody could ask for more of it.
  expect(existsSync(join(dataFolder, 'reports'))).toBe(true)
}

describe('a server that may write to its data folder alone', () => {
  it('makes what it needs, works, ends well, and starts no other program', async () => {
    const installation = await createBound()
    const { place, dataFolder } = installation
    const flags = [
      `--import=${place('watched.mjs', WATCHED)}`,
      '--permission --allow-fs-read=*',
      `--allow-fs-write=${dataFolder}`,
      // SQLite writes past what Node watches over. That is seen below.
      '--allow-addons',
    ]
    await expectWork(installation, { env: { NODE_OPTIONS: flags.join(' ') } })
  })

  it.skipIf(!canBeReadOnly())(
    'does so on a read-only file system, with its database, and without any capability',
    async () => {
      const installation = await createBound()
      await expectWork(installation, { under: readOnlyBut(installation.dataFolder) })
    },
  )
})
