/** Structured log lines: one JSON object each, on standard error. */
import type { Clock, Log, LogFields } from '../ports.ts'

export const LOG_LEVELS = ['info', 'warn', 'error'] as const
export type LogLevel = (typeof LOG_LEVELS)[number]

const MAX_CAUSES = 4

/** @param write takes a whole line */
export function createLog(level: LogLevel, clock: Clock, write: (line: string) => void): Log {
  return (lineLevel, event, fields = {}) => {
    if (LOG_LEVELS.indexOf(lineLevel) < LOG_LEVELS.indexOf(level)) return
    const { cause, ...rest } = fields
    const line = {
      at: new Date(clock.now()).toISOString(),
      level: lineLevel,
      event,
      ...rest,
      ...(cause === undefined ? {} : { cause: describe(cause) }),
    }
    write(`${JSON.stringify(line)}\n`)
  }
}

/**
 * What an error is and where it came from, without its message: messages of parsers, drivers and clients quote what they
 * were given.
 */
function describe(cause: LogFields['cause']): readonly object[] {
  const described: object[] = []
  for (let error = cause; error instanceof Error && described.length < MAX_CAUSES; error = error.cause) {
    const code = 'code' in error && typeof error.code === 'string' ? { code: error.code } : {}
    const at = error.stack
      ?.split('\n')
      .find((line) => line.trimStart().startsWith('at '))
      ?.trim()
    described.push({ name: error.name, ...code, ...(at ? { at } : {}) })
  }
  return described
}
