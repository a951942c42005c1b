/** More connections than a server may have open. */
import { connect, type Socket } from 'node:net'
import { expect, it, onTestFinished } from 'vitest'
import { addDemoKey, call, createReadyInstallation } from '../support/installation.ts'
import { startServerProgram, until } from '../support/process.ts'

/** A server at rest has about thirty. */
const DESCRIPTORS = 64
const CONNECTIONS = 120

it('a server that has no descriptors left lives on, and serves again when it has (K-8)', async () => {
  const installation = await createReadyInstallation()
  const { env, folder, owner } = installation
  const keyId = await addDemoKey(installation, 'individual')
  const server = await startServerProgram(['start', '--json'], { folder, env, descriptors: DESCRIPTORS })
  const port = Number(new URL(server.url).port)
  const idle: Socket[] = []
  const closeAll = () => {
    for (const socket of idle) socket.destroy()
  }
  onTestFinished(closeAll)
  while (idle.length < CONNECTIONS) idle.push(connect(port, '127.0.0.1').on('error', () => undefined))
  const mine = connect(port, '127.0.0.1', () => mine.write('GET /healthz HTTP/1.1\r\nHost: a\r\n\r\n'))
  let hasFailed = false
  mine
    .on('error', () => undefined)
    .on('close', () => {
      hasFailed = true
    })
  let received = ''
  mine.on('data', (chunk) => {
    received += chunk
  })
  // Turned away, or kept waiting; not answered with anything wrong.
  await new Promise((later) => setTimeout(later, 300))
  expect(hasFailed || received === '' || received.startsWith('HTTP/1.1 200')).toBe(true)
  expect(server.hasEnded()).toBe(false)
  mine.destroy()
  closeAll()

  const check = () =>
    call(server, `/v1/keys/${keyId}/check`, { accessKey: owner, method: 'POST' }).catch(() => undefined)
  await until('it to answer again', async () => (await check())?.status === 200)
  server.send('SIGTERM')
  expect((await server.ended).code).toBe(0)
  expect(server.stderr()).not.toContain('server.failed')
})
