/** People and flows at work: keys added at the command line, integrations made and deleted over HTTP and beside it. */
import { type AppleKeyFile, makeAppleKey } from '../../src/sandbox/demo/key-files.ts'
import type { Chance } from './chance.ts'
import { call, type ReadyInstallation, withData } from './installation.ts'
import type { Ledger } from './ledger.ts'
import { startProgram } from './process.ts'

const APPS = 24
const FIRST_KEYS = 4
const KEY_ID_LENGTH = 10

export interface Load {
  /** A few keys to begin with. */
  readonly begin: () => Promise<void>
  /** Does one thing after the other until `isOver`, and notes what was acknowledged. */
  readonly workOverHttp: (url: string, isOver: () => boolean) => Promise<void>
  readonly workAtCommandLine: (isOver: () => boolean) => Promise<void>
  /** How much was acknowledged so far. */
  readonly acknowledged: () => number
}

export function createLoad(installation: ReadyInstallation, ledger: Ledger, { next, pick }: Chance): Load {
  const { sandbox, files, owner, folder, env, place } = installation
  const { issuerId } = files.team
  const apps = Array.from({ length: APPS }, (_, index) => `com.example.app${index}`)
  for (const bundleId of apps) {
    const attributes = {
      name: bundleId,
      bundleId,
      sku: bundleId,
      primaryLocale: 'en-US',
      isOrEverWasMadeForKids: false,
    }
    sandbox.world.appStore.add(issuerId, 'apps', { attributes })
    ledger.integrations.set(bundleId, { fate: 'gone', key: undefined })
  }
  /** Each app has one thing done to it at a time, so that its fate is known. */
  const busy = new Set<string>()
  let acknowledged = 0

  function freeApp(fate: 'present' | 'gone'): string | undefined {
    return pick(apps.filter((app) => !busy.has(app) && ledger.integrations.get(app)?.fate === fate))
  }

  async function withApp(app: string, work: () => Promise<void>): Promise<void> {
    busy.add(app)
    // Whatever breaks off leaves what it did open.
    await work().catch(() => undefined)
    busy.delete(app)
  }

  async function create(app: string, send: (key: string) => Promise<boolean | undefined>): Promise<void> {
    const key = pick([...ledger.keys].filter(([, { fate }]) => fate === 'present').map(([id]) => id))
    const entry = ledger.integrations.get(app)
    if (key === undefined || !entry) return
    await withApp(app, async () => {
      entry.fate = 'open'
      const isDone = await send(key)
      if (isDone === undefined) return
      Object.assign(entry, isDone ? { fate: 'present', key } : { fate: 'gone', key: undefined })
      if (isDone) acknowledged++
    })
  }

  /** @param send tells how many keys went with it, `refused`, or nothing when nobody knows */
  async function remove(app: string, send: () => Promise<number | 'refused' | undefined>): Promise<void> {
    const entry = ledger.integrations.get(app)
    const key = ledger.keys.get(entry?.key ?? '')
    if (!entry || !key) return
    await withApp(app, async () => {
      entry.fate = 'open'
      key.doubts++
      const outcome = await send()
      if (outcome === undefined) return
      key.doubts--
      entry.fate = outcome === 'refused' ? 'present' : 'gone'
      if (outcome === 'refused') return
      if (outcome > 0) key.fate = 'gone'
      acknowledged++
    })
  }

  async function overHttp(url: string): Promise<void> {
    const headers = { 'idempotency-key': crypto.randomUUID() }
    const gone = freeApp('gone')
    const present = freeApp('present')
    if (present && (!gone || next() < 0.45)) {
      // Not always: soon there would be no key left.
      const path = `/v1/integrations/app-store:${present}?destroyKeys=${next() < 0.2}`
      return remove(present, async () => {
        const { status, body } = await call({ url }, path, { accessKey: owner, method: 'DELETE', headers })
        if (status === 409 && body.error.code === 'last_integration') return 'refused'
        return status === 200 ? body.destroyedKeyIds.length : undefined
      })
    }
    if (gone)
      return create(gone, async (keyId) => {
        const wish = { accessKey: owner, method: 'POST', headers, body: { keyId, app: gone } }
        const { status } = await call({ url }, '/v1/integrations', wish)
        // The key may have gone with another integration meanwhile.
        return status === 201 ? true : status === 404 ? false : undefined
      })
  }

  /** @returns what it answered, or undefined when it did not get that far */
  // biome-ignore lint/suspicious/noExplicitAny: tests read what they expect
  async function command(args: readonly string[]): Promise<any> {
    const program = startProgram([...args, '--json'], { folder, env })
    // Somebody who loses patience, now and then.
    if (next() < 0.3) setTimeout(() => program.send('SIGKILL'), 150 + next() * 400)
    const { code, stdout } = await program.ended
    return code === 0 ? JSON.parse(stdout) : undefined
  }

  function makeKey(): AppleKeyFile {
    const keyId = crypto.randomUUID().replaceAll('-', '').slice(0, KEY_ID_LENGTH).toUpperCase()
    const { file, publicKey } = makeAppleKey('team', keyId)
    sandbox.world.appStore.addTeamKey({ issuerId, keyId, publicKey, roles: ['ADMIN'] })
    return file
  }

  async function addKey(): Promise<void> {
    const { fileName, text, keyId } = makeKey()
    const entry = { fate: 'open' as 'open' | 'present', doubts: 0 }
    ledger.keys.set(keyId, entry)
    if (!(await command(['keys', 'add', place(fileName, text), '--issuer-id', issuerId]))) return
    entry.fate = 'present'
    acknowledged++
  }

  async function atCommandLine(): Promise<void> {
    const present = freeApp('present')
    if (!present || next() < 0.7) return addKey()
    return remove(present, async () => {
      const answer = await command(['integrations', 'remove', `app-store:${present}`, '--destroy-keys'])
      return answer?.destroyedKeyIds.length
    })
  }

  const untilOver = async (isOver: () => boolean, work: () => Promise<void>) => {
    while (!isOver()) {
      await work()
      // To the back of the queue, so that nobody who has nothing to do keeps the others from it.
      await new Promise((resolve) => setTimeout(resolve, 1))
    }
  }
  return {
    begin: () =>
      withData(installation, async ({ keyring, workspaceId, exchange }) => {
        for (let count = 0; count < FIRST_KEYS; count++) {
          const { text, ...file } = makeKey()
          const given = { workspaceId, kind: 'app-store-team', content: text, issuerId, ...file } as const
          await keyring.services.keysLifecycle.add(given, exchange)
          ledger.keys.set(file.keyId, { fate: 'present', doubts: 0 })
        }
      }),
    workOverHttp: (url, isOver) => untilOver(isOver, () => overHttp(url)),
    workAtCommandLine: (isOver) => untilOver(isOver, atCommandLine),
    acknowledged: () => acknowledged,
  }
}
