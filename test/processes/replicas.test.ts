/** Two servers on one PostgreSQL. */
import { describe, expect, it } from 'vitest'
import { addDemoIntegration, addDemoKey, call, createReadyInstallation } from '../support/installation.ts'
import { until } from '../support/process.ts'
import { startTcpProxy } from '../support/tcp-proxy.ts'

/** What was changed elsewhere holds here within this time. */
const NOTICED_WITHIN_MS = 5000

describe('two servers on one PostgreSQL', () => {
  it('hold what the other one changed within five seconds', async () => {
    const installation = await createReadyInstallation({ engine: 'postgresql' })
    const { json, start, owner } = installation
    const team = await addDemoKey(installation, 'team')
    const [one, other] = await Promise.all([start(), start()])
    const made = await call(one, '/v1/integrations', {
      accessKey: owner,
      method: 'POST',
      body: { keyId: team, app: 'com.example.tidepool' },
    })
    expect(made.status).toBe(201)
    const { integrationId } = made.body
    const flows = await json(['access-keys', 'create', '--name', 'Flows'])
    const path = `/v1/integrations/${integrationId}/app-information`
    // Both have everything in memory: integration, key, token, access key.
    for (const server of [one, other]) {
      await until(
        'it to be there',
        async () => (await call(server, path, { accessKey: flows.accessKey })).status === 200,
      )
    }

    await json(['access-keys', 'revoke', flows.accessKeyId])
    const revokedAt = performance.now()
    for (const server of [one, other]) {
      const isRefused = async () => (await call(server, path, { accessKey: flows.accessKey })).status === 401
      await until('the access key to be refused', isRefused, NOTICED_WITHIN_MS - (performance.now() - revokedAt))
    }

    const options = { accessKey: owner, method: 'DELETE' }
    expect((await call(one, `/v1/integrations/${integrationId}?destroyKeys=true`, options)).status).toBe(200)
    // Before it was answered, here; soon, there.
    expect((await call(one, path, { accessKey: owner })).status).toBe(404)
    const isGone = async () => (await call(other, path, { accessKey: owner })).status === 404
    await until('the integration to be gone', isGone, NOTICED_WITHIN_MS)
    const keyIsGone = async () => (await call(other, `/v1/keys/${team}`, { accessKey: owner })).status === 404
    await until('the key to be gone', keyIsGone, NOTICED_WITHIN_MS)
  })
})

describe.each(['cut'] as const)('a server that loses its database (%s)', (way) => {
  it('answers nothing from memory after five seconds, says so, and comes back by itself', async () => {
    const installation = await createReadyInstallation({ engine: 'postgresql' })
    const { json, start, owner, databaseUrl = '' } = installation
    const team = await addDemoKey(installation, 'team')
    const integrationId = await addDemoIntegration(installation, team, 'com.example.tidepool')
    const flows = await json(['access-keys', 'create', '--name', 'Flows'])
    const cable = await startTcpProxy(databaseUrl)
    const server = await start({ STORE_KEYRING_DATABASE_URL: cable.url })
    const path = `/v1/integrations/${integrationId}/app-information`
    const ask = () => call(server, path, { accessKey: flows.accessKey })
    // What it loads before it is ready, it does not keep.
    await until('it to be ready', async () => (await call(server, '/readyz')).status === 200)
    expect((await ask()).status).toBe(200)

    cable[way]()
    const lostAt = performance.now()
    await json(['access-keys', 'revoke', flows.accessKeyId])
    await until('it to stop answering from memory', async () => (await ask()).status === 503, 15_000)
    expect(performance.now() - lostAt).toBeLessThan(way === 'cut' ? 5500 : 15_000)
    const answer = await ask()
    expect([answer.status, answer.body.error.code]).toEqual([503, 'not_ready'])
    expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0)
    expect((await call(server, '/readyz')).status).toBe(503)
    expect((await call(server, '/healthz')).status).toBe(200)

    cable.mend()
    await until('it to come back', async () => (await call(server, '/readyz')).status === 200, 30_000)
    expect((await ask()).status).toBe(401)
    expect((await call(server, path, { accessKey: owner })).status).toBe(200)
    expect(server.hasEnded()).toBe(false)
  })
})
