/** Backup and restore as commands: beside a server, and killed on the way. */
import { existsSync, readdirSync, readFileSync, renameSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import {
  addDemoIntegration,
  addDemoKey,
  call,
  createReadyInstallation,
  type ReadyInstallation,
  withData,
} from '../support/installation.ts'
import { startProgram } from '../support/process.ts'

/** Several, since nobody knows where each one strikes. */
const KILLED_AFTER_MS = [0, 15, 40, 90]
const APP = 'com.example.tidepool'

/** The names of the workspaces: those of before, or those of the backup. */
const workspaces = (installation: ReadyInstallation) =>
  withData(installation, async ({ keyring }) => (await keyring.workspaces.list()).map(({ name }) => name))

describe('the commands backup and restore', () => {
  it('work beside a server and without one; without the log an owner confirms', { timeout: 300_000 }, async () => {
    const installation = await createReadyInstallation()
    const { json, run, start, owner, folder, dataFolder } = installation
    const team = await addDemoKey(installation, 'team')
    const integrationId = await addDemoIntegration(installation, team, APP)
    const path = `/v1/integrations/${integrationId}/app-information`
    const file = join(folder, 'backup.sqlite')
    const server = await start()
    expect((await call(server, path, { accessKey: owner })).status).toBe(200)
    expect(await json(['backup', file])).toMatchObject({
      file,
      manifest: { mode: 'sandbox', counts: { store_keys: 1 } },
    })
    expect(await run(['restore', file])).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('Another server uses'),
    })
    const options = { accessKey: owner, method: 'DELETE' }
    expect((await call(server, `/v1/integrations/${integrationId}?destroyKeys=true`, options)).status).toBe(200)
    expect(readFileSync(join(dataFolder, 'destroyed.log'), 'utf8')).toContain(`"id":"${team}"`)
    server.send('SIGTERM')
    await server.ended

    expect(await json(['restore', file])).toMatchObject({ kind: 'applied', storeKeys: 1, integrations: 1 })
    renameSync(join(dataFolder, 'destroyed.log'), join(folder, 'lost.log'))
    expect(await run(['keys', 'list'])).toMatchObject({ code: 1, stderr: expect.stringContaining('--without-log') })
    const locked = await json(['restore', file, '--without-log'])
    expect(locked).toMatchObject({ kind: 'locked_down', doubt: 'missing', integrations: 1 })

    const again = await start()
    expect((await call(again, path, { accessKey: owner })).status).toBe(401)
    const waiting = await call(again, path, { accessKey: locked.accessKey })
    expect([waiting.status, waiting.body.error.code]).toEqual([424, 'unconfirmed'])
    expect(await json(['integrations', 'confirm', '--all'])).toEqual({
      confirmed: [{ integrationId, name: 'Tidepool' }],
    })
    again.send('SIGTERM')
    await again.ended
    const last = await start()
    expect((await call(last, path, { accessKey: locked.accessKey })).status).toBe(200)
  })

  it.each([true, false])(
    'leave one whole database when a restore is killed, and finish it the next time: with the log %s',
    {
      timeout: 300_000,
    },
    async (hasLog) => {
      const installation = await createReadyInstallation()
      const { json, folder, dataFolder, env } = installation
      const file = join(folder, 'backup.sqlite')
      // Enough that the copying takes a while.
      await withData(installation, async ({ keyring }) => {
        for (let count = 0; count < 300; count++) await keyring.workspaces.create(`Before ${count}`)
      })
      await json(['backup', file])
      const before = await workspaces(installation)
      await withData(installation, ({ keyring }) => keyring.workspaces.create('After'))
      const log = join(dataFolder, 'destroyed.log')
      if (!hasLog) renameSync(log, `${log}.lost`)
      const args = ['restore', file, ...(hasLog ? [] : ['--without-log'])]

      for (const delay of KILLED_AFTER_MS) {
        const restore = startProgram(args, { folder, env })
        // From the moment on when it has begun.
        while (!restore.hasEnded() && !existsSync(join(dataFolder, 'restoring')))
          await new Promise((later) => setTimeout(later, 1))
        await new Promise((later) => setTimeout(later, delay))
        restore.send('SIGKILL')
        await restore.ended
        const found = await workspaces(installation).catch((error: Error) => {
          // Without a log it may not be opened; with one it always is.
          expect([hasLog, error.message]).toEqual([false, expect.stringContaining('destroyed.log')])
          return before
        })
        expect([before.length, before.length + 1]).toContain(found.length)
      }
      expect(await json(args)).toMatchObject({ kind: hasLog ? 'applied' : 'locked_down' })
      expect(await workspaces(installation)).toEqual(before)
      expect(readdirSync(dataFolder)).not.toContain('restoring')
    },
  )
})
