/** Exports: streamed, whatever their size. */
import { createWriteStream, rmSync } from 'node:fs'
import { Readable, Writable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { print, printJson } from '../output.ts'
import { type CommonOptions, withKeyring } from '../with-keyring.ts'
import { createProgress } from './progress.ts'

interface ExportOptions extends CommonOptions {
  readonly file?: string
}

/** The first line and the last one are no events. */
const OTHER_LINES = 2

export async function exportAudit({ file, ...options }: ExportOptions): Promise<void> {
  await withKeyring(options, async ({ keyring, workspace }) => {
    let lines = 0
    const progress = createProgress('events exported')
    async function* ended() {
      for await (const line of keyring.audit.export(workspace)) {
        progress(lines++)
        yield `${line}\n`
      }
    }
    if (file === undefined) {
      await pipeline(Readable.from(ended()), toStandardOutput())
      return
    }
    await pipeline(Readable.from(ended()), await createFile(file)).catch((error: unknown) => {
      // Half an export would pass for one that somebody has cut.
      rmSync(file, { force: true })
      throw error
    })
    const events = lines - OTHER_LINES
    if (options.json) printJson({ workspace: workspace.name, file, events })
    else print(`Exported ${events} ${events === 1 ? 'event' : 'events'} to ${file}.`)
  })
}

/** Never takes the place of a file that is there. @throws Error that says so */
async function createFile(file: string): Promise<Writable> {
  const stream = createWriteStream(file, { flags: 'wx', mode: 0o600 })
  await new Promise<void>((open, fail) => {
    stream.once('open', () => open())
    stream.once('error', fail)
  })
  return stream
}

/** Left open: it is not ours to end. */
function toStandardOutput(): Writable {
  return new Writable({
    write: (chunk: Buffer, _encoding, done) => void process.stdout.write(chunk, (error) => done(error)),
  })
}
