/**
 * What flows wait for, and what was new there.
 *
 * What a look at a store finds is noted once for all flows of a workspace, under numbers that only grow, and a flow keeps
 * nothing but the number up to which it was told. So nothing is told twice or left out, however the clocks go, the store's
 * pages shift, or things appear late with an older time. The contents are not kept: digests, times, and words for states.
 */
import { hash } from 'node:crypto'
import type { Selectable } from 'kysely'
import type { Database, Queries } from '../../database/database.ts'
import type { Tables } from '../../database/schema.ts'
import type { Clock, EpochMs, NewId } from '../../ports.ts'
import { judge, type NewsKind, type Noted, type Sighting } from './judge.ts'

const DAY_MS = 24 * 60 * 60 * 1000
/** A flow that was off for longer begins anew. */
const KEPT_MS = 90 * DAY_MS
/** How exactly it is known when it was last looked: a look reaches back for longer than that. */
const LOOKED_WITHIN_MS = 60 * 60 * 1000
/** As many as one statement takes. */
const BATCH = 500

export interface Subject {
  readonly topic: string
  /** Where, within the workspace. */
  readonly subject: string
  /** With which the watch ends. */
  readonly integrationId: string | null
}

export interface Watch extends Subject {
  readonly id: string
  readonly workspaceId: string
  readonly begunAt: EpochMs
  readonly lookedAt: EpochMs | null
  /** What came about before shows in no look any more, but for what is late: the look before the last one was then. */
  readonly sureUntil: EpochMs | null
}

export interface News {
  readonly sequence: number
  readonly watchId: string
  /** Digests, as `digestOf` makes them. */
  readonly item: string
  readonly version: string
  readonly kind: Exclude<NewsKind, 'known'>
  /** How it stood before. */
  readonly was: string | null
  readonly at: EpochMs | null
  readonly seenAt: EpochMs
}

/** The last number of a workspace. Numbers of another line mean nothing. */
export interface Head {
  readonly line: string
  readonly sequence: number
}

/** A watch of which less was told. */
export interface Held {
  /** From which number on it still has to be. */
  readonly from: number
  /** What the store, which was looked at, did not show, by number: since when. */
  readonly absent: ReadonlyMap<number, EpochMs>
}

/** Up to where somebody was told. */
export interface Told {
  readonly sequence: number
  /** By watch. */
  readonly held: ReadonlyMap<string, Held>
  /** Numbers behind these that were told already, together with earlier ones of the same item. */
  readonly ahead: ReadonlySet<number>
  /** When all places were last looked at. */
  readonly at: EpochMs
  /** Only what was seen at this time or later. */
  readonly seenSince?: EpochMs | undefined
}

export interface Watches {
  /** The watches of these subjects, in their order; those that nobody has watched before begin now. */
  readonly begin: (workspaceId: string, subjects: readonly Subject[]) => Promise<readonly Watch[]>
  /**
   * Notes what a look has found that was not known.
   * @param lookedAt when the look began
   * @param recurs @see judge
   */
  readonly note: (
    watch: Watch,
    seen: readonly Sighting[],
    look: { readonly lookedAt: EpochMs; readonly recurs: boolean },
  ) => Promise<void>
  readonly head: (workspaceId: string) => Promise<Head>
  /** What was not told yet, by number. */
  readonly untold: (
    watches: readonly Watch[],
    told: Told,
    upTo: { readonly sequence: number; readonly count: number },
  ) => Promise<readonly News[]>
  /** By watch: the oldest time of what was not told yet. */
  readonly oldestUntold: (watches: readonly Watch[], told: Told) => Promise<ReadonlyMap<string, EpochMs>>
  /** Forgets what no flow can be told any more. */
  readonly tidy: () => Promise<void>
}

export interface WatchesDeps {
  readonly database: Database
  readonly clock: Clock
  readonly newId: NewId
}

