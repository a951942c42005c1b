/** Verifies the chain of the database, or of an export. */
import { createReadStream } from 'node:fs'
import { createInterface } from 'node:readline'
import type { ChainFault, ChainFaultKind, Verification } from '../../access/audit/verify.ts'
import { print, printEither, warn } from '../output.ts'
import { type CommonOptions, withKeyring } from '../with-keyring.ts'
import { createProgress } from './progress.ts'

const SENTENCES: Readonly<Record<ChainFaultKind, (event: string) => string>> = {
  changed: (event) => `${event} is not as it was written.`,
  missing: (event) => `${event} is missing, or another one stands in its place.`,
  newest_missing: (event) => `${event} and what follows up to the end is missing.`,
  beyond_head: (event) => `${event} stands after the end of the chain.`,
  head_missing: (event) => `The end of the chain, which should come before ${event}, is missing.`,
  head_changed: (event) => `The end of the chain, before ${event}, is not as it was written.`,
  not_an_export: () => 'This is no export of an audit, or its first line was changed.',
  other_server: () => 'This export was written by another server, or its first line was changed.',
  not_in_database: (event) =>
    `The export is as it was written, but the database does not hold what comes before ${event}. It was changed, or put back to an earlier moment.`,
}

export async function verify(file: string | undefined, options: CommonOptions): Promise<void> {
  await withKeyring(options, async ({ keyring, workspace }) => {
    const progress = createProgress('events verified')
    const verification =
      file === undefined
        ? await keyring.audit.verify(workspace.id, progress)
        : await keyring.audit.verifyExport(linesOf(file), progress)
    const { events, fault, clockSetBack } = verification
    const summary = { events, isIntact: fault === null, fault: fault && { ...fault, sentence: sentenceOf(fault) } }
    if (fault) process.exitCode = 1
    printEither(options.json, { ...summary, clockSetBack }, () => tell(verification))
  })
}

function tell({ events, fault, clockSetBack }: Verification): void {
  for (const { sequence, byMs } of clockSetBack)
    print(`Event ${sequence} is ${Math.round(byMs / 1000)} s earlier than the one before: the clock was set back.`)
  if (fault) warn(`${sentenceOf(fault)} Before it, ${events} ${events === 1 ? 'event is' : 'events are'} intact.`)
  else print(`All ${events} events are as they were written.`)
}

function sentenceOf({ kind, sequence }: ChainFault): string {
  return SENTENCES[kind](`event ${sequence}`).replace(/^e/, 'E')
}

async function* linesOf(file: string): AsyncGenerator<string> {
  const input = createReadStream(file, 'utf8')
  // Opening fails here, where it is waited for, and not in the background.
  await new Promise<void>((open, fail) => input.once('open', () => open()).once('error', fail))
  yield* createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY })
}
