/** `master-key rotate`. */
import type { Rotated, RotateOptions } from '../../custody/rotation/rotate.ts'
import { auditedForServer } from '../audited.ts'
import { print, printEither, warn } from '../output.ts'
import { withAllWorkspaces } from '../with-keyring.ts'
import { lackingLines, lackingRows } from './lacking.ts'
import type { Options } from './options.ts'

const PROGRESS_EVERY_MS = 1000

export async function rotate({ json }: Options): Promise<void> {
  await withAllWorkspaces(async ({ keyring }) => {
    const outcome = await auditedForServer(
      keyring,
      'RotateMasterKey',
      () => keyring.rotation.rotate(progress()),
      ({ outcome: came }) => came === 'rotated',
    )
    if (outcome.outcome === 'rotated')
      return printEither(json, outcome, () => {
        for (const line of linesOf(outcome)) print(line)
      })
    process.exitCode = 1
    const { version, lacking } = outcome
    if (json) return printEither(json, { ...outcome, lacking: lackingRows(lacking) }, () => undefined)
    warn(`Nothing was changed: version ${version} cannot be opened by every running server yet.`)
    for (const line of lackingLines(lacking)) warn(line)
  })
}

/** Beside the output, and not for every batch. */
function progress(): RotateOptions {
  let saidAt = Date.now()
  return {
    onWait: (lacking) => warn(`Waiting for ${lacking.length} running server(s) to find the new version …`),
    onProgress({ done, total }) {
      if (Date.now() - saidAt < PROGRESS_EVERY_MS) return
      saidAt = Date.now()
      warn(`${done} of ${total} …`)
    },
  }
}

function linesOf({ version, count, unneeded }: Rotated): readonly string[] {
  const first =
    count === 0
      ? `Version ${version} is in use, and nothing was left to wrap.`
      : `Version ${version} is in use, and wraps everything: ${count} ${count === 1 ? 'secret' : 'secrets'} anew.`
  if (unneeded.length === 0) return [first, 'Next, for another one: store-keyring master-key add']
  return [
    first,
    `Backups made until now need version ${unneeded.join(' and ')}: keep a copy with them.`,
    'Next: store-keyring master-key drop',
  ]
}
