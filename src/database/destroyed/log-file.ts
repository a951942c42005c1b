/**
 * `destroyed.log`: append-only, for its owner only, on the disk before anybody is told. Several processes may write it:
 * each entry is one write at the end, so a line that was cut off by a crash is closed by the next one and never overwritten.
 */
import {
  closeSync,
  constants,
  existsSync,
  fstatSync,
  fsyncSync,
  linkSync,
  mkdirSync,
  openSync,
  readFileSync,
  readSync,
  renameSync,
  rmSync,
  writeSync,
} from 'node:fs'
import { dirname } from 'node:path'
import { ProxyError } from '../../errors.ts'
import { errorCode } from '../driver.ts'
import { syncFolder } from '../sync-folder.ts'
import type { DestroyedSink } from './entries.ts'
import { formatEntry, formatHeading, type Heading, type LogContent, parseLog } from './format.ts'

export interface DestroyedLog extends DestroyedSink {
  readonly file: string
  /** @returns undefined when there is none @throws Error when it cannot be read, or is no such file */
  readonly read: () => LogContent | undefined
  /** Makes the file with its heading, unless somebody else was faster. */
  readonly begin: (heading: Heading) => void
  /** Out of the way, for another one to begin. @param suffix so that nothing is overwritten @returns where it is now */
  readonly setAside: (suffix: string) => string
}

/** The reason of what is refused, or not confirmed, because of this file. */
const LOG_NOT_WRITTEN = 'destroyed_log'

export function createDestroyedLog(file: string): DestroyedLog {
  /** @throws ProxyError with `message` */
  function orRefuse<T>(message: string, work: () => T): T {
    try {
      return work()
    } catch (cause) {
      const code = errorCode(cause)
      throw new ProxyError('not_ready', {
        reason: LOG_NOT_WRITTEN,
        retryAfterSeconds: 60,
        message: code === '' ? message : `${message} (${code})`,
        cause,
      })
    }
  }

  return {
    file,
    read() {
      if (!existsSync(file)) return undefined
      const content = parseLog(readFileSync(file, 'utf8'))
      if (!content)
        throw new Error(`${file} is not a log of what was destroyed. Bring the right file, or move it away.`)
      return content
    },
    begin(heading) {
      mkdirSync(dirname(file), { recursive: true, mode: 0o700 })
      const draft = `${file}.${heading.log}`
      write(draft, constants.O_CREAT | constants.O_EXCL, formatHeading(heading))
      try {
        // Whole or not at all, and never over another one.
        linkSync(draft, file)
      } catch {
        // Some network drives know no links; whether somebody else was faster shows either way.
        if (!existsSync(file)) write(file, constants.O_CREAT | constants.O_EXCL, formatHeading(heading))
      } finally {
        rmSync(draft)
      }
      syncFolder(dirname(file))
    },
    setAside(suffix) {
      const aside = `${file}.${suffix}`
      renameSync(file, aside)
      syncFolder(dirname(file))
      return aside
    },
    requireWritable() {
      orRefuse('Nothing is destroyed while destroyed.log cannot be written. Its operator has to look.', () =>
        closeSync(openSync(file, APPEND)),
      )
    },
    append(entries) {
      if (entries.length === 0) return
      orRefuse(
        'It is done, but destroyed.log could not be written, so an old backup could undo it. The operator has to look.',
        () => write(file, 0, entries.map(formatEntry).join('')),
      )
    },
  }
}

/** Never makes the file: one that has vanished must be missed. */
const APPEND = constants.O_APPEND | constants.O_RDWR

function write(file: string, how: number, text: string): void {
  const handle = openSync(file, APPEND | how, 0o600)
  try {
    const bytes = Buffer.from(endsOpen(handle) ? `\n${text}` : text)
    for (let done = 0; done < bytes.length; ) done += writeSync(handle, bytes, done)
    fsyncSync(handle)
  } finally {
    closeSync(handle)
  }
}

/** Whether the last line was cut off. */
function endsOpen(handle: number): boolean {
  const { size } = fstatSync(handle)
  const last = Buffer.alloc(1)
  return size > 0 && readSync(handle, last, 0, 1, size - 1) === 1 && last[0] !== 0x0a
}
