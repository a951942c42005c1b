/** The newest events, for people. */
import { InvalidArgumentError } from 'commander'
import type { ChainedEvent } from '../../access/audit/rows.ts'
import { printEither, printTable } from '../output.ts'
import { type CommonOptions, withKeyring } from '../with-keyring.ts'

const MAX_LIMIT = 10_000
const DEFAULT_LIMIT = 50

interface ListOptions extends CommonOptions {
  readonly limit?: number
  readonly actor?: string
  readonly action?: string
}

export async function list({ limit = DEFAULT_LIMIT, actor, action, ...options }: ListOptions): Promise<void> {
  await withKeyring(options, async ({ keyring, workspace }) => {
    const events = await keyring.audit.list(workspace.id, { actor, action }, { size: limit })
    printEither(options.json, events.map(toRow), () =>
      printTable(
        ['Time', 'Who', 'What', 'About', 'Outcome'],
        events.map((event) => [
          new Date(event.at).toISOString(),
          event.actorName ?? event.actorKind.replace('_', ' '),
          event.action,
          event.targetName ?? event.targetId,
          event.errorCode === null ? event.stage : `${event.stage}: ${event.errorCode}`,
        ]),
        'Nothing was noted yet.',
      ),
    )
  })
}

export function readLimit(text: string): number {
  const limit = /^\d{1,5}$/.test(text) ? Number(text) : 0
  if (limit < 1 || limit > MAX_LIMIT) throw new InvalidArgumentError(`Expected a whole number from 1 to ${MAX_LIMIT}.`)
  return limit
}

function toRow({ at, mac: _mac, ...event }: ChainedEvent) {
  return { ...event, at: new Date(at).toISOString() }
}
