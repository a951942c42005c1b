/** `demo`: the whole server on made-up stores, without any account anywhere. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Command } from 'commander'
import { initialiseKeyring, type Keyring, openKeyring } from '../assembly.ts'
import { type Config, readConfig } from '../config.ts'
import { createLocalMasterKeys } from '../custody/master-keys.ts'
import type { StoreKey } from '../custody/store-keys.ts'
import { aboutIntegration, aboutKey } from '../lifecycle/acts.ts'
import type { DemoKeys } from '../sandbox/demo/demo.ts'
import { systemRandom } from '../system/chance.ts'
import { systemClock } from '../system/clock.ts'
import { createSender } from '../system/send.ts'
import { audited } from './audited.ts'
import { prepareEnding } from './ending.ts'
import { print, printJson } from './output.ts'
import { signInLink } from './sign-in-link.ts'
import { VERSION } from './version.ts'
import { systemLog, systemOutside } from './with-keyring.ts'

const MASTER_KEY_BYTES = 32
const APPS = ['com.example.tidepool', 'com.example.lanternfish']
const COMMAND_BUDGET_MS = 100_000

interface DemoOptions {
  readonly json?: boolean
  readonly port?: string
  readonly publicUrl?: string
}

export function demoCommand(): Command {
  return new Command('demo')
    .description('start a server on made-up stores, with two apps on each; nothing is kept')
    .option('--port <port>', 'the port to listen at; default: PORT, or 8080')
    .option('--public-url <url>', 'the address of a tunnel to this server, for a real Power Platform connection')
    .option('--json', 'print the address, the mode and the access key as JSON, for scripts')
    .action(demo)
}

async function demo(options: DemoOptions): Promise<void> {
  const log = systemLog(options.json ? 'error' : 'warn')
  const ending = prepareEnding(log)
  await ending.unless(async () => {
    // Nobody else needs them, so nobody else waits for them.
    const [
      { startServer },
      { createDemoWorld },
      { openReview },
      { createHappenings },
      { createSandbox },
      { startSandbox },
    ] = await Promise.all([
      import('../main.ts'),
      import('../sandbox/demo/demo.ts'),
      import('../sandbox/demo/review.ts'),
      import('../sandbox/demo/happenings/happenings.ts'),
      import('../sandbox/sandbox.ts'),
      import('../sandbox/serve.ts'),
    ])
    const sandbox = createSandbox({ clock: systemClock })
    const stores = await startSandbox(sandbox)
    ending.close(stores.close)
    const config = demoConfig(options, temporaryFolder(), stores.origin)
    const sender = createSender(config.sandboxOrigin)
    ending.close(sender.close)
    const outside = systemOutside(sender, log)
    // In memory only: the demo's data cannot be opened once it has stopped.
    const masterKeys = createLocalMasterKeys(new Map([[1, systemRandom(MASTER_KEY_BYTES)]]))
    const { accessKey } = await initialiseKeyring(config, outside, masterKeys)
    const keyring = await openKeyring(config, outside, VERSION, masterKeys)
    ending.close(keyring.close)
    await fill(keyring, createDemoWorld(sandbox))
    openReview(sandbox.world)
    const server = await startServer(keyring, config, outside, { happenings: createHappenings(sandbox) })
    ending.close(server.stop)
    const link = await signInLink(keyring, accessKey, config.publicUrl ?? server.url)
    announce(options, config, { url: server.url, accessKey, link })
  })
}

function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'store-keyring-demo-'))
  process.on('exit', () => rmSync(folder, { recursive: true, force: true }))
  return folder
}

/** The listening address comes from the environment, the data never. @throws Error that names the options */
function demoConfig({ port, publicUrl }: DemoOptions, folder: string, sandboxOrigin: string): Config {
  try {
    return readConfig({
      HOST: process.env.HOST,
      PORT: port ?? process.env.PORT,
      STORE_KEYRING_DATA: folder,
      STORE_KEYRING_SANDBOX: sandboxOrigin,
      STORE_KEYRING_PUBLIC_URL: publicUrl,
      STORE_KEYRING_TRUSTED_PROXIES: process.env.STORE_KEYRING_TRUSTED_PROXIES,
    })
  } catch (error) {
    const text = error instanceof Error ? error.message : ''
    throw new Error(
      text
        .replace('STORE_KEYRING_PUBLIC_URL', '--public-url')
        .replace('PORT:', port === undefined ? 'PORT:' : '--port:'),
    )
  }
}

/** What a person would do, and leaves a trace of: upload the key files, and choose the apps. */
async function fill(keyring: Keyring, { team, purchase, serviceAccount }: DemoKeys): Promise<void> {
  const { workspaces, services } = keyring
  const { id: workspaceId } = await workspaces.byName('default')
  const exchange = { signal: new AbortController().signal, deadline: systemClock.monotonic() + COMMAND_BUDGET_MS }
  const { keysLifecycle, integrationsLifecycle } = services
  const add = async (
    kind: Parameters<typeof keysLifecycle.add>[0]['kind'],
    {
      text,
      ...file
    }: {
      readonly text: string
      readonly fileName: string
      readonly issuerId?: string
      readonly vendorNumbers?: readonly string[]
    },
  ) => {
    const given = { workspaceId, kind, content: text, ...file }
    const taken = await audited(
      keyring,
      { workspaceId, action: 'AddKey' },
      () => keysLifecycle.add(given, exchange),
      ({ key }) => aboutKey(key),
    )
    return taken.key
  }
  const create = (key: StoreKey, app: string) =>
    audited(
      keyring,
      { workspaceId, action: 'CreateIntegration', keyId: key.id },
      () => integrationsLifecycle.create({ workspaceId, key, app }, exchange),
      aboutIntegration,
    )
  const teamKey = await add('app-store-team', team)
  const purchaseKey = await add('app-store-purchase', purchase)
  const playKey = await add('google-play-service-account', serviceAccount)
  for (const app of APPS) {
    const integration = await create(teamKey, app)
    await audited(
      keyring,
      { workspaceId, action: 'UpdateIntegration', ...aboutIntegration(integration), keyId: purchaseKey.id },
      () => integrationsLifecycle.update(integration, { addKey: purchaseKey }, exchange),
    )
    await create(playKey, app)
  }
}

interface Announced {
  readonly url: string
  readonly accessKey: string
  /** To the console. */
  readonly link: string
}

function announce({ json, publicUrl }: DemoOptions, config: Config, { url, accessKey, link }: Announced): void {
  if (json) {
    printJson({
      url,
      mode: 'sandbox',
      accessKey,
      console: link,
      ...(config.publicUrl ? { publicUrl: config.publicUrl } : {}),
    })
    return
  }
  print('Store Keyring demo: two apps on each of two made-up stores. No account is needed, and nothing is kept:')
  print('master key, database and access key are gone when you stop it with Ctrl+C.')
  print()
  print(`  Console     ${link}  (signs in once, within 15 minutes)`)
  print(`  Address     ${url}`)
  print(`  Access key  ${accessKey}  (owner)`)
  print()
  print('List the apps of both stores:')
  print()
  print(`  curl -s -H 'X-API-Key: ${accessKey}' '${url}/v1/apps'`)
  if (publicUrl === undefined) return
  print()
  print('For a Power Platform connection:')
  print()
  print(`  Server host  ${new URL(config.publicUrl ?? url).host}`)
  print(`  Access key   ${accessKey}`)
}
