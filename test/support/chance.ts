/** Chance that can be repeated: the same seed, the same moments and choices. */
export interface Chance {
  readonly seed: number
  /** From 0 up to 1, as `Math.random`. */
  readonly next: () => number
  readonly pick: <T>(from: readonly T[]) => T | undefined
}

/** mulberry32 */
export function createChance(seed: number): Chance {
  let state = seed
  const next = () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
  return { seed, next, pick: (from) => from[Math.floor(next() * from.length)] }
}
