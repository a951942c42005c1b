/** The master key is rotated by commands that are killed at every single step, while servers are at work (E-6). */
import { readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { addDemoKey, call, createReadyInstallation, type ReadyInstallation, withData } from '../support/installation.ts'
import { createNewFiles } from '../support/new-files.ts'
import { type Server, startProgram, until } from '../support/process.ts'
import { ENGINES } from '../support/test-database.ts'

const KILL_AT = resolve(import.meta.dirname, '../support/kill-at.ts')
/** On PostgreSQL servers and commands wait for each other much longer, so there it is every fourth step. */
const STRIDE = { sqlite: 1, postgresql: 4 } as const
/** Below what one address may upload in a minute. */
const UPLOAD_EVERY_MS = 1500

/** Runs a command until right before its n-th step. @returns whether it came that far */
async function killAt(step: number, args: readonly string[], { env, folder }: ReadyInstallation): Promise<boolean> {
  const program = startProgram(args, {
    folder,
    env: { ...env, NODE_OPTIONS: `--import ${KILL_AT}`, KILL_AT_STEP: String(step) },
  })
  const { code, signal, stderr } = await program.ended
  if (signal === 'SIGKILL') return true
  expect([code, stderr]).toEqual([0, ''])
  return false
}

/** Uploads a new key to one server and has another one open it, again and again. @returns what went wrong */
async function work(
  installation: ReadyInstallation,
  servers: readonly [Server, Server],
  isOver: () => boolean,
): Promise<{ readonly faults: readonly unknown[]; readonly count: number }> {
  const newFile = createNewFiles(installation)
  const { owner: accessKey } = installation
  const faults: unknown[] = []
  let count = 0
  const answer = async (server: Server, path: string, request: Parameters<typeof call>[2]) => {
    const { status, body } = await call(server, path, { method: 'POST', ...request })
    if (status >= 300) faults.push([path, status, body])
    return body
  }
  // Servers that are gone, since the test has failed, are no fault of theirs.
  for (; !isOver() && !servers.some((server) => server.hasEnded()); count++) {
    const [writer, reader] = count % 2 === 0 ? servers : [servers[1], servers[0]]
    const link = await answer(writer, '/v1/key-upload-links', { accessKey, body: { kind: 'app-store-team' } })
    const { content: file, fileName, issuerId } = newFile.team(`K${String(count).padStart(9, 'X')}`)
    const token = link.uploadUrl.split('#')[1]
    await answer(writer, '/upload', { body: { token, file, fileName, issuerId } })
    const { keyId } = await call(writer, `/v1/key-upload-links/${link.uploadLinkId}`, { accessKey }).then(
      ({ body }) => body,
    )
    const checked = await answer(reader, `/v1/keys/${keyId}/check`, { accessKey })
    if (checked.verdict !== 'ok') faults.push(['check', checked])
    await new Promise((later) => setTimeout(later, UPLOAD_EVERY_MS))
  }
  return { faults, count }
}

/** Opens every store key afresh. @returns how many there are, and the versions that they need */
function openAll(installation: ReadyInstallation): Promise<{ count: number; versions: readonly number[] }> {
  return withData(installation, async ({ keyring: { services, rotation }, workspaceId }) => {
    const keys = await services.storeKeys.list(workspaceId)
    for (const key of keys)
      await services.storeKeys.signingKey(key).withSecret((secret) => expect(secret[0]).toBe(0x30))
    const { versions } = await rotation.list()
    return {
      count: keys.length,
      versions: versions.filter(({ neededBy }) => neededBy > 0).map(({ version }) => version),
    }
  })
}

/** What each server says that it can open. */
function published(installation: ReadyInstallation): Promise<readonly (readonly number[])[]> {
  return withData(installation, async ({ keyring }) =>
    (await keyring.rotation.list()).replicas.map(({ versions }) => versions),
  )
}

const linesOf = ({ dataFolder }: ReadyInstallation) =>
  readFileSync(join(dataFolder, 'master.key'), 'utf8')
    .trim()
    .split('\n')
    .map((line) => Number(line.split(':')[0]))

describe.each(ENGINES)('on %s', (engine) => {
  it('a rotation that is killed at every step finishes when it is run again, and everything is readable throughout', {
    timeout: 400_000,
  }, async () => {
    const installation = await createReadyInstallation({ engine })
    await addDemoKey(installation, 'team')
    await addDemoKey(installation, 'serviceAccount')
    const env = { STORE_KEYRING_PUBLIC_URL: 'https://keyring.test' }
    const one = await installation.start(env)
    const other = engine === 'postgresql' ? await installation.start(env) : one
    let isOver = false
    const working = work(installation, [one, other], () => isOver)

    const killed = { add: 0, rotate: 0, drop: 0 }
    let version = 1
    const unfinished = new Set(['add', 'rotate', 'drop'])
    for (let step = 1; unfinished.size > 0; step += STRIDE[engine]) {
      const kill = async (command: keyof typeof killed) => {
        if (!unfinished.has(command)) return
        if (await killAt(step, ['master-key', command], installation)) killed[command]++
        else unfinished.delete(command)
        await openAll(installation)
      }
      const what = `killed at step ${step}`
      await kill('add')
      expect(await again(installation, 'add'), what).toMatchObject({ version: version + 1 })
      expect(linesOf(installation), what).toEqual([version, version + 1])
      await until('the servers to know it', async () =>
        (await published(installation)).every((versions) => versions.includes(version + 1)),
      )
      await kill('rotate')
      expect(await again(installation, 'rotate'), what).toMatchObject({ outcome: 'rotated', version: version + 1 })
      expect((await openAll(installation)).versions, what).toEqual([version + 1])
      await kill('drop')
      await again(installation, 'drop')
      version++
      expect(linesOf(installation), what).toEqual([version])
      expect((await openAll(installation)).versions, what).toEqual([version])
    }
    isOver = true
    const { faults, count } = await working
    expect(faults).toEqual([])
    // Otherwise nothing was tried.
    expect(count).toBeGreaterThan(5)
    expect(Math.min(...Object.values(killed))).toBeGreaterThan(engine === 'sqlite' ? 5 : 2)
    expect((await openAll(installation)).count).toBe(count + 2)
    console.log(`${engine}: killed ${JSON.stringify(killed)}, ${count} keys written meanwhile`)

    // A server that starts now has the last version only, and the store takes what every key signs.
    const { owner: accessKey } = installation
    one.send('SIGTERM')
    await one.ended
    const late = await installation.start()
    for (const { keyId } of (await call(late, '/v1/keys?pageSize=200', { accessKey })).body.value)
      expect((await call(late, `/v1/keys/${keyId}/check`, { accessKey, method: 'POST' })).body.verdict).toBe('ok')
  })
})

/** Twice: once to finish, once more to change nothing. @returns how the first one ended */
async function again(installation: ReadyInstallation, command: 'add' | 'rotate' | 'drop'): Promise<unknown> {
  return withData(installation, async ({ keyring: { rotation } }) => {
    const outcome = await rotation[command]()
    const repeated = await rotation[command]()
    if (command === 'add') expect(repeated).toMatchObject({ outcome: 'waiting' })
    if (command === 'rotate') expect(repeated).toMatchObject({ outcome: 'rotated', count: 0 })
    if (command === 'drop') expect(repeated).toMatchObject({ outcome: 'none' })
    return outcome
  })
}
