/** An audit on a database of its own, and ways to tamper with it as somebody does who has the database and no key. */
import { type Kysely, sql } from 'kysely'
import type { Act } from '../../../src/access/audit/event.ts'
import { createAudit } from '../../../src/access/audit.ts'
import { systemNewId } from '../../../src/system/chance.ts'
import { openSeededDatabase, openTestDatabase } from '../../database/support.ts'
import { createTestClock } from '../../support/test-clock.ts'
import type { Engine } from '../../support/test-database.ts'

export const WORKSPACE = { id: 'ws_one', name: 'one' }
const KEY = new Uint8Array(32).fill(5)

export const ACT: Act = {
  workspaceId: WORKSPACE.id,
  actor: { kind: 'access_key', id: 'ak_1', name: 'Flows' },
  action: 'UpdateAppInformation',
  target: { kind: 'integration', id: 'int_1', name: 'Tidepool' },
  requestId: 'req_1',
}

export async function createAuditWorld(engine: Engine = 'sqlite') {
  const clock = createTestClock()
  const { database, location } = await openSeededDatabase(engine, clock)
  const logs: string[] = []
  const deps = { clock, newId: systemNewId, log: (_level: string, event: string) => void logs.push(event), key: KEY }
  const audit = createAudit({ ...deps, database })
  const events = async () => (await audit.list(WORKSPACE.id, {}, { size: 1000 })).toReversed()
  return {
    clock,
    database,
    logs,
    audit,
    events,
    replica: async () => createAudit({ ...deps, database: await openTestDatabase(location, clock) }),
    withKey: (key: Uint8Array) => createAudit({ ...deps, database, key }),
    /** So many acts that were done, each of two events. */
    async act(count: number) {
      for (let turn = 1; turn <= count; turn++) {
        clock.advance(1000)
        await audit.around({ ...ACT, requestId: `req_${turn}` }, async () => undefined)
      }
    },
    tamper: (work: (db: Kysely<never>) => Promise<unknown>) =>
      database.write({}, (tx) => work(tx as unknown as Kysely<never>)),
    async exportLines() {
      const lines: string[] = []
      for await (const line of audit.export(WORKSPACE)) lines.push(line)
      return lines
    },
    verifyLines: (lines: readonly string[]) => audit.verifyExport(linesOf(lines)),
  }
}

export async function* linesOf(lines: readonly string[]): AsyncGenerator<string> {
  yield* lines
}

/** Each leaves the chain of eight events with one that fails. */
export const TAMPERING: Readonly<
  Record<
    string,
    { readonly work: (db: Kysely<never>) => Promise<unknown>; readonly fails: number; readonly kind: string }
  >
> = {
  ...Object.fromEntries(
    Object.entries({
      stage: 'refused',
      at: 1,
      actor_kind: 'command_line',
      actor_id: 'ak_2',
      actor_name: 'Others',
      action: 'DeleteIntegration',
      target_kind: 'store_key',
      target_id: 'int_2',
      target_name: 'Lanternfish',
      integration_id: 'int_2',
      key_id: 'key_1',
      error_code: 'role_required',
      request_id: 'req_9',
      intent_id: 'ev_9',
      id: 'ev_9',
      mac: 'ab',
    }).map(([column, value]) => [
      `another ${column}`,
      {
        work: (db: Kysely<never>) =>
          sql`update audit_events set ${sql.ref(column)} = ${value} where sequence = 4`.execute(db),
        fails: 4,
        kind: 'changed',
      },
    ]),
  ),
  'nothing where there was a name': {
    work: (db) => sql`update audit_events set actor_name = null where sequence = 4`.execute(db),
    fails: 4,
    kind: 'changed',
  },
  'the first event gone': {
    work: (db) => sql`delete from audit_events where sequence = 1`.execute(db),
    fails: 1,
    kind: 'missing',
  },
  'an event gone': {
    work: (db) => sql`delete from audit_events where sequence = 4`.execute(db),
    fails: 4,
    kind: 'missing',
  },
  'an event gone, and the others moved up': {
    async work(db) {
      await sql`delete from audit_events where sequence = 4`.execute(db)
      for (const sequence of [5, 6, 7, 8])
        await sql`update audit_events set sequence = ${sequence - 1} where sequence = ${sequence}`.execute(db)
      await sql`update audit_heads set sequence = 7`.execute(db)
    },
    fails: 4,
    kind: 'changed',
  },
  'two events in each other’s place': {
    async work(db) {
      await sql`update audit_events set sequence = 99 where sequence = 4`.execute(db)
      await sql`update audit_events set sequence = 4 where sequence = 6`.execute(db)
      await sql`update audit_events set sequence = 6 where sequence = 99`.execute(db)
    },
    fails: 4,
    kind: 'changed',
  },
  'an event that was made up': {
    work: (db) =>
      sql`insert into audit_events (workspace_id, sequence, id, at, stage, actor_kind, action, mac)
        values ('ws_one', 9, 'ev_new', 1, 'done', 'server', 'DestroyKey', 'ab')`.execute(db),
    fails: 9,
    kind: 'beyond_head',
  },
  'the newest events gone': {
    work: (db) => sql`delete from audit_events where sequence > 6`.execute(db),
    fails: 7,
    kind: 'newest_missing',
  },
  'the newest events gone, and the head put back': {
    async work(db) {
      await sql`delete from audit_events where sequence > 6`.execute(db)
      await sql`update audit_heads set sequence = 6,
        mac = (select mac from audit_events where sequence = 6)`.execute(db)
    },
    fails: 7,
    kind: 'head_changed',
  },
  'the head gone': {
    work: (db) => sql`delete from audit_heads`.execute(db),
    fails: 9,
    kind: 'head_missing',
  },
  'all events gone': {
    work: (db) => sql`delete from audit_events`.execute(db),
    fails: 1,
    kind: 'newest_missing',
  },
}