export function createWatches({ database, clock, newId }: WatchesDeps): Watches {
  async function readWatches(db: Queries, workspaceId: string, subjects: readonly Subject[]) {
    const found = new Map<string, Watch>()
    for (const batch of batches([...new Set(subjects.map(({ subject }) => subject))])) {
      const rows = await db
        .selectFrom('watches')
        .selectAll()
        .where('workspace_id', '=', workspaceId)
        .where('topic', 'in', [...new Set(subjects.map(({ topic }) => topic))])
        .where('subject', 'in', batch)
        .execute()
      for (const row of rows) found.set(nameOf(row), toWatch(row))
    }
    return found
  }

  return {
    async begin(workspaceId, subjects) {
      const known = await readWatches(database.read, workspaceId, subjects)
      const strangers = subjects.filter((subject) => !known.has(nameOf(subject)))
      const { line } = await readHead(database.read, workspaceId)
      if (strangers.length > 0 || line === '') {
        await database.write({ workspaces: [workspaceId] }, async (tx) => {
          await beginLine(tx, workspaceId, newId('line'))
          for (const batch of batches(strangers))
            await tx
              .insertInto('watches')
              .values(
                batch.map(({ topic, subject, integrationId }) => ({
                  id: newId('watch'),
                  workspace_id: workspaceId,
                  integration_id: integrationId,
                  topic,
                  subject,
                  begun_at: clock.now(),
                  looked_at: null,
                  sure_until: null,
                })),
              )
              .onConflict((conflict) => conflict.columns(['workspace_id', 'topic', 'subject']).doNothing())
              .execute()
        })
        for (const [name, watch] of await readWatches(database.read, workspaceId, strangers)) known.set(name, watch)
      }
      return subjects.flatMap((subject) => known.get(nameOf(subject)) ?? [])
    },

    async note(watch, sightings, { lookedAt, recurs }) {
      const seen = [...new Map(sightings.map((one) => [one.id, one])).values()].map(toNoted)
      const additionsTo = async (db: Queries, isFirst: boolean) =>
        judge(seen, await readNoted(db, watch.id, seen), { begunAt: isFirst ? watch.begunAt : null, recurs })
      const isKnownWhen = watch.sureUntil !== null && Math.abs(lookedAt - watch.sureUntil) < LOOKED_WITHIN_MS
      if (isKnownWhen && (await additionsTo(database.read, false)).length === 0) return
      // One at a time in a workspace: who reads a number has read all before it.
      await database.write({ workspaces: [watch.workspaceId] }, async (tx) => {
        const row = await tx.selectFrom('watches').select('looked_at').where('id', '=', watch.id).executeTakeFirst()
        // The integration is gone, and its watches with it.
        if (!row) return
        const additions = await additionsTo(tx, row.looked_at === null)
        await tx
          .updateTable('watches')
          .set({ looked_at: lookedAt, sure_until: row.looked_at })
          .where('id', '=', watch.id)
          .execute()
        const { workspaceId } = watch
        const last = await growHead(tx, workspaceId, additions.length)
        const rows = additions.map((one, index) => ({
          workspace_id: workspaceId,
          sequence: last - additions.length + 1 + index,
          watch_id: watch.id,
          seen_at: clock.now(),
          ...one,
        }))
        for (const batch of batches(rows)) await tx.insertInto('news').values(batch).execute()
      })
    },

    head: (workspaceId) => readHead(database.read, workspaceId),

    async untold(watches, told, { sequence, count }) {
      const found: News[] = []
      for (const batch of batches(watches)) {
        const rows = await untoldOf(database.read, batch, told)
          .selectAll()
          .where('sequence', '<=', sequence)
          .orderBy('sequence')
          .limit(count)
          .execute()
        found.push(...rows.map(toNews))
      }
      return found.sort((a, b) => a.sequence - b.sequence).slice(0, count)
    },

    async oldestUntold(watches, told) {
      const oldest = new Map<string, EpochMs>()
      for (const batch of batches(watches)) {
        const rows = await untoldOf(database.read, batch, told)
          .select((select) => ['watch_id', select.fn.min<number | null>('at').as('at')])
          .groupBy('watch_id')
          .execute()
        for (const { watch_id, at } of rows) if (at !== null) oldest.set(watch_id, Number(at))
      }
      return oldest
    },

    async tidy() {
      const limit = clock.now() - KEPT_MS
      await database.write({}, async (tx) => {
        const isUnwatched = tx
          .selectFrom('watches')
          .select('id')
          .where((where) => where.fn.coalesce('looked_at', 'begun_at'), '<', limit)
        await tx.deleteFrom('news').where('watch_id', 'in', isUnwatched).execute()
        await tx
          .deleteFrom('watches')
          .where((where) => where.fn.coalesce('looked_at', 'begun_at'), '<', limit)
          .execute()
        // What tells how something stands is kept as long as nothing newer does.
        await tx
          .deleteFrom('news')
          .where('seen_at', '<', limit)
          .where((where) =>
            where.or([
              where('at', '<', limit),
              where.exists(
                where
                  .selectFrom('news as newer')
                  .select('newer.sequence')
                  .whereRef('newer.watch_id', '=', 'news.watch_id')
                  .whereRef('newer.item', '=', 'news.item')
                  .whereRef('newer.sequence', '>', 'news.sequence'),
              ),
            ]),
          )
          .execute()
      })
    },
  }
}

