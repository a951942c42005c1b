/** Starts the server: reads the configuration, wires everything, listens, drains on SIGTERM. */
import type { AddressInfo } from 'node:net'
import { createRateLimit } from './access/rate-limit.ts'
import { addressOf, type DataLock, type Keyring, lockData, modeOf, type Outside, originOf } from './assembly.ts'
import type { Config } from './config.ts'
import { mountConsole } from './console/console.ts'
import type { Happening } from './console/deps.ts'
import { createValidators } from './contract/validators.ts'
import { createApp } from './http/app.ts'
import { createPassThroughListener } from './http/pass-through/pass-through.ts'
import { createHttpServer, type Served } from './http/server.ts'
import type { Readiness } from './lifecycle/readiness.ts'
import type { VerifierTimes } from './lifecycle/verifier/verifier.ts'
import { createHandlers } from './operations/handlers.ts'
import { createPassThrough } from './operations/pass-through.ts'
import { createRun } from './operations/run.ts'
import type { Metrics } from './system/metrics.ts'
import { type MetricsServer, serveMetrics } from './system/metrics-server.ts'

/** Per address, of requests without a valid access key. */
const FAILURES_PER_MINUTE = 60
/** Per address, of whatever is sent with an upload link, valid or not. */
const UPLOADS_PER_MINUTE = 60
/** Per address: signing in to the console, right or wrong. */
const SIGN_INS_PER_MINUTE = 60
/** What another process has destroyed is in the log of this machine, too, not much later than it holds here. */
const CATCH_UP_EVERY_MS = 2000
const TIDY_EVERY_MS = 60 * 60 * 1000
const SETTLE_EVERY_MS = 60 * 1000
/** How long requests under way may take once the server is told to stop. Containers are killed after 30 s. */
const DRAIN_MS = 25_000
const CLOSE_IDLE_EVERY_MS = 50
/** A client that does not get its request across within this time is cut off. */
const REQUEST_TIMEOUT_MS = 30_000
const HEADERS_TIMEOUT_MS = 15_000
const MAX_HEADER_BYTES = 16 * 1024

export interface ServerOptions {
  /** Of the data folder, where whoever has made it still holds it. */
  readonly lock?: DataLock | undefined
  /** What the console can make happen at the demo's stores. */
  readonly happenings?: readonly Happening[]
  /** Of the verifier, where a test cannot wait. */
  readonly times?: VerifierTimes
  /** What was counted, where somebody looks at it. */
  readonly metrics?: Metrics | undefined
}

export interface RunningServer {
  /** Where it listens, such as http://127.0.0.1:8080. */
  readonly url: string
  /** Where metrics are, such as http://127.0.0.1:9464/metrics. */
  readonly metricsUrl: string | undefined
  /** Takes no new requests, answers those under way, and lets go of the data folder. The keyring stays open. */
  readonly stop: () => Promise<void>
}

/** @throws Error with a sentence for whoever starts it */
export async function startServer(
  keyring: Keyring,
  config: Config,
  outside: Outside,
  { lock = lockData(config), happenings = [], times, metrics }: ServerOptions = {},
): Promise<RunningServer> {
  const { log } = outside
  const { database, replica } = keyring
  const stopping = new AbortController()

  const isStopping = () => stopping.signal.aborted
  let { port } = config
  const served = createServerApp(keyring, config, outside, {
    isStopping,
    publicUrl: () => addressOf(config, port),
    happenings,
  })
  const server = createHttpServer(served, {
    requestTimeout: REQUEST_TIMEOUT_MS,
    headersTimeout: HEADERS_TIMEOUT_MS,
    maxHeaderSize: MAX_HEADER_BYTES,
  })
  let metricsServer: MetricsServer | undefined
  try {
    await replica.join()
    metricsServer = metrics && (await startMetrics(metrics, keyring, config, isStopping))
    await listen(server, config)
  } catch (error) {
    await metricsServer?.close()
    await replica.leave()
    lock.release()
    throw error
  }
  const { signal } = stopping
  const watching = [
    database.revision.watch(signal),
    keyring.rests.watch(signal),
    keyring.verifier.run(signal, times),
    replica.stay(signal),
    nowAndThen('tidy', keyring.tidy, TIDY_EVERY_MS, outside, signal),
    nowAndThen('settle', keyring.settle, SETTLE_EVERY_MS, outside, signal),
    catchUpSoon(keyring, outside, signal),
  ]
  port = (server.address() as AddressInfo).port
  log('info', 'server.started', { port, mode: modeOf(config), replicaId: replica.id })

  return {
    url: originOf(config, port),
    metricsUrl: metricsServer?.url,
    async stop() {
      log('info', 'server.stopping')
      stopping.abort()
      await drain(server)
      await Promise.all(watching)
      // Until here somebody may have looked at how it stops.
      await metricsServer?.close()
      await replica.leave()
      lock.release()
      log('info', 'server.stopped')
    },
  }
}

