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
  /** Of what was not taken at once; undefined when all is taken. */
  let taking: Promise<void> | undefined

  function take(chunk: Uint8Array): Promise<void> | undefined {
    if (taking) return taking.then(() => sink.write(chunk))
    try {
      return sink.write(chunk)
    } catch (cause) {
      return Promise.reject(cause)
    }
  }
  function taken(size: number, writing: Promise<void>): void {
    if (taking === writing) taking = undefined
    waiting -= size
    if (!isHeld || waiting > MAX_WAITING_BYTES / 2) return
    isHeld = false
    // Not within the turn in which the connection was held back: its parser is not ready to go on.
    setImmediate(flow.resume)
  }
  return {
    take(chunk) {
      const writing = take(chunk)
      if (!writing) return
      const size = chunk.length
      taking = writing
      waiting += size
      if (waiting > MAX_WAITING_BYTES && !isHeld) {
        isHeld = true
        flow.pause()
      }
      writing.then(() => taken(size, writing), refused)
    },
    end: () => (taking ? taking.then(() => sink.end()) : sink.end()),
  }
}
