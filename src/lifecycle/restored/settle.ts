/** Brings a database and its `destroyed.log` together, whenever a database is opened or was restored. */
import type { AccessKeyDeps } from '../../access/access-keys.ts'
import { readBirthplace } from '../../database/birthplace.ts'
import type { Database, Queries } from '../../database/database.ts'
import { countDestroyed, readDestroyed } from '../../database/destroyed/entries.ts'
import type { DestroyedLog } from '../../database/destroyed/log-file.ts'
import { beginNewLine } from '../watches/watches.ts'
import { type DestroyedAgain, destroyAgain } from './destroy-again.ts'
import { DOUBTS, type Doubt, type Judgement, judgeLog, type Known } from './judge.ts'
import { type LockedDown, lockDown } from './lock-down.ts'

const ID_BYTES = 16
/** Between two looks somebody else may have written. */
const LOOKS = 3

export interface SettleDeps extends Pick<AccessKeyDeps, 'newId' | 'random' | 'clock'> {
  readonly database: Database
  readonly destroyedLog: DestroyedLog
}

export type Settled =
  | ({ readonly kind: 'applied' } & DestroyedAgain)
  | ({ readonly kind: 'locked_down'; readonly doubt: Doubt } & LockedDown)

/**
 * Before anything is served: whatever the log has and the database has not is destroyed again, and the other way round
 * noted. @returns what was destroyed again, if anything had to be
 * @throws Error when the log is not the one that belongs here, or the database was moved
 */
export async function settleOpened(deps: SettleDeps): Promise<DestroyedAgain | undefined> {
  const { database, destroyedLog } = deps
  const birthplace = await readBirthplace(database)
  const server = await readServer(database.read)
  if (server.birthplace !== null && birthplace !== undefined && server.birthplace !== birthplace)
    throw new Error(
      'This database was restored from a dump, or moved. Stop all servers, bring destroyed.log along, and run: store-keyring restore --in-place',
    )
  const { judgement, known } = await look(deps, ({ logs }) => database.engine === 'postgresql' || logs.size === 0)
  if (judgement.kind === 'doubt')
    throw new Error(
      `${DOUBTS[judgement.doubt](destroyedLog.file)} If it is lost, run: store-keyring restore --in-place --without-log`,
    )
  if (judgement.kind === 'begin') {
    beginLog(deps, known.history ?? (await giveHistory(deps)))
    return settleOpened(deps)
  }
  const { undone } = judgement
  const again = undone.length > 0 ? await applyAgain(deps, undone, birthplace) : undefined
  await noteInLog(deps, judgement, known, server.birthplace === null ? birthplace : undefined)
  return again
}

/**
 * After a restore, which must prove that nothing comes back.
 * @param mayLockDown agrees that without the right log every access key is revoked, and everything waits for an owner
 * @returns what came of it, and the last step, for the database when it is in its place
 * @throws Error when the log is not the right one, and that was not agreed to
 */
export async function settleRestored(
  deps: SettleDeps,
  mayLockDown: boolean,
): Promise<{ readonly settled: Settled; readonly finish: (deps: SettleDeps) => Promise<void> }> {
  const { database, destroyedLog, clock } = deps
  const birthplace = await readBirthplace(database)
  const { judgement } = await look(deps, () => false)
  await beginNewLine(database)
  const settle = async (placed: SettleDeps) => void (await settleOpened(placed))
  if (judgement.kind === 'proven') {
    const again = await applyAgain(deps, judgement.undone, birthplace)
    return { settled: { kind: 'applied', ...again }, finish: settle }
  }
  const doubt = judgement.kind === 'doubt' ? judgement.doubt : 'missing'
  if (!mayLockDown)
    throw new Error(
      `${DOUBTS[doubt](destroyedLog.file)} If it is lost, add --without-log: every access key is revoked then, and every integration waits until an owner confirms it.`,
    )
  const history = newName(deps)
  const locked = await database.change({}, async (tx) => {
    const outcome = await lockDown(tx, deps)
    // No log that was there before tells all that was destroyed.
    await tx.deleteFrom('destroyed_logs').execute()
    await tx
      .updateTable('server')
      .set({ history, birthplace: birthplace ?? null })
      .execute()
    return outcome
  })
  return {
    settled: { kind: 'locked_down', doubt, ...locked },
    async finish(placed) {
      if (doubt !== 'missing') destroyedLog.setAside(`replaced-${clock.now()}`)
      beginLog(placed, history)
      await settle(placed)
    },
  }
}

