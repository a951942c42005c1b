/** The audit: who did what, noted before and after, chained per workspace so that nobody can take anything back unseen. */
import type { Database } from '../database/database.ts'
import type { Clock, Log, NewId } from '../ports.ts'
import { type Acts, createActs } from './audit/acts.ts'
import { type ExportedWorkspace, exportLines, verifyExport } from './audit/export.ts'
import { createMacs } from './audit/macs.ts'
import { type AuditFilter, knowsIntegration, listEvents } from './audit/read.ts'
import type { ChainedEvent } from './audit/rows.ts'
import { type Verification, verifyDatabase } from './audit/verify.ts'

export interface Audit extends Acts {
  /** The newest first. @param page `before`: the sequence number that it ends before */
  readonly list: (
    workspaceId: string,
    filter: AuditFilter,
    page: { readonly size: number; readonly before?: number | undefined },
  ) => Promise<readonly ChainedEvent[]>
  /** Whether it was ever about this integration of the workspace, which may be gone. */
  readonly knowsIntegration: (workspaceId: string, integrationId: string) => Promise<boolean>
  /** Lines without their ends, read a page at a time. */
  readonly export: (workspace: ExportedWorkspace) => AsyncIterable<string>
  /** @param onEvent is told the number of each event that was found right */
  readonly verify: (workspaceId: string, onEvent?: (sequence: number) => void) => Promise<Verification>
  /** The same for the lines of an export, which is then compared with the database. */
  readonly verifyExport: (lines: AsyncIterable<string>, onEvent?: (sequence: number) => void) => Promise<Verification>
}

export interface AuditDeps {
  readonly database: Database
  readonly clock: Clock
  readonly newId: NewId
  readonly log: Log
  /** 32 bytes that the database alone does not yield. */
  readonly key: Uint8Array
}

export function createAudit({ database, clock, newId, log, key }: AuditDeps): Audit {
  const macs = createMacs(key)
  const ignore = () => undefined
  return {
    ...createActs({ database, macs, clock, newId, log }),
    list: (workspaceId, filter, page) => listEvents(database.read, workspaceId, filter, page),
    knowsIntegration: (workspaceId, integrationId) => knowsIntegration(database.read, workspaceId, integrationId),
    export: (workspace) => exportLines(database, macs, workspace, clock),
    verify: (workspaceId, onEvent = ignore) => verifyDatabase(database, macs, workspaceId, onEvent),
    verifyExport: (lines, onEvent = ignore) => verifyExport(database, macs, lines, onEvent),
  }
}
