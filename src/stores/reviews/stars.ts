/** How many stars a review gives, as both stores write it. Pure. */
import { whole } from '../values.ts'

/** @returns 1 to 5; null for what is no number of stars */
export function stars(value: unknown): number | null {
  const count = whole(value)
  return count !== null && count >= 1 && count <= 5 ? count : null
}
