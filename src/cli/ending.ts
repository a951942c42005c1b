/** How a server ends: what was opened is closed again, however it comes to that. */
import type { Log } from '../ports.ts'
import { fail } from './output.ts'

export interface Ending {
  /** Takes note of something to close; the last one is closed first. */
  readonly close: (step: () => unknown) => void
  /** Runs what starts a server; closes everything if that fails. */
  readonly unless: <T>(start: () => Promise<T>) => Promise<T>
}

/** From now on SIGTERM and SIGINT close everything and end the process; a second one ends it at once. */
export function prepareEnding(log: Log): Ending {
  const steps: (() => unknown)[] = []
  const closeAll = async () => {
    for (const step of steps.splice(0).reverse()) await step()
  }
  let isEnding = false
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.on(signal, () => {
      if (isEnding) process.exit(1)
      isEnding = true
      closeAll().then(
        () => process.exit(0),
        (error: unknown) => {
          fail(error)
          process.exit(1)
        },
      )
    })
  }
  process.on('uncaughtException', (cause) => {
    // Not as Node does it: its trace quotes the message, and a message may quote anything.
    log('error', 'server.failed', { cause })
    process.exit(1)
  })
  return {
    close: (step) => void steps.push(step),
    async unless(start) {
      try {
        return await start()
      } catch (error) {
        // What was closed under its hands is no fault, and the process is about to end.
        if (isEnding) return new Promise<never>(() => undefined)
        await closeAll()
        throw error
      }
    },
  }
}
