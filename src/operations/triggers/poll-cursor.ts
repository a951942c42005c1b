/**
 * What a flow keeps between two polls: up to where it was told.
 *
 * It is bound to the workspace, the trigger with its filters, and the access key; one that takes the place of an access key
 * goes on where that has stopped.
 */
import type { AccessKey, AccessKeys } from '../../access/access-keys.ts'
import { ProxyError } from '../../errors.ts'
import type { Head, Held, Told } from '../../lifecycle/watches/watches.ts'
import type { EpochMs } from '../../ports.ts'
import type { CursorBinding, Cursors } from '../cursors.ts'

/** As short as it goes, since it stands in an address. */
type Written = readonly [
  line: string,
  sequence: number,
  at: EpochMs,
  held?: readonly WrittenHeld[],
  ahead?: readonly number[],
]
type WrittenHeld = readonly [watchId: string, from: number, ...absent: (readonly [sequence: number, since: EpochMs])[]]

export interface PollQuery {
  readonly pollCursor?: string | undefined
}

export interface PollCursors {
  /** @throws ProxyError `invalid_request` for a cursor that was not made for this */
  readonly read: (binding: PollBinding, head: Head) => Promise<Told | undefined>
  readonly write: (binding: PollBinding, head: Head, told: Told) => string
}

export interface PollBinding {
  readonly operation: string
  readonly query: PollQuery
  readonly caller: AccessKey
}

interface PollCursorsDeps {
  readonly cursors: Cursors
  readonly accessKeys: Pick<AccessKeys, 'predecessors'>
}

export function createPollCursors({ cursors, accessKeys }: PollCursorsDeps): PollCursors {
  return {
    async read({ operation, query, caller }, head) {
      const { pollCursor } = query
      if (pollCursor === undefined) return undefined
      const [line, sequence, at, held = [], ahead = []] = await readWritten(pollCursor)
      if (line === head.line)
        return {
          sequence,
          held: new Map(held.map(([id, from, ...absent]) => [id, { from, absent: new Map(absent) }])),
          ahead: new Set(ahead),
          at,
        }
      // The numbers were lost with a restore. Times tell what came after the last poll, as well as they can.
      return { sequence: 0, held: new Map(), ahead: new Set(), at, seenSince: at }

      async function readWritten(text: string): Promise<Written> {
        const own = attempt(text, caller.id)
        if (own) return own
        for (const holder of await accessKeys.predecessors(caller)) {
          const inherited = attempt(text, holder)
          if (inherited) return inherited
        }
        throw new ProxyError('invalid_request', {
          field: 'query.pollCursor',
          reason: 'cursor_not_valid',
          message:
            'The trigger has other filters, or another connection, than when it began. Save the trigger anew, so that it begins again.',
        })
      }

      function attempt(text: string, holder: string): Written | undefined {
        try {
          return cursors.read(bindingOf({ operation, query, caller }, holder), text) as Written
        } catch {
          return undefined
        }
      }
    },

    write(binding, { line }, { sequence, held, ahead, at }) {
      const isPlain = held.size + ahead.size === 0
      const written: Written = isPlain
        ? [line, sequence, at]
        : [line, sequence, at, [...held].map(toWritten), [...ahead]]
      return cursors.write(bindingOf(binding, binding.caller.id), written)
    },
  }
}

function bindingOf({ operation, query, caller }: PollBinding, accessKeyId: string): CursorBinding {
  const { pollCursor: _, ...filters } = query
  return { workspaceId: caller.workspaceId, operation, filters: { ...filters, accessKeyId } }
}

function toWritten([id, { from, absent }]: readonly [string, Held]): WrittenHeld {
  return [id, from, ...absent]
}
