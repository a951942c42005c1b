import { readdirSync, readFileSync, readlinkSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { gzipSync } from 'node:zlib'
import { describe, expect, it, vi } from 'vitest'
import { ProxyError } from '../../../src/errors.ts'
import { EVERY_ROW, readPage } from '../../../src/stores/reports/reader.ts'
import type { Spool } from '../../../src/stores/reports/spool.ts'
import type { ReportWriter } from '../../../src/stores/reports/writer.ts'
import { createTestClock } from '../../support/test-clock.ts'
import { createTestSpool } from '../../support/test-spool.ts'

const HOUR_MS = 60 * 60 * 1000
const CANARY = 'canary title that nobody may find'
const NAME = { keyId: 'key_1', keyVersion: 1, report: 'a' }

const text = (lines: number, seed = '') =>
  `Title\tUnits\n${Array.from({ length: lines }, (_, index) => `${CANARY} ${seed}${index}\t${index}\n`).join('')}`

async function send(writer: ReportWriter, ...chunks: readonly Uint8Array[]): Promise<void> {
  const sink = writer.part()()
  for (const chunk of chunks) await sink.write(chunk)
  await sink.end()
}

const filling = (content: string | Uint8Array) => {
  let times = 0
  const fill = async (writer: ReportWriter) => {
    times++
    await send(writer, typeof content === 'string' ? gzipSync(content) : content)
  }
  return { fill, times: () => times }
}

const problem = (work: Promise<unknown>): Promise<ProxyError> =>
  work.then(
    () => expect.fail('it worked'),
    (e) => e,
  )

/** Files are closed in their own time. */
const expectAllClosed = () => vi.waitFor(() => expect(openFiles()).toEqual([]), 2000)

/** The files of the spool that this process holds open, by their descriptors. */
function openFiles(): readonly string[] {
  return readdirSync('/proc/self/fd').flatMap((fd) => {
    try {
      const target = readlinkSync(`/proc/self/fd/${fd}`)
      return target.startsWith(`${tmpdir()}/store-keyring-spool-`) && target.includes('/report-')
        ? [`/proc/self/fd/${fd}`]
        : []
    } catch {
      return []
    }
  })
}

async function rowsOf(spool: Spool, fill: (writer: ReportWriter) => Promise<void>, name = NAME) {
  const report = await spool.hold(name, fill)
  const page = await readPage(
    report,
    EVERY_ROW,
    undefined,
    200,
    'test',
    () =>
      ({ line }) =>
        line,
  )
  report.release()
  return page.rows
}

describe('the spool', () => {
  it('fetches a report once, for all who want it at the same time and later', async () => {
    const spool = createTestSpool(createTestClock())
    const { fill, times } = filling(text(3))
    const all = await Promise.all([rowsOf(spool, fill), rowsOf(spool, fill), rowsOf(spool, fill)])
    expect(all[2]).toEqual(all[0])
    expect(await rowsOf(spool, fill)).toHaveLength(3)
    expect(times()).toBe(1)
    await rowsOf(spool, fill, { ...NAME, keyId: 'key_2' })
    await rowsOf(spool, fill, { ...NAME, keyVersion: 2 })
    await rowsOf(spool, fill, { ...NAME, report: 'b' })
    expect(times()).toBe(4)
  })

  it('keeps it for an hour at most, and nothing that was not fetched whole', async () => {
    const clock = createTestClock()
    const spool = createTestSpool(clock)
    const { fill, times } = filling(text(3))
    await rowsOf(spool, fill)
    clock.advance(HOUR_MS)
    spool.sweep()
    await expectAllClosed()
    await rowsOf(spool, fill)
    expect(times()).toBe(2)
    const broken = filling(gzipSync(text(3000)).subarray(0, 500))
    const error = await problem(spool.hold({ ...NAME, report: 'broken' }, broken.fill))
    expect(error).toMatchObject({ code: 'store_unavailable', reason: 'unreadable_answer' })
    await problem(spool.hold({ ...NAME, report: 'broken' }, broken.fill))
    expect(broken.times()).toBe(2)
  })

  it('writes nothing that anybody could read, into a file that has no name and is for its owner alone', async () => {
    const spool = createTestSpool(createTestClock())
    await rowsOf(spool, filling(text(20_000)).fill)
    const [file, ...others] = openFiles()
    expect(others).toEqual([])
    expect(readlinkSync(file!)).toMatch(/ \(deleted\)$/)
    expect(statSync(file!).mode & 0o777).toBe(0o600)
    const onDisk = readFileSync(file!)
    expect(onDisk.length).toBeGreaterThan(10_000)
    expect(onDisk.includes('canary')).toBe(false)
    expect(onDisk.includes(Buffer.from('Units'))).toBe(false)
  })

  it('holds no more than its bound, letting go of what nobody reads', async () => {
    const spool = createTestSpool(createTestClock(), { maxBytes: 40_000 })
    const noise = (seed: string) =>
      `Title\n${Array.from({ length: 500 }, (_, index) => `${seed}${Math.sin(index)}${Math.cos(index)}\n`).join('')}`
    const held = await spool.hold({ ...NAME, report: 'held' }, filling(noise('h')).fill)
    for (const name of ['a', 'b', 'c', 'd', 'e', 'f'])
      await rowsOf(spool, filling(noise(name)).fill, { ...NAME, report: name })
    await vi.waitFor(() => expect(openFiles().length).toBeLessThan(6), 2000)
    expect(await held.readBlock(0)).toBeDefined()
    held.release()
  })

  it('says to come back when all of it is being read', async () => {
    const spool = createTestSpool(createTestClock(), { maxBytes: 100 })
    const error = await problem(spool.hold(NAME, filling(text(5000)).fill))
    expect(error).toMatchObject({ code: 'not_ready', reason: 'too_many_reports', retryAfterSeconds: 60 })
    await expectAllClosed()
  })

  it('forgets what a key has fetched with the key, but not under whoever reads it', async () => {
    const spool = createTestSpool(createTestClock())
    const { fill, times } = filling(text(3))
    const held = await spool.hold(NAME, fill)
    spool.drop('key_1')
    expect((await held.readBlock(0)).length).toBeGreaterThan(0)
    held.release()
    held.release()
    await expectAllClosed()
    await rowsOf(spool, fill)
    expect(times()).toBe(2)
  })

  it('does not take it out on others that who began to fetch has gone away', async () => {
    const spool = createTestSpool(createTestClock())
    const { fill, times } = filling(text(3))
    let giveUp: (reason: unknown) => void = () => undefined
    const first = spool.hold(NAME, () => new Promise((_, reject) => (giveUp = reject)))
    const second = rowsOf(spool, fill)
    await new Promise((resolve) => setImmediate(resolve))
    await new Promise((resolve) => setTimeout(resolve, 20))
    giveUp(new ProxyError('not_ready', { reason: 'aborted' }))
    await problem(first)
    expect(await second).toHaveLength(3)
    expect(times()).toBe(1)
  })

  it('begins a part anew that is sent again', async () => {
    const spool = createTestSpool(createTestClock())
    const rows = await rowsOf(spool, async (writer) => {
      await send(writer, gzipSync(text(2, 'one ')))
      const again = writer.part()
      const broken = again()
      await broken.write(gzipSync(text(40_000, 'lost ')).subarray(0, 90_000))
      const whole = again()
      await whole.write(gzipSync(text(2, 'two ')))
      await whole.end()
    })
    expect(rows.map((row) => row.split('\t')[0])).toEqual(
      ['one 0', 'one 1', 'two 0', 'two 1'].map((end) => `${CANARY} ${end}`),
    )
  })

  it.each([
    ['text that is not packed', Buffer.from('Title\tUnits\n')],
    ['nothing', Buffer.alloc(0)],
    ['a page of a gateway', Buffer.from('<!DOCTYPE html>')],
    ['a packed file with a wrong sum', Buffer.concat([gzipSync(text(3)).subarray(0, -8), Buffer.alloc(8)])],
  ])('takes no %s for a report', async (_name, content) => {
    const spool = createTestSpool(createTestClock())
    expect(await problem(spool.hold(NAME, filling(content).fill))).toMatchObject({ reason: 'unreadable_answer' })
  })

  it('reads packed files one after the other as one, and nothing of what is behind them (G-9)', async () => {
    const spool = createTestSpool(createTestClock())
    const two = Buffer.concat([gzipSync('Title\na\n'), gzipSync('b\n'), Buffer.from('\0\0 garbage ../../etc/passwd')])
    expect(await rowsOf(spool, filling(two).fill)).toEqual(['a', 'b'])
  })

  it('unpacks no bomb (G-1)', async () => {
    const spool = createTestSpool(createTestClock())
    // A gigabyte of nothing in a megabyte.
    const nothing = gzipSync(Buffer.alloc(64 * 1024 * 1024, '\n'), { level: 9 })
    const bomb = Buffer.concat(Array.from({ length: 16 }, () => nothing))
    const pieces = Array.from({ length: 64 }, (_, index) => bomb.subarray(index * 16_384, (index + 1) * 16_384))
    let sent = 0
    const error = await problem(
      spool.hold(NAME, async (writer) => {
        const sink = writer.part()()
        for (const piece of pieces) {
          await sink.write(piece)
          sent++
        }
        await sink.end()
      }),
    )
    expect(error).toMatchObject({ code: 'too_large', reason: 'report_too_large' })
    // A twentieth of it is enough to know.
    expect(sent).toBeLessThan(8)
    await expectAllClosed()
  })
})
