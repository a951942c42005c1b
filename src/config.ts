/** The environment → configuration. Every fault at once, no value quoted. */
import { isIP } from 'node:net'
import { resolve } from 'node:path'

export interface Config {
  /** Absolute path of the data folder: database (SQLite), master key file, first access key. */
  readonly dataFolder: string
  /** PostgreSQL instead of SQLite. */
  readonly databaseUrl: string | undefined
  /** Where the master keys are: a file, or the text itself. */
  readonly masterKey: { readonly file: string } | { readonly text: string }
  /** Where `destroyed.log` is; undefined for beside the master key file, or in the data folder where there is none. */
  readonly destroyedLog?: string | undefined
  /** As callers see this server, without a slash at the end; undefined when it is not configured. */
  readonly publicUrl: string | undefined
  /** How many proxies stand in front; that many entries of `X-Forwarded-For` are believed. */
  readonly trustedProxies: number
  /** Where the stand-ins of both stores answer; undefined for the real stores. */
  readonly sandboxOrigin: string | undefined
  readonly host: string
  readonly port: number
  /** Where metrics are, on this machine only; undefined for nowhere. */
  readonly metricsPort?: number | undefined
  /** Per access key. */
  readonly requestsPerMinute: number
  readonly logLevel: 'info' | 'warn' | 'error'
}

export type Environment = Readonly<Record<string, string | undefined>>

const DEFAULT_DATA_FOLDER = 'store-keyring-data'
const DEFAULT_PORT = 8080
const DEFAULT_REQUESTS_PER_MINUTE = 3000
const LOG_LEVELS = ['info', 'warn', 'error'] as const

/** Every variable that is read. One that only looks like ours is a spelling mistake, and would silently change nothing. */
export const VARIABLES = {
  STORE_KEYRING_DATA: 'Data folder. Default: store-keyring-data in the current folder.',
  STORE_KEYRING_DATABASE_URL: 'PostgreSQL address, for more than one machine. Default: SQLite in the data folder.',
  STORE_KEYRING_MASTER_KEY_FILE: 'File with the master keys. Default: master.key in the data folder.',
  STORE_KEYRING_MASTER_KEY: 'The master keys themselves, instead of a file.',
  STORE_KEYRING_DESTROYED_LOG:
    'File with the ids of what was destroyed. Default: destroyed.log beside the master key file.',
  STORE_KEYRING_PUBLIC_URL: 'The address at which callers reach this server, such as https://keyring.contoso.com.',
  STORE_KEYRING_TRUSTED_PROXIES: 'How many proxies stand in front of this server. Default: 0.',
  STORE_KEYRING_SANDBOX: 'Origin of stand-ins for both stores on this machine, such as http://127.0.0.1:9000.',
  STORE_KEYRING_REQUESTS_PER_MINUTE: 'How often one access key may call in a minute. Default: 3000.',
  STORE_KEYRING_METRICS_PORT:
    'Port for Prometheus metrics, at 127.0.0.1 only; 0 for any free one. Default: no metrics.',
  STORE_KEYRING_LOG: 'What is logged: info, warn or error. Default: info.',
  HOST: 'Address to listen at; 0.0.0.0 for all of this machine. Default: 127.0.0.1.',
  PORT: 'Port to listen at; 0 for any free one. Default: 8080.',
} as const

