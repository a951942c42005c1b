/** A server whose event loop stands still for longer than it may trust what it remembers. */
import { existsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { addDemoIntegration, addDemoKey, call, createReadyInstallation, withData } from '../support/installation.ts'
import { until } from '../support/process.ts'
import { ENGINES } from '../support/test-database.ts'

/**
 * Holds the loop up when asked by a signal: for longer than the four seconds that a revision is trusted, and until the
 * test has done what is to happen meanwhile. Not for ever, should the test fail.
 */
const HOLD_UP = `
import { existsSync, writeFileSync } from 'node:fs'
const { HELD, GO } = process.env
process.on('SIGUSR2', () => {
  writeFileSync(HELD, '')
  const since = performance.now()
  const held = () => performance.now() - since
  while (held() < 4500 || (!existsSync(GO) && held() < 30_000))
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 20)
})
`

const PATH = '/v1/integrations/app-store:com.example.tidepool/app-information'

describe.each(ENGINES)('a server on %s whose event loop stood still for five seconds', (engine) => {
  it('answers what waited, trusts nothing that it remembered, and ends once what was under way (K-8)', async () => {
    const installation = await createReadyInstallation({ engine })
    const { folder, place, start, owner, sandbox } = installation
    await addDemoIntegration(installation, await addDemoKey(installation, 'team'), 'com.example.tidepool')
    const wish = { name: 'Flows', role: 'viewer' } as const
    const flows = await withData(installation, ({ keyring, workspaceId }) =>
      keyring.accessKeys.create({ workspaceId, ...wish }),
    )
    const [held, go] = [join(folder, 'held'), join(folder, 'go')]
    const server = await start({
      NODE_OPTIONS: `--import=${place('hold-up.mjs', HOLD_UP)}`,
      HELD: held,
      GO: go,
    })
    const read = () => call(server, PATH, { accessKey: flows.secret })
    const update = () =>
      call(server, PATH, {
        accessKey: owner,
        method: 'PATCH',
        body: { locale: 'en-US', subtitle: 'Once' },
        headers: { 'idempotency-key': 'subtitle of November' },
      })
    // What it loads before it is ready, it does not keep.
    await until('it to be ready', async () => (await call(server, '/readyz')).status === 200)
    expect((await read()).status).toBe(200)
    const [reached, released] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()]
    sandbox.world.interrupt({
      host: 'api.appstoreconnect.apple.com',
      path: '/v1/appInfoLocalizations',
      async answer(_call, proceed) {
        reached.resolve()
        await released.promise
        return proceed()
      },
    })
    const written = update()
    await reached.promise

    server.send('SIGUSR2')
    await until('it to stand still', () => existsSync(held))
    // The store answers, the access key is revoked, it is used all the same, and the platform repeats the write.
    released.resolve()
    await withData(installation, ({ keyring, workspaceId }) =>
      keyring.accessKeys.revoke(workspaceId, flows.accessKey.id),
    )
    const waited = Promise.all([read(), written, update(), call(server, '/healthz')])
    writeFileSync(go, '')

    const [refused, first, repeated, healthy] = await waited
    expect([refused.status, first.status, healthy.status]).toEqual([401, 200, 200])
    expect([repeated.status, repeated.text]).toEqual([200, first.text])
    expect(sandbox.requests.filter(({ method }) => method === 'PATCH')).toHaveLength(1)
    expect((await call(server, PATH, { accessKey: owner })).status).toBe(200)
    expect(server.hasEnded()).toBe(false)
    await withData(installation, async ({ keyring, workspaceId }) => {
      const events = await keyring.audit.list(workspaceId, { action: 'UpdateAppInformation' }, { size: 100 })
      expect(events.map(({ stage }) => stage)).toEqual(['done', 'intended'])
    })
  })
})
