/**
 * What is at hand at once, or comes: nearly all that a request needs is remembered, and waiting for what is there already
 * would cost a promise and a turn of the queue at each of some twenty steps.
 */
export type Soon<T> = T | Promise<T>

/** `next` with the value: now if it is there, else when it comes. What fails at once throws. */
export function andThen<T, U>(soon: Soon<T>, next: (value: T) => Soon<U>): Soon<U> {
  return soon instanceof Promise ? soon.then(next) : next(soon)
}

/** All of them, in their order. */
export function all<T>(soons: readonly Soon<T>[]): Soon<readonly T[]> {
  return soons.some((soon) => soon instanceof Promise) ? Promise.all(soons) : (soons as readonly T[])
}
