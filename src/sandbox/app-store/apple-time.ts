/** Times as App Store Connect writes them. */
import type { EpochMs } from '../../ports.ts'

/** Summer in Cupertino, all year round, so that times sort like texts. */
const CUPERTINO_OFFSET_HOURS = -7

/** Such as `2026-11-21T03:00:00-07:00`. */
export function appleTime(at: EpochMs): string {
  const local = new Date(at + CUPERTINO_OFFSET_HOURS * 60 * 60 * 1000)
  return `${local.toISOString().slice(0, 19)}-07:00`
}
