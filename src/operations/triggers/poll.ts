/**
 * One poll of a trigger: looks where it is time to, and tells the flow what it was not told yet.
 *
 * Whatever cannot be told now, because a store is down or a key is sick, is held back for this flow and told when it can be,
 * and nothing else waits for it.
 */
import { type ErrorCode, ProxyError } from '../../errors.ts'
import type { Held, News, Told, Watch, Watches } from '../../lifecycle/watches/watches.ts'
import type { Clock } from '../../ports.ts'
import type { Context } from '../context.ts'
import type { Look, Looks } from './looks.ts'
import type { PollCursors, PollQuery } from './poll-cursor.ts'
import type { Source, Topic } from './topic.ts'

/** Of items in one answer, and of bytes. */
const MAX_ITEMS = 100
const MAX_BYTES = 400_000
/** Of what was not told yet, in one poll. */
const MAX_JUDGED = 1000
/** Of watches that are held back, each of which makes the cursor longer. */
const MAX_HELD = 50
/** Of what is waited for, in one of them; the others are waited for after these. */
const MAX_ABSENT = 20
/** Looks at a time. */
const AT_ONCE = 8
/** Time that is left for the answer. */
const RESERVE_MS = 20_000
/** Over many places looks are taken more rarely: no faster than this from one to the next, over and over. */
const PACE_MS = 3000
/** A store that shows something may not show it a moment later, from another of its machines; after this long, it is gone. */
const SETTLING_MS = 15 * 60 * 1000

/** These pass, and the platform asks again. Anything else needs somebody to act, and must not switch a flow off meanwhile. */
const PASSING: ReadonlySet<ErrorCode> = new Set([
  'store_unavailable',
  'store_timeout',
  'store_rate_limited',
  'not_ready',
])

export interface PollDeps {
  readonly watches: Watches
  readonly looks: Looks
  readonly pollCursors: PollCursors
  readonly clock: Clock
}

export interface Poll<Item, Row> {
  readonly operation: string
  /** With all filters. */
  readonly query: PollQuery
  readonly context: Context
  readonly topic: Topic
  readonly sources: readonly Source<Item>[]
  /** What the flow is told; undefined for what it does not want to be told. */
  readonly tell: (item: Item, news: Pick<News, 'kind' | 'was'>) => Row | undefined
}

export interface Polled<Row> {
  readonly value: Row[]
  readonly pollCursor: string
}

/** What came of looking at one place. */
type Outcome<Item> =
  | { readonly kind: 'looked'; readonly look: Look<Item> }
  | { readonly kind: 'resting' }
  /** Somebody has to act. */
  | { readonly kind: 'refused'; readonly error: ProxyError }
  /** It passes. */
  | { readonly kind: 'failed'; readonly error: ProxyError }
  /** There was no time. */
  | { readonly kind: 'not_reached' }

/** A poll of one trigger. */
export type RunPoll = <Item, Row>(wish: Poll<Item, Row>) => Promise<Polled<Row>>

/**
 * The first poll tells nothing, and from where it began the next one goes on.
 * @throws ProxyError `invalid_request` for a cursor that was not made for this; what kept all places from being looked at,
 * where it passes, or where this is the first poll
 */
export async function poll<Item, Row>(deps: PollDeps, wish: Poll<Item, Row>): Promise<Polled<Row>> {
  const { watches, pollCursors, clock } = deps
  const { operation, query, context, topic, sources } = wish
  const { workspaceId } = context.caller
  const binding = { operation, query, caller: context.caller }
  const subjects = sources.map(({ subject, integrationId }) => ({ topic: topic.name, subject, integrationId }))
  const watched = await watches.begin(workspaceId, subjects)
  const from = await pollCursors.read(binding, await watches.head(workspaceId))
  const oldest = from ? await watches.oldestUntold(watched, from) : new Map<string, number>()
  const outcomes = await lookAround(deps, wish, watched, oldest)
  const head = await watches.head(workspaceId)
  const beginning: Told = { sequence: head.sequence, held: new Map(), ahead: new Set(), at: clock.now() }
  const { value, told } = from
    ? await tellFrom(deps, wish, watched, outcomes, from, head.sequence)
    : { value: [], told: beginning }
  throwWhereNothingWorks([...outcomes.values()], from === undefined, value.length > 0)
  return { value, pollCursor: pollCursors.write(binding, head, told) }
}

async function lookAround<Item, Row>(
  { looks, clock }: PollDeps,
  { topic, sources, context: { exchange } }: Poll<Item, Row>,
  watched: readonly Watch[],
  oldest: ReadonlyMap<string, number>,
): Promise<ReadonlyMap<string, Outcome<Item>>> {
  const everyMs = everyOf(topic, sources.length)
  const outcomes = new Map<string, Outcome<Item>>()
  // The place that nobody has looked at for longest comes first, so that each has its turn however many there are.
  const waiting = watched
    .flatMap((watch, index) => {
      const source = sources[index]
      return source ? [{ watch, source }] : []
    })
    .sort((a, b) => (a.watch.lookedAt ?? 0) - (b.watch.lookedAt ?? 0))

  async function lookOn(): Promise<void> {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
      const { watch, source } = next
      const isLate = clock.monotonic() + RESERVE_MS > exchange.deadline
      const wish = { reach: oldest.get(watch.id), everyMs, exchange }
      outcomes.set(
        watch.id,
        source.isResting
          ? { kind: 'resting' }
          : isLate
            ? { kind: 'not_reached' }
            : await looks.at(watch, source, topic, wish).then((look) => ({ kind: 'looked', look }) as const, outcomeOf),
      )
    }
  }
  await Promise.all(Array.from({ length: AT_ONCE }, lookOn))
  return outcomes
}

