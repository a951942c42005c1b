/**
 * The outside world as types: time, chance, the network, the log, the meter.
 *
 * Everything impure enters the program through these. `main` and `cli` hand in the real ones (`src/system`), tests
 * hand in their own, so nothing below reads a clock, an environment variable or a socket by itself.
 */

/** Milliseconds since 1970-01-01T00:00:00Z. */
export type EpochMs = number

export interface Clock {
  readonly now: () => EpochMs
  /** Milliseconds on a clock that never jumps; only differences mean anything. */
  readonly monotonic: () => number
  /** Resolves after `ms`; rejects with the signal's reason as soon as it aborts. */
  readonly sleep: (ms: number, signal?: AbortSignal) => Promise<void>
  /** Calls `ring` once, `ms` from now. @returns what calls it off */
  readonly alarm: (ms: number, ring: () => void) => () => void
}

/** A new identifier, such as `key_4k2…`: unguessable, safe in a path, a file name and a spreadsheet. */
export type NewId = (
  prefix: 'ws' | 'key' | 'int' | 'ak' | 'link' | 'rep' | 'req' | 'run' | 'ev' | 'watch' | 'line',
) => string

/** So many bytes from the system's cryptographic generator. */
export type Random = (bytes: number) => Uint8Array

/** The only hosts that this program ever calls. Callers choose operations, never hosts. */
export const STORE_HOSTS = [
  'api.appstoreconnect.apple.com',
  'api.storekit.apple.com',
  'api.storekit-sandbox.apple.com',
  'oauth2.googleapis.com',
  'androidpublisher.googleapis.com',
  'playdeveloperreporting.googleapis.com',
] as const
export type StoreHost = (typeof STORE_HOSTS)[number]

/** Where Apple lays files, under names that change: made by `fileHost` only. No token is ever sent there. */
export type FileHost = string & { readonly isFileHost: unique symbol }

const FILE_HOST_SUFFIXES = ['.apple.com', '.mzstatic.com', '.cdn-apple.com', '.amazonaws.com', '.cloudfront.net']

/** @returns undefined for a host that is none of those */
export function fileHost(host: string): FileHost | undefined {
  const isOne = /^[a-z0-9-]+(\.[a-z0-9-]+)+$/.test(host) && FILE_HOST_SUFFIXES.some((suffix) => host.endsWith(suffix))
  return isOne && !isStoreHost(host) ? (host as FileHost) : undefined
}

export function isStoreHost(host: string): host is StoreHost {
  return (STORE_HOSTS as readonly string[]).includes(host)
}

/** Takes a body as it arrives: a pending `write` holds back what comes next, a rejected one ends the exchange. */
export interface BodySink {
  /** Undefined for what is taken at once. */
  readonly write: (chunk: Uint8Array) => Promise<void> | undefined
  /** All has come. Resolves when it has been found good. */
  readonly end: () => Promise<void>
}

export interface OutboundRequest {
  readonly host: StoreHost | FileHost
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  /** Path and query, already encoded, starting with one slash. */
  readonly path: string
  readonly headers: Readonly<Record<string, string>>
  readonly body?: string
  /** A body that arrives piece by piece, in its place; in chunks where the headers do not say how long it is. */
  readonly upload?: AsyncIterable<Uint8Array>
  /** The whole exchange, from connecting to the last byte. */
  readonly timeoutMs: number
  /** The largest body taken; a longer one is cut off and reported as `too_large`. */
  readonly maxBytes: number
  /** Takes the body of a successful answer in its place; whatever else is answered comes whole. */
  readonly receive?: (head: AnswerHead) => BodySink
  readonly signal?: AbortSignal
}

export interface AnswerHead {
  readonly status: number
  /** Lower-case names. */
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>
}

export interface InboundAnswer extends AnswerHead {
  readonly ok: true
  /** Empty where it was received on the way. */
  readonly body: Uint8Array
}

/**
 * No answer. `not_sent`: the request certainly never left (no connection). `lost`: it may have arrived (connection
 * broke), so a write must not be repeated. `timeout`: as `lost`, after the time was up; `too_large`: the answer was
 * longer than allowed; `refused`: who receives the body does not take it, `cause` says why; `aborted`: the caller went away.
 */
export interface SendFailure {
  readonly ok: false
  readonly why: 'not_sent' | 'lost' | 'timeout' | 'too_large' | 'refused' | 'aborted'
  /** Of `aborted`: whether the request had left, so that it may have arrived. */
  readonly hasLeft?: boolean
  readonly cause: unknown
}

/** One HTTP exchange with a store. Follows no redirect, repeats nothing, never throws. */
export type Send = (request: OutboundRequest) => Promise<InboundAnswer | SendFailure>

/** The only fields a log line may have; none of them may ever hold a secret or a store's text. */
export interface LogFields {
  readonly requestId?: string
  readonly replicaId?: string
  readonly workspaceId?: string
  readonly accessKeyId?: string
  readonly keyId?: string
  readonly integrationId?: string
  readonly operation?: string
  readonly method?: string
  readonly status?: number
  readonly code?: string
  readonly reason?: string
  readonly host?: string
  readonly attempt?: number
  readonly count?: number
  readonly durationMs?: number
  readonly port?: number
  readonly mode?: string
  readonly cause?: unknown
}
export type Log = (level: 'info' | 'warn' | 'error', event: string, fields?: LogFields) => void

/**
 * What is counted, for whoever looks after the server. By what it is told apart comes from lists in this program, never
 * from a caller or a store: nobody can make more of them, and none of them is a secret.
 */
export interface Meter {
  /** A request was answered, or its caller went away. @param operation of the contract, or what else was asked for */
  readonly answered: (operation: string, outcome: AnswerOutcome, durationMs: number) => void
  /** A request was refused, or failed. @param code of PROBLEMS */
  readonly refused: (code: string, act: 'read' | 'write') => void
  /** One exchange with a store, each try counted. @param outcome a status, a class of them, or why there was no answer */
  readonly exchanged: (host: StoreHost | 'files', outcome: string, durationMs: number) => void
  readonly minted: (kind: string, outcome: 'minted' | 'failed') => void
  /** One capability of a key was looked at. */
  readonly checked: (verdict: string) => void
  /** A write was met that had been sent before: its answer was kept, made again, or nobody knows it. */
  readonly repeated: (outcome: 'kept' | 'made_again' | 'unknown') => void
  /** The database did not do what it was asked, for a reason of its own. */
  readonly databaseFailed: () => void
}

export type AnswerOutcome = '2xx' | '3xx' | '4xx' | '5xx' | 'aborted'

/** How something stands at the moment. */
export interface Reading {
  readonly gauge: Gauge
  readonly value: number
  readonly labels?: Readonly<Record<string, string>>
}

/** What can be read when somebody asks how things stand. */
export type Gauge =
  | 'ready'
  | 'revision_age_seconds'
  | 'clock_ahead_seconds'
  | 'store_silent_seconds'
  | 'database_up'
  | 'integrations'
  | 'unconfirmed'
  | 'store_keys'
  | 'resting_keys'
  | 'checks_due'
  | 'checks_late_seconds'
  | 'audit_overdue'
