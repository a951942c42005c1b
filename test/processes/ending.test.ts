/** How servers end: told to, killed, or by a fault. */
import { writeFileSync } from 'node:fs'
import { Agent, get } from 'node:http'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { addDemoKey, call, createReadyInstallation, type ReadyInstallation } from '../support/installation.ts'
import { type Server, startProgram, startServerProgram, until } from '../support/process.ts'

const APPLE = 'api.appstoreconnect.apple.com'

interface SlowCheck {
  readonly server: Server
  /** A write that is waiting for the store. */
  readonly answer: ReturnType<typeof call>
  /** Lets the store answer. */
  readonly release: () => void
}

/** A server with a check of a key under way. */
async function startSlowCheck(installation: ReadyInstallation): Promise<SlowCheck> {
  const { sandbox, start, owner } = installation
  const keyId = await addDemoKey(installation, 'individual')
  const server = await start()
  let release: () => void = () => undefined
  const released = new Promise<void>((done) => {
    release = done
  })
  let isAsked = false
  sandbox.world.interrupt({
    host: APPLE,
    async answer(_call, proceed) {
      isAsked = true
      await released
      return proceed()
    },
  })
  const answer = call(server, `/v1/keys/${keyId}/check`, { accessKey: owner, method: 'POST' })
  // Whoever waits for it later hears of its failure then.
  answer.catch(() => undefined)
  await until('the store to be asked', () => isAsked)
  return { server, answer, release }
}

describe('a server that is told to stop', () => {
  it.each(['SIGTERM', 'SIGINT'] as const)('on %s answers what is under way, then exits with 0', async (signal) => {
    const { server, answer, release } = await startSlowCheck(await createReadyInstallation())
    server.send(signal)
    await until('the end to begin', () => server.stderr().includes('server.stopping'))
    // Whoever comes now is not let in.
    await expect(call(server, '/healthz', { headers: { connection: 'close' } })).rejects.toThrow()
    expect(server.hasEnded()).toBe(false)
    release()
    const { status, body } = await answer
    expect([status, body.verdict]).toEqual([200, 'ok'])
    expect(await server.ended).toMatchObject({ code: 0, signal: null })
    expect(server.stderr()).toContain('server.stopped')
  })

  it('ends at once when it is told twice', async () => {
    const { server, answer } = await startSlowCheck(await createReadyInstallation())
    server.send('SIGTERM')
    await until('the end to begin', () => server.stderr().includes('server.stopping'))
    server.send('SIGTERM')
    expect(await server.ended).toMatchObject({ code: 1, signal: null })
    await expect(answer).rejects.toThrow()
  })

  it('does not wait for connections that are only kept for later', async () => {
    const { start, owner } = await createReadyInstallation()
    const server = await start()
    const agent = new Agent({ keepAlive: true, keepAliveMsecs: 60_000 })
    await new Promise((done) =>
      get(`${server.url}/v1/connection`, { agent, headers: { 'x-api-key': owner } }, (answer) =>
        answer.resume().once('end', done),
      ),
    )
    const askedAt = performance.now()
    server.send('SIGTERM')
    expect((await server.ended).code).toBe(0)
    // Node keeps such a connection for five seconds, and a client for as long as it likes.
    expect(performance.now() - askedAt).toBeLessThan(4000)
    agent.destroy()
  })

  it('leaves the folder to the next one', async () => {
    const { start, owner } = await createReadyInstallation()
    const first = await start()
    first.send('SIGTERM')
    await first.ended
    expect((await call(await start(), '/v1/connection', { accessKey: owner })).status).toBe(200)
  })
})

describe('a server with a fault of its own', () => {
  it('ends with one line of JSON that quotes nothing', async () => {
    const { folder, env } = await createReadyInstallation()
    const file = join(folder, 'fault.mjs')
    writeFileSync(file, "process.on('SIGUSR2', () => { throw new Error('canary-secret') })")
    const server = await startServerProgram(['start', '--json'], {
      folder,
      env: { ...env, NODE_OPTIONS: `--import=${file}` },
    })
    server.send('SIGUSR2')
    const { code, stderr } = await server.ended
    expect(code).toBe(1)
    expect(JSON.parse(stderr.trimEnd().split('\n').at(-1) ?? '')).toMatchObject({
      level: 'error',
      event: 'server.failed',
    })
    expect(stderr).not.toContain('canary-secret')
  })

  it('goes on when nobody reads what it says any more', async () => {
    const { folder, env, owner } = await createReadyInstallation()
    const program = startProgram(['start', '--json'], { folder, env })
    await until('the first line', () => program.stdout().includes('\n'))
    program.deafen()
    const { url } = JSON.parse(program.stdout())
    for (let i = 0; i < 3; i++) expect((await call({ url }, '/v1/connection')).status).toBe(401)
    expect((await call({ url }, '/v1/connection', { accessKey: owner })).status).toBe(200)
    program.send('SIGTERM')
    expect((await program.ended).code).toBe(0)
  })
})
