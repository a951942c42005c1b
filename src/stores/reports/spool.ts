/**
 * Reports that were fetched a moment ago, so that their pages are read from here: fetched once per store key and report,
 * kept for an hour at most, within a bound for all of them.
 */
import { ProxyError } from '../../errors.ts'
import type { Clock, Random } from '../../ports.ts'
import { createSealedBlocks, type SealedBlocks } from './sealed-blocks.ts'
import { createReportWriter, type ReportWriter } from './writer.ts'

/** What has become too old is let go of within a minute more: an hour in all. */
const MAX_AGE_MS = 59 * 60 * 1000
const MAX_BYTES = 2 * 1024 * 1024 * 1024
/** Each holds a file open. */
const MAX_REPORTS = 256
const RETRY_SECONDS = 60

export interface SpooledReport {
  /** SHA-256 of the unpacked report: another one is another report. */
  readonly digest: string
  readonly head: string
  readonly blockCount: number
  readonly readBlock: (index: number) => Promise<Buffer>
}

export interface HeldReport extends SpooledReport {
  readonly release: () => void
}

export interface SpoolName {
  readonly keyId: string
  readonly keyVersion: number
  /** What is asked for: the same words for the same report. */
  readonly report: string
}

export interface Spool {
  /**
   * Holds a report, fetched by `fill` unless it is here. It stays readable until it is released.
   * @throws what `fill` throws; then nothing is kept
   */
  readonly hold: (name: SpoolName, fill: (writer: ReportWriter) => Promise<void>) => Promise<HeldReport>
  /** Forgets everything that was fetched with a key. */
  readonly drop: (keyId: string) => void
  /** Lets go of what is too old. */
  readonly sweep: () => void
  readonly close: () => Promise<void>
}

export interface SpoolDeps {
  readonly folder: string
  readonly clock: Clock
  readonly random: Random
  /** Default: 2 GB. */
  readonly maxBytes?: number
}

interface Entry {
  readonly keyId: string
  readonly since: number
  readonly report: Promise<SpooledReport>
  blocks: SealedBlocks | undefined
  bytes: number
  users: number
  isDropped: boolean
}

export function createSpool({ folder, clock, random, maxBytes = MAX_BYTES }: SpoolDeps): Spool {
  /** The oldest first. */
  const entries = new Map<string, Entry>()
  let used = 0
  let count = 0
  const closing = new Set<Promise<void>>()

  function release(entry: Entry): void {
    if (!entry.isDropped || entry.users > 0 || !entry.blocks) return
    used -= entry.bytes
    count--
    const closed = entry.blocks.close().finally(() => closing.delete(closed))
    closing.add(closed)
    entry.blocks = undefined
  }

  function leave(entry: Entry): void {
    entry.users--
    release(entry)
  }

  function drop(name: string, entry: Entry): void {
    entry.isDropped = true
    if (entries.get(name) === entry) entries.delete(name)
    release(entry)
  }

  /** What nobody reads goes first, the oldest before others. */
  function makeRoom(isTooFull: () => boolean): void {
    for (const [name, entry] of entries) {
      if (!isTooFull()) return
      if (entry.users === 0) drop(name, entry)
    }
    if (isTooFull()) {
      throw new ProxyError('not_ready', {
        reason: 'too_many_reports',
        message: 'Too many large reports are being read at once. Try again in a minute.',
        retryAfterSeconds: RETRY_SECONDS,
      })
    }
  }

  function begin({ keyId }: SpoolName, fill: (writer: ReportWriter) => Promise<void>): Entry {
    const fetched = async (): Promise<SpooledReport> => {
      makeRoom(() => count >= MAX_REPORTS)
      const blocks = await createSealedBlocks(folder, random)
      entry.blocks = blocks
      count++
      const writer = createReportWriter(blocks, () => {
        // A part that is fetched again takes the place of its first try.
        used += blocks.bytes() - entry.bytes
        entry.bytes = blocks.bytes()
        makeRoom(() => used > maxBytes)
      })
      try {
        await fill(writer)
      } catch (error) {
        await writer.abandon()
        throw error
      }
      return { ...writer.finish(), blockCount: blocks.count(), readBlock: blocks.read }
    }
    const entry: Entry = {
      keyId,
      since: clock.monotonic(),
      blocks: undefined,
      bytes: 0,
      users: 0,
      isDropped: false,
      report: Promise.resolve().then(fetched),
    }
    return entry
  }

  const isOld = ({ since }: Entry) => clock.monotonic() - since >= MAX_AGE_MS

  return {
    async hold(name, fill) {
      const id = JSON.stringify([name.keyId, name.keyVersion, name.report])
      const present = entries.get(id)
      if (present && isOld(present)) drop(id, present)
      const shared = entries.get(id)
      const entry = shared ?? begin(name, fill)
      entries.set(id, entry)
      entry.users++
      try {
        const report = await entry.report
        let isHeld = true
        return {
          ...report,
          release() {
            if (isHeld) leave(entry)
            isHeld = false
          },
        }
      } catch (error) {
        drop(id, entry)
        leave(entry)
        // Who had begun to fetch it has gone away, which is no answer to anybody else.
        if (shared && isAbort(error)) return this.hold(name, fill)
        throw error
      }
    },
    drop(keyId) {
      for (const [name, entry] of [...entries]) if (entry.keyId === keyId) drop(name, entry)
    },
    sweep() {
      for (const [name, entry] of [...entries]) if (isOld(entry)) drop(name, entry)
    },
    async close() {
      for (const [name, entry] of [...entries]) drop(name, entry)
      await Promise.all(closing)
    },
  }
}

function isAbort(error: unknown): boolean {
  if (error instanceof ProxyError) return error.reason === 'aborted'
  return error instanceof Error && error.name === 'AbortError'
}