function readinessOf({ readiness }: Keyring, isStopping: () => boolean): Readiness {
  return () => (isStopping() ? 'stopping' : readiness())
}

/** @returns undefined where they are not asked for */
async function startMetrics(
  metrics: Metrics,
  keyring: Keyring,
  { metricsPort }: Config,
  isStopping: () => boolean,
): Promise<MetricsServer | undefined> {
  const readiness = readinessOf(keyring, isStopping)
  if (metricsPort === undefined) return undefined
  return serveMetrics(metricsPort, {
    contentType: metrics.contentType,
    text: async () => metrics.text([{ gauge: 'ready', value: readiness() ? 0 : 1 }, ...(await keyring.readings())]),
  })
}

export interface Serving {
  /** Tells when no more requests should come. */
  readonly isStopping: () => boolean
  /** The address at which people reach the server, once it is known. */
  readonly publicUrl: () => string | undefined
  /** What the console can make happen at the demo's stores. */
  readonly happenings?: readonly Happening[]
}

/** They know nothing but the definition. */
const validators = createValidators()

/** The HTTP interface of a keyring, and the pass-through beside it. */
export function createServerApp(
  keyring: Keyring,
  config: Config,
  { clock, newId, log, meter }: Outside,
  { isStopping, publicUrl, happenings = [] }: Serving = { isStopping: () => false, publicUrl: () => addressOf(config) },
): Served {
  const { repetition, audit, accessKeys, nextLinks, sessions, rotation } = keyring
  const { trustedProxies } = config
  const services = { ...keyring.services, publicUrl }
  const readiness = readinessOf(keyring, isStopping)
  const who = {
    accessKeys,
    rateLimit: createRateLimit(config.requestsPerMinute, clock),
    failureLimit: createRateLimit(FAILURES_PER_MINUTE, clock),
    trustedProxies,
  }
  const app = createApp({
    ...who,
    nextLinks,
    linkOrigin: config.publicUrl,
    run: createRun({ services, handlers: createHandlers(services), validators, repetition, audit, clock }),
    validators,
    checkAnswers: modeOf(config) === 'sandbox',
    uploadLinks: services.uploadLinks,
    uploadLimit: createRateLimit(UPLOADS_PER_MINUTE, clock),
    mountBeside(app) {
      const signInLimit = createRateLimit(SIGN_INS_PER_MINUTE, clock)
      mountConsole(app, {
        services,
        sessions,
        signInLimit,
        trustedProxies,
        health: keyring.health,
        readiness,
        replicaId: keyring.replica.id,
        rotation,
        happenings,
        clock,
        log,
      })
    },
    readiness,
    clock,
    newId,
    log,
    meter,
  })
  const passThrough = createPassThrough(services)
  return { app, passThrough: createPassThroughListener({ ...who, passThrough, publicUrl, clock, newId, log, meter }) }
}

function listen(server: import('node:http').Server, { host, port }: Config): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      const sentence = LISTEN_FAULTS[error.code ?? '']?.(port)
      reject(sentence === undefined ? error : new Error(sentence))
    })
    server.listen(port, host, resolve)
  })
}

const LISTEN_FAULTS: Readonly<Record<string, (port: number) => string>> = {
  EADDRINUSE: (port) => `Port ${port} is in use. Set PORT to another one.`,
  EACCES: (port) => `This user may not listen at port ${port}. Set PORT to one above 1023.`,
  EADDRNOTAVAIL: () => 'HOST is no address of this machine.',
  ENOTFOUND: () => 'HOST is no address of this machine.',
}

async function drain(server: import('node:http').Server): Promise<void> {
  const closed = new Promise((resolve) => server.close(resolve))
  // A connection that falls idle later would otherwise be kept for a next request.
  const idle = setInterval(() => server.closeIdleConnections(), CLOSE_IDLE_EVERY_MS)
  const timer = setTimeout(() => server.closeAllConnections(), DRAIN_MS)
  await closed
  clearInterval(idle)
  clearTimeout(timer)
}

async function nowAndThen(
  name: 'tidy' | 'settle',
  work: () => Promise<void>,
  everyMs: number,
  { clock, log }: Outside,
  signal: AbortSignal,
): Promise<void> {
  while (!signal.aborted) {
    await work().catch((cause: unknown) => log('warn', `${name}.failed`, { cause }))
    await clock.sleep(everyMs, signal).catch(() => undefined)
  }
}

async function catchUpSoon(keyring: Keyring, { clock, log }: Outside, signal: AbortSignal): Promise<void> {
  let hasFailed = false
  while (!signal.aborted) {
    try {
      await keyring.catchUp()
      hasFailed = false
    } catch (cause) {
      // Once: it stays wrong until somebody mends it, and the log of this server should be readable then.
      if (!hasFailed) log('error', 'destroyed_log.failed', { cause })
      hasFailed = true
    }
    await clock.sleep(CATCH_UP_EVERY_MS, signal).catch(() => undefined)
  }
}
