/**
 * What clients were told, so that it can be held against what a server knows after it was killed.
 *
 * What was acknowledged must be so; what was under way when the server died may be so or not, and from then on is what
 * it turned out to be.
 */
type Fate = 'present' | 'gone' | 'open'

export interface Ledger {
  /** By key ID at the store. */
  readonly keys: Map<string, KeyEntry>
  /** By bundle ID. */
  readonly integrations: Map<string, IntegrationEntry>
  /** Compares with what is really there, and learns what had been open. @returns what was lost or has come back */
  readonly settle: (found: Found) => readonly string[]
}

interface KeyEntry {
  fate: Fate
  /** Deletions under way that may destroy it. */
  doubts: number
}

interface IntegrationEntry {
  fate: Fate
  /** The key ID at the store. */
  key: string | undefined
}

/** By the same names. */
export interface Found {
  readonly keys: ReadonlySet<string>
  /** The key ID of each integration's key. */
  readonly integrations: ReadonlyMap<string, string | undefined>
}

export function createLedger(): Ledger {
  const keys = new Map<string, KeyEntry>()
  const integrations = new Map<string, IntegrationEntry>()
  return {
    keys,
    integrations,
    settle(found) {
      const faults: string[] = []
      for (const [id, entry] of keys) {
        const isThere = found.keys.has(id)
        if (entry.fate === 'gone' && isThere) faults.push(`the key ${id} is back`)
        if (entry.fate === 'present' && entry.doubts === 0 && !isThere) faults.push(`the key ${id} is lost`)
        Object.assign(entry, { fate: isThere ? 'present' : 'gone', doubts: 0 })
      }
      for (const [app, entry] of integrations) {
        const key = found.integrations.get(app)
        const isThere = found.integrations.has(app)
        if (entry.fate === 'gone' && isThere) faults.push(`the integration of ${app} is back`)
        if (entry.fate === 'present' && !isThere) faults.push(`the integration of ${app} is lost`)
        if (entry.fate === 'present' && isThere && key !== entry.key) faults.push(`${app} has another key`)
        Object.assign(entry, { fate: isThere ? 'present' : 'gone', key })
      }
      for (const app of found.integrations.keys())
        if (!integrations.has(app)) faults.push(`the integration of ${app} was made by nobody`)
      return faults
    },
  }
}
