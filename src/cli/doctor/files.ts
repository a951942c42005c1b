/** The doctor's look at the files beside the database: who may read them, what is left over, and how much room is there. */
import { readdirSync, statfsSync, statSync } from 'node:fs'
import { basename, join } from 'node:path'
import { destroyedLogOf } from '../../assembly.ts'
import type { Config } from '../../config.ts'
import { type Finding, fault, fine } from './finding.ts'

/** Below this a busy day could fill the disk. */
const MIN_FREE_BYTES = 200 * 1024 * 1024
const MB = 1024 * 1024

/** Those that hold something, or say what must not come back. */
const OURS = /^(store-keyring\.sqlite|master\.key|destroyed\.log|first-access-key)/

export function fileFindings(config: Config): readonly Finding[] {
  const { dataFolder } = config
  if (statSync(dataFolder, { throwIfNoEntry: false }) === undefined) return []
  return [modesFinding(dataFolder), diskFinding(dataFolder), ...leftOverFindings(dataFolder)]
}

function modesFinding(folder: string): Finding {
  const check = 'Files'
  const files = readdirSync(folder).filter((name) => OURS.test(name))
  const open =
    // On Windows the mode says nothing.
    process.platform === 'win32'
      ? []
      : files.filter((name) => ((statSync(join(folder, name), { throwIfNoEntry: false })?.mode ?? 0) & 0o077) !== 0)
  if (open.length > 0)
    return fault(
      check,
      `${open.join(', ')} can be read by others. Run: chmod 600 ${open.map((name) => join(folder, name)).join(' ')}`,
    )
  return fine(check, 'for their owner only')
}

function diskFinding(folder: string): Finding {
  const check = 'Disk'
  const { bavail, bsize } = statfsSync(folder)
  const free = bavail * bsize
  const text = `${Math.floor(free / MB)} MB free`
  return free < MIN_FREE_BYTES ? fault(check, `${text}. Make room, or move the data folder.`) : fine(check, text)
}

/** What a restore has put aside holds what was destroyed. */
function leftOverFindings(folder: string): readonly Finding[] {
  const aside = readdirSync(folder).filter((name) => /\.replaced-/.test(name))
  if (aside.length === 0) return []
  const paths = aside.map((name) => join(folder, name)).join(' ')
  return [fine('Left over', `${aside.length} from a restore. When all is well, delete: ${paths}`)]
}

export function destroyedLogFinding(config: Config): Finding {
  const { file, read } = destroyedLogOf(config)
  const check = 'destroyed.log'
  let content: ReturnType<typeof read>
  try {
    content = read()
  } catch (error) {
    return fault(check, error instanceof Error ? error.message : 'cannot be read')
  }
  if (!content) return fine(check, `none yet; ${basename(file)} is made when a server or a command opens the database`)
  const entries = `${content.entries.length} ${content.entries.length === 1 ? 'entry' : 'entries'}`
  const torn = content.unreadable > 0 ? `, ${content.unreadable} lines that were cut off and written again` : ''
  return fine(check, `${file}, ${entries}${torn}`)
}
