/** A spool in a folder of its own, closed when the test is done. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import type { Clock } from '../../src/ports.ts'
import { createSpool, type SpoolDeps } from '../../src/stores/reports/spool.ts'
import { systemRandom } from '../../src/system/chance.ts'

export function createTestSpool(clock: Clock, more: Partial<SpoolDeps> = {}) {
  const folder = mkdtempSync(join(tmpdir(), 'store-keyring-spool-'))
  const spool = createSpool({ folder, clock, random: systemRandom, ...more })
  onTestFinished(async () => {
    await spool.close()
    rmSync(folder, { recursive: true, force: true })
  })
  return spool
}
