/** A meter that writes down what it is told. */
import type { Meter } from '../../src/ports.ts'

export interface RecordingMeter {
  readonly meter: Meter
  /** The name of what was counted, then what it was told. */
  readonly counted: readonly (readonly [keyof Meter, ...unknown[]])[]
}

export function recordingMeter(): RecordingMeter {
  const counted: [keyof Meter, ...unknown[]][] = []
  const note =
    (name: keyof Meter) =>
    (...told: unknown[]) =>
      void counted.push([name, ...told])
  return {
    counted,
    meter: {
      answered: note('answered'),
      refused: note('refused'),
      exchanged: note('exchanged'),
      minted: note('minted'),
      checked: note('checked'),
      repeated: note('repeated'),
      databaseFailed: note('databaseFailed'),
    },
  }
}
