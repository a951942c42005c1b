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

/** So much may be here and not yet taken before the connection is held back; it goes on when half of it is taken. */
const MAX_WAITING_BYTES = 1024 * 1024

/** @param refused is told once, when what came is not taken */
export function createIntake(sink: BodySink, flow: Flow, refused: (cause: unknown) => void): Intake {
  let waiting = 0
  let isHeld = false
  let taken: Promise<void> = Promise.resolve()
  function done(size: number): void {
    waiting -= size
    if (!isHeld || waiting > MAX_WAITING_BYTES / 2) return
    isHeld = false
    // Not within the turn in which the connection was held back: its parser is not ready to go on.
    setImmediate(flow.resume)
  }
  return {
    take(chunk) {
      const size = chunk.length
      waiting += size
      if (waiting > MAX_WAITING_BYTES && !isHeld) {
        isHeld = true
        flow.pause()
      }
      taken = taken.then(() => sink.write(chunk))
      taken.then(() => done(size), refused)
    },
    end: () => taken.then(() => sink.end()),
  }
}