function outcomeOf(error: unknown): Outcome<never> {
  // What is wrong with the filters is for the maker.
  if (!(error instanceof ProxyError) || error.code === 'invalid_request') throw error
  return { kind: PASSING.has(error.code) ? 'failed' : 'refused', error }
}

/**
 * Where nothing could be looked at, and that passes, the platform is told so, and asks again. What needs somebody to act
 * must not switch a flow off; it is told to whoever has just made the flow.
 */
function throwWhereNothingWorks(outcomes: readonly Outcome<unknown>[], isFirst: boolean, hasNews: boolean): void {
  const errorsOf = (wanted: 'failed' | 'refused') =>
    outcomes.flatMap((outcome) => (outcome.kind === wanted ? outcome.error : []))
  const [failure] = errorsOf('failed')
  const refusals = errorsOf('refused')
  if (failure && !hasNews && !outcomes.some(({ kind }) => kind === 'looked')) throw failure
  if (isFirst && refusals[0] && refusals.length === outcomes.length) throw refusals[0]
}

async function tellFrom<Item, Row>(
  { watches, clock }: PollDeps,
  { topic, sources, tell }: Poll<Item, Row>,
  watched: readonly Watch[],
  outcomes: ReadonlyMap<string, Outcome<Item>>,
  from: Told,
  upTo: number,
): Promise<{ readonly value: Row[]; readonly told: Told }> {
  const untold = await watches.untold(watched, from, { sequence: upTo, count: MAX_JUDGED })
  const last = new Map(untold.map((news) => [nameOf(news), news]))
  const settlingMs = Math.max(SETTLING_MS, 2 * everyOf(topic, sources.length))
  const value: Row[] = []
  const held = new Map<string, Held & { readonly absent: Map<number, number> }>()
  /** Items that were told, or need not be. */
  const done = new Set<string>()
  let bytes = 0
  let judgedUpTo = untold.length < MAX_JUDGED ? upTo : (untold.at(-1)?.sequence ?? upTo)

  for (const news of untold) {
    const { watchId, item, sequence, kind } = news
    const name = nameOf(news)
    if (done.has(name) || from.ahead.has(sequence) || isFromBefore(news, from)) continue
    const outcome = outcomes.get(watchId)
    const seen = outcome?.kind === 'looked' ? outcome.look.items.get(item) : undefined
    // What has changed again is told once, as it is now, and is still new to whoever has not heard of it.
    const latest = last.get(name) ?? news
    const isShown = seen?.digest === latest.version
    if (isShown && held.has(watchId)) continue
    if (isShown) {
      const row = tell(seen.item, { kind, was: latest.was })
      const size = row === undefined ? 0 : Buffer.byteLength(JSON.stringify(row))
      const isFull = value.length === MAX_ITEMS || (value.length > 0 && bytes + size > MAX_BYTES)
      if (row !== undefined && isFull) {
        judgedUpTo = sequence - 1
        break
      }
      if (row !== undefined) value.push(row)
      bytes += size
      done.add(name)
      continue
    }
    const before = from.held.get(watchId)?.absent
    // A look from before it was seen, by another process, says nothing of it.
    const isMissed = outcome?.kind === 'looked' && outcome.look.lookedAt >= news.seenAt
    const absentSince = isMissed ? (before?.get(sequence) ?? clock.now()) : undefined
    if (absentSince !== undefined && (topic.isOurs || absentSince <= clock.now() - settlingMs)) {
      done.add(name)
      continue
    }
    const first = held.get(watchId) ?? { from: sequence, absent: new Map(absentSince === undefined ? before : []) }
    if (absentSince !== undefined && first.absent.size < MAX_ABSENT) first.absent.set(sequence, absentSince)
    if (held.size === MAX_HELD && !held.has(watchId)) {
      judgedUpTo = sequence - 1
      break
    }
    held.set(watchId, first)
  }
  // What was held back before, and was not come to now.
  for (const [id, before] of from.held)
    if (!held.has(id) && judgedUpTo < from.sequence)
      held.set(id, { from: Math.max(before.from, judgedUpTo + 1), absent: new Map(before.absent) })

  const sequence = Math.max(from.sequence, judgedUpTo)
  const isLeft = (news: News) => news.sequence >= (held.get(news.watchId)?.from ?? sequence + 1)
  const ahead = untold.filter((news) => isLeft(news) && (done.has(nameOf(news)) || from.ahead.has(news.sequence)))
  const isAllLooked = [...outcomes.values()].every((outcome) => outcome.kind === 'looked')
  const at = isAllLooked ? clock.now() : from.at
  return { value, told: { sequence, held, ahead: new Set(ahead.map((news) => news.sequence)), at } }
}

function nameOf({ watchId, item }: News): string {
  return `${watchId} ${item}`
}

/** Where only times tell what was told: what is older than the last poll was. */
function isFromBefore({ at }: News, { seenSince }: Told): boolean {
  return seenSince !== undefined && at !== null && at < seenSince
}

function everyOf({ everyMs }: Topic, places: number): number {
  return Math.max(everyMs, places * PACE_MS)
}