/** @throws Error that lists every fault; values are never quoted */
export function readConfig(env: Environment): Config {
  const faults: string[] = []
  const read = <T>(name: string, parse: (value: string) => T | undefined, expected: string): T | undefined => {
    const value = env[name]
    if (value === undefined || value === '') return undefined
    const parsed = parse(value)
    if (parsed === undefined) faults.push(`${name}: expected ${expected}`)
    return parsed
  }
  const dataFolder =
    read('STORE_KEYRING_DATA', path, 'a folder; ~ means something in a shell only') ?? resolve(DEFAULT_DATA_FOLDER)
  const masterKeyFile = read('STORE_KEYRING_MASTER_KEY_FILE', path, 'a file; ~ means something in a shell only')
  const masterKeyText = read('STORE_KEYRING_MASTER_KEY', (value) => value, 'master keys')
  const config: Config = {
    dataFolder,
    databaseUrl: read('STORE_KEYRING_DATABASE_URL', postgresUrl, 'an address that starts with postgres://'),
    masterKey:
      masterKeyText === undefined
        ? { file: masterKeyFile ?? resolve(dataFolder, 'master.key') }
        : { text: masterKeyText },
    destroyedLog: read('STORE_KEYRING_DESTROYED_LOG', path, 'a file; ~ means something in a shell only'),
    publicUrl: read(
      'STORE_KEYRING_PUBLIC_URL',
      publicUrl,
      'an https address without a path, such as https://keyring.contoso.com',
    ),
    trustedProxies: read('STORE_KEYRING_TRUSTED_PROXIES', numberWithin(0, 10), '0 to 10') ?? 0,
    sandboxOrigin: read(
      'STORE_KEYRING_SANDBOX',
      loopbackOrigin,
      'an origin on this machine, such as http://127.0.0.1:9000',
    ),
    host: read('HOST', hostName, 'an address without a port, such as 0.0.0.0') ?? '127.0.0.1',
    port: read('PORT', numberWithin(0, 65535), '0 to 65535') ?? DEFAULT_PORT,
    metricsPort: read('STORE_KEYRING_METRICS_PORT', numberWithin(0, 65535), '0 to 65535'),
    requestsPerMinute:
      read('STORE_KEYRING_REQUESTS_PER_MINUTE', numberWithin(1, 10_000_000), '1 to 10000000') ??
      DEFAULT_REQUESTS_PER_MINUTE,
    logLevel:
      read('STORE_KEYRING_LOG', (value) => LOG_LEVELS.find((level) => level === value), LOG_LEVELS.join(', ')) ??
      'info',
  }
  if (masterKeyText !== undefined && masterKeyFile !== undefined) {
    faults.push('STORE_KEYRING_MASTER_KEY and STORE_KEYRING_MASTER_KEY_FILE: give one of them')
  }
  if (config.metricsPort !== undefined && config.metricsPort > 0 && config.metricsPort === config.port) {
    faults.push('STORE_KEYRING_METRICS_PORT: expected another port than PORT')
  }
  if (env.NODE_TLS_REJECT_UNAUTHORIZED === '0') {
    faults.push('NODE_TLS_REJECT_UNAUTHORIZED: it switches off the check that the stores are who they say; remove it')
  }
  for (const [name, value] of Object.entries(env)) {
    if (/^STORE_?KEYRING/i.test(name) && !Object.hasOwn(VARIABLES, name) && !isOfKubernetes(name, value ?? ''))
      faults.push(`${name}: there is no such setting`)
  }
  if (faults.length > 0) throw new Error(`Cannot start:\n${faults.map((fault) => `  ${fault}`).join('\n')}`)
  return config
}

/** What Kubernetes puts into every pod beside a service that is called `store-keyring`. */
function isOfKubernetes(name: string, value: string): boolean {
  return (
    /^STORE_KEYRING_(SERVICE_(HOST|PORT)|PORT_\d+_)/.test(name) ||
    (name === 'STORE_KEYRING_PORT' && /^(tcp|udp|sctp):\/\//.test(value))
  )
}

function path(value: string): string | undefined {
  return value.startsWith('~') ? undefined : resolve(value)
}

function hostName(value: string): string | undefined {
  return isIP(value) > 0 || /^[A-Za-z0-9]([A-Za-z0-9.-]*[A-Za-z0-9])?$/.test(value) ? value : undefined
}

function numberWithin(least: number, most: number): (value: string) => number | undefined {
  return (value) =>
    /^\d{1,9}$/.test(value) && Number(value) >= least && Number(value) <= most ? Number(value) : undefined
}

function postgresUrl(value: string): string | undefined {
  const url = URL.parse(value)
  return url && /^postgres(ql)?:$/.test(url.protocol) ? value : undefined
}

function publicUrl(value: string): string | undefined {
  const url = URL.parse(value)
  const isPlain =
    url && url.pathname === '/' && url.search === '' && url.hash === '' && url.username === '' && url.password === ''
  return isPlain && (url.protocol === 'https:' || isLoopback(url)) ? url.origin : undefined
}

function loopbackOrigin(value: string): string | undefined {
  const url = URL.parse(value)
  return url && url.protocol === 'http:' && isLoopback(url) && url.pathname === '/' && url.username === ''
    ? url.origin
    : undefined
}

function isLoopback({ hostname }: URL): boolean {
  return hostname === '127.0.0.1' || hostname === '[::1]' || hostname === 'localhost'
}
