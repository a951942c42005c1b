/** A keyring with an app on each store, in which something fails just when something is done. */
import { PROBLEMS } from '../../../src/errors.ts'
import { errorAnswer } from '../../../src/http/answer-error.ts'
import { createLog } from '../../../src/system/log.ts'
import { findNeedles, needlesOfKey, textStack } from '../../support/canary.ts'
import { tapDatabases } from '../../support/database-faults.ts'
import { exchangeOf } from '../../support/exchanges.ts'
import { createNewFiles } from '../../support/new-files.ts'
import { remainsIn } from '../../support/remains.ts'
import type { Engine } from '../../support/test-database.ts'
import { createTestKeyring } from '../../support/test-keyring.ts'

/** What a fault says, as drivers do that quote what they were given. */
const QUOTED = 'kraken-4711'
/** Longer than any act may take, and than anybody waits for one. */
const LATER_MS = 20 * 60_000

export interface End {
  readonly status: number
  /** Of an error. */
  readonly code: string | undefined
  readonly text: string
}

/** Something that is done to the data. */
export interface Act {
  readonly name: string
  /** Makes what it needs. @returns does it */
  readonly prepare: (world: InsideWorld) => Promise<() => Promise<End>>
}

export async function createInsideWorld(engine: Engine = 'sqlite') {
  // Of what is sent, or of what is sent to change something, the n-th is carried out, and its answer is lost.
  let lostAt = 0
  let isOfChanges = false
  let sends = 0
  const world = await createTestKeyring({
    engine,
    hasMasterKeyFile: true,
    wrapSend: (send) => async (request) => {
      if (!isOfChanges || isChange(request)) sends++
      const isLost = sends === lostAt && (!isOfChanges || isChange(request))
      const answer = await send(request)
      return isLost
        ? { ok: false, why: 'lost', cause: new Error(`${QUOTED} ${request.headers.authorization}`) }
        : answer
    },
  })
  const { call, keyring, clock, workspaceId } = world
  const team = await world.addKey('team')
  const purchase = await world.addKey('purchase')
  const play = await world.addKey('serviceAccount')
  const integrate = async (keyId: string, app: string): Promise<string> =>
    (await call('POST', '/v1/integrations', { body: { keyId, app } })).body.integrationId
  const apple = await integrate(team.id, 'com.example.tidepool')
  await call('PATCH', `/v1/integrations/${apple}`, { body: { addKeyId: purchase.id } })
  const google = await integrate(play.id, 'com.example.tidepool')
  await keyring.workspaces.allowStoreTokens(workspaceId, true)
  const faults = tapDatabases()
  const pem = world.files.team.text
  const needles = needlesOfKey('the key', pem)
  const lines: string[] = []
  let looked = { world: 0, own: 0 }
  const log = createLog('info', clock, (line) => lines.push(line))

  return {
    ...world,
    team,
    apple,
    google,
    integrate,
    newFile: createNewFiles(world),
    exchange: () => exchangeOf(clock),
    faults,
    /** @param of all that is sent, or only what changes something there; none when `at` is 0 */
    loseAnswer(at: number, of: 'all' | 'changes' = 'all') {
      lostAt = at
      isOfChanges = of === 'changes'
      sends = 0
    },
    sends: () => sends,
    /** An exception as anything may throw it, or as the engine does that is full. */
    quoting: (isFull: boolean) => () => {
      const error = new Error(`${QUOTED}: near "${pem}": syntax error`)
      return isFull ? Object.assign(error, { code: engine === 'sqlite' ? 'SQLITE_FULL' : '53100' }) : error
    },
    /** What a command or a page does, answered as a request is. */
    async asAnswer(work: () => Promise<unknown>): Promise<End> {
      try {
        const made = await work()
        return { status: 200, code: undefined, text: JSON.stringify(made) ?? '' }
      } catch (error) {
        const failed = { requestId: 'req_x', method: 'POST', caller: undefined }
        const answer = errorAnswer(error, failed, log)
        const body = answer?.body as { readonly error: { readonly code: string } } | undefined
        return { status: answer?.status ?? 0, code: body?.error.code, text: JSON.stringify(body) }
      }
    },
    /** So much later that nothing waits, rests or is taken for the same. */
    async later() {
      clock.advance(LATER_MS)
      await keyring.settle()
      await keyring.catchUp()
    },
    /** @returns what must not be: secrets outside since the last time, and half a state */
    async faultsNow(said: string): Promise<readonly unknown[]> {
      const logged = [...world.logs.slice(looked.world), ...lines.slice(looked.own)].join('\n')
      looked = { world: world.logs.length, own: lines.length }
      const stacks = [textStack('the answer', said), textStack('the log', logged)]
      const quoted = [said, logged].filter((text) => text.includes(QUOTED))
      return [...findNeedles(stacks, needles), ...quoted, ...(await remainsIn(keyring.database))]
    },
    /** @returns keys that do not open, and where the chain of events does not hold */
    async damage(): Promise<readonly unknown[]> {
      const { fault } = await keyring.audit.verify(workspaceId)
      const unopened: string[] = []
      for (const key of await keyring.services.storeKeys.list(workspaceId))
        await keyring.services.storeKeys
          .signingKey(key)
          .withSecret((bytes) => void (bytes.length > 100 || unopened.push(key.id)))
          .catch(() => unopened.push(key.id))
      return [...(fault ? [fault] : []), ...unopened]
    },
  }
}

export type InsideWorld = Awaited<ReturnType<typeof createInsideWorld>>

interface Asked {
  readonly host: string
  readonly method: string
  readonly path: string
}

/** No question, and nothing that an edit only drafts. */
function isChange({ host, method, path }: Asked): boolean {
  const isHarmless = /:query|\/notifications\/|\/edits(?!\/\d+:commit)/.test(path)
  return method !== 'GET' && host !== 'oauth2.googleapis.com' && !isHarmless
}

/** What a store was asked to change, and has. */
export function changes({ sandbox }: Pick<InsideWorld, 'sandbox'>, since: number): number {
  return sandbox.requests.slice(since).filter((request) => isChange(request) && (request.status ?? 0) < 300).length
}

export function isTyped({ status, code }: End): boolean {
  return status < 400 ? code === undefined : PROBLEMS[code as keyof typeof PROBLEMS]?.status === status
}
