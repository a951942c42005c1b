/**
 * Whether `destroyed.log` tells all that was destroyed since a database was as it is now. Pure.
 *
 * A database that was restored knows less than the log; one whose process was killed between commit and log knows more.
 * Entries are compared as sets, so that several machines may each have a log of their own.
 */
import { type Destroyed, markOf } from '../../database/destroyed/entries.ts'
import type { LogContent } from '../../database/destroyed/format.ts'

/** What the database says of itself and its logs. */
export interface Known {
  /** Null before the first log. */
  readonly history: string | null
  readonly entries: readonly Destroyed[]
  /** By the id of a log: how many entries it has at least. */
  readonly logs: ReadonlyMap<string, number>
}

export type Doubt = 'missing' | 'foreign' | 'shortened'

export type Judgement =
  /** There is no log yet, and none is missed. */
  | { readonly kind: 'begin' }
  | {
      readonly kind: 'proven'
      /** What the log must be told. */
      readonly unlogged: readonly Destroyed[]
      /** What must be destroyed again. */
      readonly undone: readonly Destroyed[]
    }
  | { readonly kind: 'doubt'; readonly doubt: Doubt }

/**
 * @param mayBegin whether a log that is not there says nothing: on the machine of a replica that has never run there, or
 * for a database that never had one
 */
export function judgeLog(known: Known, log: LogContent | undefined, mayBegin: boolean): Judgement {
  if (!log) return mayBegin ? { kind: 'begin' } : { kind: 'doubt', doubt: 'missing' }
  const { heading, entries } = log
  if (known.history !== null && heading.history !== known.history) return { kind: 'doubt', doubt: 'foreign' }
  if (entries.length < (known.logs.get(heading.log) ?? 0)) return { kind: 'doubt', doubt: 'shortened' }
  return { kind: 'proven', unlogged: without(known.entries, entries), undone: without(entries, known.entries) }
}

function without(entries: readonly Destroyed[], others: readonly Destroyed[]): readonly Destroyed[] {
  const marks = new Set(others.map(markOf))
  return entries.filter((entry) => !marks.has(markOf(entry)))
}

/** What is the matter, for whoever starts the program. @param file of the log */
export const DOUBTS: Readonly<Record<Doubt, (file: string) => string>> = {
  missing: (file) =>
    `There is no ${file}, which says what was destroyed since this database was as it is now. Bring it back to this place.`,
  foreign: (file) => `${file} belongs to another database. Bring the one that belongs to this database.`,
  shortened: (file) => `${file} has fewer entries than this database knows of. Bring the newest one.`,
}
