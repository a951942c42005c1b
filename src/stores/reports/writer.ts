/**
 * Takes a packed report as it arrives: unpacks it, cuts it into lines and writes those down, all at the pace of the
 * slowest, so that memory stays flat however large the report is.
 */
import { createHash, type Hash } from 'node:crypto'
import { createGunzip } from 'node:zlib'
import { ProxyError } from '../../errors.ts'
import type { BodySink } from '../../ports.ts'
import { createLineCutter } from './lines.ts'
import type { SealedBlocks } from './sealed-blocks.ts'

/** More is not unpacked: it would take longer than any caller waits. */
const MAX_UNPACKED_BYTES = 2 * 1024 * 1024 * 1024
/** Tables pack well; what unpacks to more than this many times its size is made to fill a disk. */
const MAX_RATIO = 250
/** Below this nothing is called a bomb. */
const HARMLESS_BYTES = 32 * 1024 * 1024

export interface ReportWriter {
  /** Takes the next part of the report. Whatever is made by one call takes that same part, each time from its beginning. */
  readonly part: () => () => BodySink
  /** Nothing more is written once this resolves. */
  readonly abandon: () => Promise<void>
  /** @returns SHA-256 of all that was unpacked, and the head line */
  readonly finish: () => { readonly digest: string; readonly head: string }
}

/** @param noteWritten is told of each block's size on disk; may refuse it */
export function createReportWriter(blocks: SealedBlocks, noteWritten: (bytes: number) => void): ReportWriter {
  let head: string | undefined
  let hash = createHash('sha256')
  let unpacked = 0
  let current: Promise<UnpackingSink> | undefined

  async function consume(source: AsyncIterable<Buffer>, packedBytes: () => number, partHash: Hash): Promise<void> {
    const cutter = createLineCutter()
    const write = async (block: Buffer | undefined) => {
      if (block) noteWritten(await blocks.append(block))
    }
    let partBytes = 0
    for await (const chunk of source) {
      unpacked += chunk.length
      partBytes += chunk.length
      const isBomb = partBytes > HARMLESS_BYTES && partBytes > packedBytes() * MAX_RATIO
      if (isBomb || unpacked > MAX_UNPACKED_BYTES) throw tooLarge()
      partHash.update(chunk)
      await write(cutter.feed(chunk))
    }
    await write(cutter.rest())
    const found = cutter.head() ?? ''
    // The parts of a report are tables alike; under another head the cells would be taken for what they are not.
    if (head !== undefined && found !== head) throw unreadable()
    head = found
  }

  return {
    part() {
      const start = { count: blocks.count(), head, hash, unpacked }
      async function begin(before: Promise<UnpackingSink> | undefined): Promise<UnpackingSink> {
        // What is left of the last try must not be written among what comes now.
        await (await before)?.abandon()
        blocks.truncate(start.count)
        ;({ head, unpacked } = start)
        hash = start.hash.copy()
        return unpackingSink((source, packedBytes) => consume(source, packedBytes, hash))
      }
      return () => {
        const sink = begin(current)
        current = sink
        return { write: async (chunk) => (await sink).write(chunk), end: async () => (await sink).end() }
      }
    },
    async abandon() {
      await (await current)?.abandon()
    },
    finish: () => ({ digest: hash.digest('base64url'), head: head ?? '' }),
  }
}

interface UnpackingSink extends BodySink {
  readonly abandon: () => Promise<void>
}

/** Apple's reports say nothing of their encoding, so their first bytes must; it is unpacked once, whatever headers say. */
function unpackingSink(
  consume: (source: AsyncIterable<Buffer>, packedBytes: () => number) => Promise<void>,
): UnpackingSink {
  const gunzip = createGunzip({ chunkSize: 64 * 1024 })
  let packed = 0
  let failure: unknown
  const consumed = consume(gunzip, () => packed).catch((cause: unknown) => {
    failure = toProblem(cause)
    gunzip.destroy()
  })
  return {
    async write(chunk) {
      packed += chunk.length
      await new Promise<void>((resolve) => {
        // Whoever consumes has failed: then the stream is closed, and calls nobody back.
        gunzip.once('close', resolve)
        gunzip.write(chunk, () => {
          gunzip.off('close', resolve)
          resolve()
        })
      })
      if (failure !== undefined) throw failure
    },
    async end() {
      // An empty body is no packed one, which the stream does not mind.
      if (packed === 0) failure ??= unreadable()
      gunzip.end()
      await consumed
      if (failure !== undefined) throw failure
    },
    async abandon() {
      gunzip.destroy()
      await consumed
    },
  }
}

function toProblem(cause: unknown): unknown {
  const { code } = cause as NodeJS.ErrnoException
  return typeof code === 'string' && code.startsWith('Z_') ? unreadable() : cause
}

function unreadable(): ProxyError {
  return new ProxyError('store_unavailable', { reason: 'unreadable_answer' })
}

function tooLarge(): ProxyError {
  return new ProxyError('too_large', {
    reason: 'report_too_large',
    message: 'The report is larger than what is unpacked here. Ask for a shorter time, such as one day.',
  })
}
