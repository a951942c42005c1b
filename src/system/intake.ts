/** Hands a body on as it arrives, and holds the connection back while whoever takes it is busy. */
import type { BodySink } from '../ports.ts'

interface Flow {
  readonly pause: () => void
  readonly resume: () => void
}

export interface Intake {
  readonly take: (chunk: Uint8Array) => void
  /** Resolves when all has been taken and found good. */
  readonly end: () => Promise<void>
}

/** @param refused is told once, when what came is not taken */
export function createIntake(sink: BodySink, flow: Flow, refused: (cause: unknown) => void): Intake {
  let waiting = 0
  let taken: Promise<void> = Promise.resolve()
  return {
    take(chunk) {
      waiting++
      flow.pause()
      // Some of what was sent is already here when the connection is held back: it waits its turn.
      taken = taken.then(() => sink.write(chunk))
      taken.then(() => --waiting === 0 && flow.resume(), refused)
    },
    end: () => taken.then(() => sink.end()),
  }
}
