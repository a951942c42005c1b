import type { EpochMs } from '../../ports.ts'

export function instant(at: EpochMs): string {
  return new Date(at).toISOString()
}