/** Writes into the log what other processes have noted in the database, and what a process that was killed had not come to. */
export async function catchUp(deps: SettleDeps): Promise<void> {
  const { judgement, known } = await look(deps, () => false)
  if (judgement.kind !== 'proven') throw new Error(`${deps.destroyedLog.file} is not as this program has left it.`)
  await noteInLog(deps, judgement, known)
}

/** The same for a database that is about to be replaced; a log that does not belong to it is left alone. */
export async function noteUnlogged(deps: SettleDeps): Promise<void> {
  const { judgement } = await look(deps, () => false)
  if (judgement.kind === 'proven') deps.destroyedLog.append(judgement.unlogged)
}

/** The same whenever something was destroyed, here or elsewhere; asks for a number only, otherwise. */
export function createCatchUp(deps: SettleDeps): () => Promise<void> {
  let count = -1
  return async () => {
    const now = await countDestroyed(deps.database.read)
    if (now === count) return
    await catchUp(deps)
    count = now
  }
}

interface Look {
  readonly judgement: Judgement
  readonly known: Known
}

/** The log first: what it has was committed before, so whatever the database does not have then was undone. */
async function look({ database, destroyedLog }: SettleDeps, mayBegin: (known: Known) => boolean): Promise<Look> {
  for (let looks = 1; ; looks++) {
    const log = destroyedLog.read()
    const known = await readKnown(database.read)
    const judgement = judgeLog(known, log, mayBegin(known))
    // Somebody else may have made it, or added to it, between the two looks.
    if (judgement.kind !== 'doubt' || looks === LOOKS) return { judgement, known }
  }
}

async function readKnown(db: Queries): Promise<Known> {
  const { history } = await readServer(db)
  const logs = await db.selectFrom('destroyed_logs').selectAll().execute()
  return { history, entries: await readDestroyed(db), logs: new Map(logs.map(({ id, entries }) => [id, entries])) }
}

function readServer(db: Queries) {
  return db.selectFrom('server').select(['history', 'birthplace']).executeTakeFirstOrThrow()
}

/** An open upload link may have been used since the database was as it is; the access keys and store keys are known. */
function applyAgain({ database, clock }: SettleDeps, undone: Parameters<typeof destroyAgain>[1], birthplace?: string) {
  return database.change({}, async (tx) => {
    if (birthplace !== undefined) await tx.updateTable('server').set({ birthplace }).execute()
    return destroyAgain(tx, undone, clock.now())
  })
}

async function noteInLog(
  { database, destroyedLog }: SettleDeps,
  { unlogged }: Extract<Judgement, { kind: 'proven' }>,
  known: Known,
  birthplace?: string,
): Promise<void> {
  destroyedLog.append(unlogged)
  const log = destroyedLog.read()
  if (!log) throw new Error(`${destroyedLog.file} has gone.`)
  const { heading, entries } = log
  const isKnown = known.logs.get(heading.log) === entries.length && known.history !== null
  if (isKnown && birthplace === undefined) return
  await database.write({}, async (tx) => {
    // Several at once may do this; what is known only grows.
    await tx
      .insertInto('destroyed_logs')
      .values({ id: heading.log, entries: entries.length })
      .onConflict((conflict) =>
        conflict
          .column('id')
          .doUpdateSet({ entries: entries.length })
          .where('destroyed_logs.entries', '<', entries.length),
      )
      .execute()
    await tx.updateTable('server').set({ history: heading.history }).where('history', 'is', null).execute()
    if (birthplace !== undefined) await tx.updateTable('server').set({ birthplace }).execute()
  })
}

/** Of several who open a new database at once, one gives it. */
async function giveHistory(deps: SettleDeps): Promise<string> {
  const history = newName(deps)
  await deps.database.write({}, (tx) =>
    tx.updateTable('server').set({ history }).where('history', 'is', null).execute(),
  )
  return (await readServer(deps.database.read)).history ?? history
}

function beginLog(deps: SettleDeps, history: string): void {
  deps.destroyedLog.begin({ log: newName(deps), history })
}

function newName({ random }: SettleDeps): string {
  return Buffer.from(random(ID_BYTES)).toString('hex')
}