/** After a restore the numbers that flows know were given to something else: a new line of them begins. */
export async function beginNewLine(database: Database): Promise<void> {
  await database.write({}, (tx) => tx.deleteFrom('news_heads').execute())
}

/** What stands for an identifier or a version here: nothing of a store's can be read from it. */
export function digestOf(text: string): string {
  return hash('sha256', text, 'base64url').slice(0, 22)
}

async function readHead(db: Queries, workspaceId: string): Promise<Head> {
  const row = await db.selectFrom('news_heads').selectAll().where('workspace_id', '=', workspaceId).executeTakeFirst()
  return { line: row?.line ?? '', sequence: Number(row?.sequence ?? 0) }
}

/** Behind all numbers that there were, where there is no line of them. The workspace's row must be locked. */
async function beginLine(tx: Queries, workspaceId: string, line: string): Promise<void> {
  const { last } = await tx
    .selectFrom('news')
    .select((select) => select.fn.max<number | null>('sequence').as('last'))
    .where('workspace_id', '=', workspaceId)
    .executeTakeFirstOrThrow()
  await tx
    .insertInto('news_heads')
    .values({ workspace_id: workspaceId, line, sequence: Number(last ?? 0) })
    .onConflict((conflict) => conflict.column('workspace_id').doNothing())
    .execute()
}

/** @returns the last of the numbers */
async function growHead(tx: Queries, workspaceId: string, count: number): Promise<number> {
  const row = await tx
    .updateTable('news_heads')
    .set((update) => ({ sequence: update('sequence', '+', count) }))
    .where('workspace_id', '=', workspaceId)
    .returning('sequence')
    .executeTakeFirstOrThrow()
  return Number(row.sequence)
}

async function readNoted(db: Queries, watchId: string, seen: readonly Noted[]): Promise<readonly Noted[]> {
  const found: Noted[] = []
  for (const batch of batches(seen)) {
    const rows = await db
      .selectFrom('news')
      .select(['item', 'version', 'at', 'state'])
      .where('watch_id', '=', watchId)
      .where(
        'item',
        'in',
        batch.map(({ item }) => item),
      )
      .orderBy('sequence')
      .execute()
    found.push(...rows)
  }
  return found
}

function untoldOf(db: Queries, watches: readonly Watch[], { sequence, held, seenSince }: Told) {
  const ids = watches.map(({ id }) => id)
  const ofThese = [...held].filter(([id]) => ids.includes(id))
  return db
    .selectFrom('news')
    .where('watch_id', 'in', ids)
    .where('kind', '!=', 'known')
    .where((where) =>
      where.or([
        where('sequence', '>', sequence),
        ...ofThese.map(([id, { from }]) => where.and([where('watch_id', '=', id), where('sequence', '>=', from)])),
      ]),
    )
    .$if(seenSince !== undefined, (query) => query.where('seen_at', '>=', seenSince ?? 0))
}

function nameOf({ topic, subject }: { readonly topic: string; readonly subject: string }): string {
  return `${topic} ${subject}`
}

function toWatch(row: Selectable<Tables['watches']>): Watch {
  return {
    id: row.id,
    workspaceId: row.workspace_id,
    integrationId: row.integration_id,
    topic: row.topic,
    subject: row.subject,
    begunAt: row.begun_at,
    lookedAt: row.looked_at,
    sureUntil: row.sure_until,
  }
}

function toNoted({ id, version, at, state }: Sighting): Noted {
  return { item: digestOf(id), version: digestOf(version), at, state: state ?? null }
}

function toNews(row: Selectable<Tables['news']>): News {
  return {
    sequence: Number(row.sequence),
    watchId: row.watch_id,
    item: row.item,
    version: row.version,
    kind: row.kind as News['kind'],
    was: row.was,
    at: row.at,
    seenAt: row.seen_at,
  }
}

function batches<T>(all: readonly T[]): readonly T[][] {
  return Array.from({ length: Math.ceil(all.length / BATCH) }, (_, index) =>
    all.slice(index * BATCH, (index + 1) * BATCH),
  )
}
