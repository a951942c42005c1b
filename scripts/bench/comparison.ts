/** Contenders in turns, round by round, so that whatever else the machine does meets all of them alike. */

export interface Figure {
  /** More is better. */
  readonly perSecond: number
  /** Processor time for each of what is counted, in microseconds; where it was measured. */
  readonly cpuMicros?: number
}

export interface Ratio {
  readonly median: number
  readonly min: number
  readonly max: number
}

/** @param contenders each does its work once, and tells how fast it was @returns the figures of each round */
export async function inTurns<Name extends string>(
  rounds: number,
  contenders: Readonly<Record<Name, () => Promise<Figure>>>,
): Promise<Readonly<Record<Name, readonly Figure[]>>> {
  const names = Object.keys(contenders) as Name[]
  const figures = Object.fromEntries(names.map((name) => [name, [] as Figure[]])) as Record<Name, Figure[]>
  // The first round warms up.
  for (let round = 0; round <= rounds; round++)
    for (const name of names) {
      const figure = await contenders[name]()
      if (round > 0) figures[name].push(figure)
    }
  return figures
}

/** Round by round, and of those the median. */
export function ratioOf(ours: readonly number[], theirs: readonly number[]): Ratio {
  return spread(ours.map((figure, round) => figure / (theirs[round] ?? Number.NaN)))
}

/** By requests per second, and by processor time: as many as one second of it carries. */
export function ratiosOf({ ours, theirs }: Readonly<Record<'ours' | 'theirs', readonly Figure[]>>): {
  readonly ratio: Ratio
  readonly byCpu: Ratio
} {
  return {
    ratio: ratioOf(ours.map(perSecond), theirs.map(perSecond)),
    byCpu: ratioOf(ours.map(perCpuSecond), theirs.map(perCpuSecond)),
  }
}

export function spread(values: readonly number[]): Ratio {
  const sorted = values.toSorted((a, b) => a - b)
  const [min = Number.NaN, max = Number.NaN] = [sorted[0], sorted.at(-1)]
  return { median: sorted[Math.floor(sorted.length / 2)] ?? Number.NaN, min, max }
}

export const perSecond = ({ perSecond }: Figure): number => perSecond
/** By processor time: as many as one second of it carries. */
export const perCpuSecond = ({ cpuMicros = Number.NaN }: Figure): number => 1e6 / cpuMicros
