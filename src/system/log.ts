/** Structured log lines: one JSON object each, on standard error. */
import type { Clock, Log, LogFields } from '../ports.ts'

export const LOG_LEVELS = ['info', 'warn', 'error'] as const
export type LogLevel = (typeof LOG_LEVELS)[number]

const MAX_CAUSES = 4

/** The types let a larger object pass for fields; only these are ever written. */
const FIELDS: Readonly<Record<Exclude<keyof LogFields, 'cause'>, true>> = {
  requestId: true,
  replicaId: true,
  workspaceId: true,
  accessKeyId: true,
  keyId: true,
  integrationId: true,
  operation: true,
  method: true,
  status: true,
  code: true,
  reason: true,
  host: true,
  attempt: true,
  count: true,
  durationMs: true,
  port: true,
  mode: true,
}
const FIELD_NAMES = Object.keys(FIELDS) as (keyof typeof FIELDS)[]

/** @param write takes a whole line */
export function createLog(level: LogLevel, clock: Clock, write: (line: string) => void): Log {
  return (lineLevel, event, fields = {}) => {
    if (LOG_LEVELS.indexOf(lineLevel) < LOG_LEVELS.indexOf(level)) return
    const line = {
      at: new Date(clock.now()).toISOString(),
      level: lineLevel,
      event,
      ...Object.fromEntries(FIELD_NAMES.flatMap((name) => (isPlain(fields[name]) ? [[name, fields[name]]] : []))),
      ...(fields.cause === undefined ? {} : { cause: describe(fields.cause) }),
    }
    write(`${harmless(JSON.stringify(line))}\n`)
  }
}

function isPlain(value: unknown): boolean {
  return typeof value === 'string' || typeof value === 'number'
}

/** JSON leaves these as they are: characters that steer a terminal, break lines or turn the text around. */
const STEERING = /[\u007f-\u009f\u2028\u2029]|\p{Cf}/gu

function harmless(json: string): string {
  const escaped = (unit: string) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`
  return json.replace(STEERING, (character) => character.split('').map(escaped).join(''))
}

/**
 * What an error is and where it came from, without its message: messages of parsers, drivers and clients quote what they
 * were given.
 */
function describe(cause: unknown): readonly object[] {
  const described: object[] = []
  for (let error = cause; error instanceof Error && described.length < MAX_CAUSES; error = error.cause) {
    const code = 'code' in error && typeof error.code === 'string' ? { code: error.code } : {}
    const at = placeOf(error)
    described.push({ name: error.name, ...code, ...(at ? { at } : {}) })
  }
  return described
}

/** One line of a stack that names a file; a message can hold anything else. */
const FRAME = /^ {4}at (?:async )?(?:.+ \()?(?:file:\/\/|node:|\/|[A-Z]:\\)[^\s()]+:\d+:\d+\)?$/

/** The innermost place in the stack, which begins with the message. */
function placeOf({ stack, message }: Error): string | undefined {
  const frames = stack?.replace(message, '').split('\n') ?? []
  return frames.find((line) => FRAME.test(line))?.trim()
}
