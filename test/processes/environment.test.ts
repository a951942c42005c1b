/** What the environment may and may not do to a running server. */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { connect } from 'node:net'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { STORE_HOSTS } from '../../src/ports.ts'
import { call, createInstallation, createReadyInstallation } from '../support/installation.ts'
import { runProgram, startServerProgram, until } from '../support/process.ts'

/** Tells, when asked by a signal, what a child of the server would inherit. */
const TELL_CHILDREN = `
import { execFileSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
process.on('SIGUSR2', () => writeFileSync(process.env.TOLD, execFileSync('/usr/bin/env')))
`

/** Has a diagnostic report written when asked by a signal. */
const REPORTING = '--report-on-signal --report-signal=SIGWINCH'

/** Notes every name that is looked up and every address that is connected to, and lets none of it leave. */
const NOTE_CONNECTIONS = `
import { appendFileSync } from 'node:fs'
import dns from 'node:dns'
import net from 'node:net'
const note = (line) => appendFileSync(process.env.TOLD, line + '\\n')
const lookup = dns.lookup
dns.lookup = (name, options, done) => {
  // Where it listens.
  if (name === '127.0.0.1') return lookup(name, options, done)
  note('lookup ' + name)
  process.nextTick(done ?? options, Object.assign(new Error('no network here'), { code: 'ENOTFOUND' }))
}
dns.promises.lookup = async (name) => { note('lookup ' + name); throw new Error('no network here') }
const connect = net.Socket.prototype.connect
net.Socket.prototype.connect = function (...args) {
  const [options] = Array.isArray(args[0]) ? args[0] : args
  note('connect ' + (options.host ?? options.path) + ':' + (options.port ?? ''))
  return connect.apply(this, args)
}
`

describe('the environment of a server', () => {
  it('loses its secrets before anything else could inherit them (E-9)', async () => {
    const { folder, env, dataFolder } = await createReadyInstallation({ engine: 'postgresql' })
    const masterKey = readFileSync(join(dataFolder, 'master.key'), 'utf8').trim()
    const preload = join(folder, 'tell.mjs')
    writeFileSync(preload, TELL_CHILDREN)
    const told = join(folder, 'told')
    writeFileSync(told, '')
    const server = await startServerProgram(['start', '--json'], {
      folder,
      env: {
        ...env,
        STORE_KEYRING_MASTER_KEY: masterKey,
        NODE_OPTIONS: `--import=${preload} ${REPORTING}`,
        TOLD: told,
      },
    })
    server.send('SIGUSR2')
    await until('the environment', () => readFileSync(told, 'utf8') !== '')
    const inherited = readFileSync(told, 'utf8')
    expect(inherited).toContain('STORE_KEYRING_SANDBOX=')
    expect(inherited).not.toMatch(/STORE_KEYRING_(MASTER_KEY|DATABASE_URL)=/)
    expect(inherited).not.toContain(masterKey.slice(2))

    // What somebody has the process tell of itself, or it tells when it crashes.
    server.send('SIGWINCH')
    const report = () => readdirSync(folder).find((name) => /^report\..*\.json$/.test(name))
    const text = () => readFileSync(join(folder, report() ?? ''), 'utf8')
    await until('the whole of the report', () => report() !== undefined && text().trimEnd().endsWith('}'))
    expect(text()).toContain('"environmentVariables"')
    for (const secret of [masterKey.slice(2), env.STORE_KEYRING_DATABASE_URL ?? 'none'])
      expect(text()).not.toContain(secret)
  })

  it('has no say in how requests are read (B-5)', async () => {
    const { start } = await createReadyInstallation()
    const { url } = await start({ NODE_OPTIONS: '--insecure-http-parser' })
    const head = 'GET /healthz HTTP/1.1\r\nHost: a\r\nConnection: close\r\n'
    expect(await answerTo(url, `${head}\r\n`)).toMatch(/^HTTP\/1\.1 200 /)
    const twoLengths = `${head}Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n`
    expect(await answerTo(url, twoLengths)).toMatch(/^HTTP\/1\.1 400 /)
  })
})

/** What comes back for bytes as they are. */
async function answerTo(url: string, request: string): Promise<string> {
  const { hostname, port } = new URL(url)
  const socket = connect(Number(port), hostname, () => socket.write(request))
  return (await socket.toArray()).join('')
}

describe('without a stand-in', () => {
  it('the program looks for the real stores and for nothing else, whatever proxy is set', async () => {
    const { folder, dataFolder, place, files } = await createInstallation()
    const told = place('told', '')
    const env = {
      STORE_KEYRING_DATA: dataFolder,
      PORT: '0',
      NODE_OPTIONS: `--import=${place('note.mjs', NOTE_CONNECTIONS)}`,
      NODE_USE_ENV_PROXY: '1',
      HTTP_PROXY: 'http://proxy.invalid:3128',
      HTTPS_PROXY: 'http://proxy.invalid:3128',
      TOLD: told,
    }
    const run = (...args: readonly string[]) => runProgram([...args, '--json'], { folder, env })
    const accessKey = JSON.parse((await run('init')).stdout).accessKey
    const { team, purchase, serviceAccount } = files
    const taken = await Promise.all(
      [
        [team, '--issuer-id', team.issuerId] as const,
        [purchase, '--issuer-id', purchase.issuerId, '--bundle-id', 'com.example.tidepool'] as const,
        [serviceAccount] as const,
      ].map(([{ fileName, text }, ...args]) => run('keys', 'add', place(fileName, text), ...args)),
    )
    const keys = taken.map(({ stdout }) => JSON.parse(stdout))
    // Nothing is known of the keys, and nobody calls them bad.
    for (const { checks } of keys)
      expect(checks.map(({ verdict }: { verdict: string }) => verdict)).toContain('unreachable')
    expect((await run('doctor')).stdout).toContain('is not used: Store Keyring connects')

    const server = await startServerProgram(['start', '--json'], { folder, env })
    expect(server.mode).toBe('live')
    const calls = keys.map(({ keyId }) => call(server, `/v1/keys/${keyId}/check`, { accessKey, method: 'POST' }))
    for (const { status } of await Promise.all(calls)) expect(status).toBe(200)
    expect((await call(server, '/v1/connection', { accessKey })).body.mode).toBe('live')
    expect((await call(server, '/v1/apps', { accessKey })).status).toBe(502)

    const lines = readFileSync(told, 'utf8').trimEnd().split('\n')
    const targets = (what: string) => [...new Set(lines.filter((line) => line.startsWith(what)))].sort()
    expect(targets('lookup')).toEqual([...STORE_HOSTS].sort().map((host) => `lookup ${host}`))
    expect(targets('connect')).toEqual([...STORE_HOSTS].sort().map((host) => `connect ${host}:443`))
  })
})
