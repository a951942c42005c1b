/** Looks at a store that show what a key may do. Each is read-only, and asks for one row at most. */
import type { Integration } from '../custody/integrations.ts'
import type { KeyKind } from '../custody/kinds.ts'
import type { StoreHost } from '../ports.ts'
import { type Capability, serves } from './capabilities.ts'

/** What a good answer brings beside itself. */
export interface Seen {
  /** A sentence worth knowing, though all is well. */
  readonly remark?: string
  /** One of the apps within reach: an Apple ID or a package name. */
  readonly app?: string
}

interface Shown {
  /** What is down or switched off there says nothing of the other hosts. */
  readonly host: StoreHost
  /** Allowed, or what keeps the key from it: one answer for all of these. */
  readonly shows: readonly Capability[]
  /** A refusal is one for these, too; a good answer says nothing of them. */
  readonly denies?: readonly Capability[]
  /** A good answer is one for these, too; a refusal says nothing of them. */
  readonly proves?: readonly Capability[]
  /** Why a good answer says nothing of what it might deny; by default, that only use does. */
  readonly unseen?: string
}

export interface Probe extends Shown {
  /** Null where nothing read-only shows it. @throws ProxyError what the store says */
  readonly ask: (() => Promise<Seen>) | null
}

/** A row of a table of probes. */
export interface ProbeRow<Subject> extends Shown {
  readonly ask: ((subject: Subject) => Promise<unknown>) | null
}

export type ProbedApp = Pick<Integration, 'appId' | 'appIdentifier'>

export interface ProbePlan {
  /** Goes ahead: what is wrong with the key as a whole shows here, and nothing more is asked then. */
  readonly first: Probe
  /** @param seen by the first; empty when it was refused */
  readonly rest: (seen: Seen) => readonly Probe[]
}

/** The probes of a table that concern a kind of key, ready to be asked. */
export function probesOf<Subject>(
  rows: readonly ProbeRow<Subject>[],
  kind: KeyKind,
  subject: Subject,
): readonly Probe[] {
  const served = (capabilities: readonly Capability[] = []) => capabilities.filter((one) => serves(kind, one))
  return rows
    .map(({ ask, ...row }) => ({
      ...row,
      shows: served(row.shows),
      denies: served(row.denies),
      proves: served(row.proves),
      ask:
        ask &&
        (async () => {
          await ask(subject)
          return {}
        }),
    }))
    .filter(({ shows, denies }) => shows.length + denies.length > 0)
}
