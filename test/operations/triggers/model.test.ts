/**
 * Triggers against a model: a store whose clock is wrong, which shows things late, in pages that shift, with edits and
 * failures, and flows that poll it now and then, through processes that come and go.
 */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ProxyError } from '../../../src/errors.ts'
import { createWatches } from '../../../src/lifecycle/watches/watches.ts'
import type { Context } from '../../../src/operations/context.ts'
import { createCursors } from '../../../src/operations/cursors.ts'
import { createLooks } from '../../../src/operations/triggers/looks.ts'
import { poll } from '../../../src/operations/triggers/poll.ts'
import { createPollCursors } from '../../../src/operations/triggers/poll-cursor.ts'
import type { Seen, Source, Topic } from '../../../src/operations/triggers/topic.ts'
import { systemNewId } from '../../../src/system/chance.ts'
import { openSeededDatabase } from '../../database/support.ts'
import { runs } from '../../support/properties.ts'
import { createTestClock, type TestClock } from '../../support/test-clock.ts'

const MINUTE_MS = 60 * 1000
const HOUR_MS = 60 * MINUTE_MS
const DAY_MS = 24 * HOUR_MS

const EVENTS: Topic = {
  name: 'events',
  everyMs: 3 * MINUTE_MS,
  recurs: false,
  lateness: { mostMs: 7 * DAY_MS, usualMs: 6 * HOUR_MS },
}

interface Item {
  readonly place: number
  readonly id: string
  readonly at: number
}

interface Version {
  /** By the store's clock. */
  readonly at: number
  /** By the true clock. */
  readonly shownFrom: number
}

interface Thing {
  readonly id: string
  readonly writtenAt: number
  readonly versions: Version[]
}

/** One place of the made up store. */
function createPlace(clock: TestClock, skewMs: number, index: number) {
  const things: Thing[] = []
  let missing: string | undefined
  const wereMissing = new Set<string>()
  let isDown = false
  let looks = 0
  const shown = (thing: Thing) => thing.versions.findLast(({ shownFrom }) => shownFrom <= clock.now())
  return {
    things,
    looks: () => looks,
    write(lateMs: number) {
      const at = clock.now() + skewMs
      things.push({
        id: `thing-${things.length}`,
        writtenAt: clock.now(),
        versions: [{ at, shownFrom: clock.now() + lateMs }],
      })
    },
    edit(index: number) {
      const thing = things[index % Math.max(1, things.length)]
      const last = thing?.versions.at(-1)
      if (!thing || !last) return
      const shownFrom = Math.max(clock.now(), last.shownFrom)
      // What is edited twice within a millisecond has the same time.
      thing.versions.push({ at: Math.max(clock.now() + skewMs, last.at + 1), shownFrom })
    },
    /** Something moves between two pages while they are read, and shows on neither. */
    hide: (index: number) => (missing = things[index % Math.max(1, things.length)]?.id),
    setDown: (value: boolean) => (isDown = value),
    async look(since: number): Promise<readonly Seen<Item>[]> {
      looks++
      if (isDown) throw new ProxyError('store_unavailable')
      // What a flow does not meet at two polls is gone to it, so each thing is hidden once.
      const hidden = missing !== undefined && !wereMissing.has(missing) ? missing : undefined
      if (hidden !== undefined) wereMissing.add(hidden)
      missing = undefined
      return things.flatMap((thing) => {
        const version = shown(thing)
        if (!version || version.at < since || thing.id === hidden) return []
        return {
          id: thing.id,
          version: `${version.at}`,
          at: version.at,
          item: { place: index, id: thing.id, at: version.at },
        }
      })
    },
  }
}

type Place = ReturnType<typeof createPlace>

/** A flow, and all that it was told. */
interface Flow {
  readonly places: readonly number[]
  readonly wantsEdits: boolean
  cursor: string | undefined
  begunAt: number | undefined
  readonly told: Item[]
}

const anyStep = fc.oneof(
  { weight: 4, arbitrary: fc.record({ kind: fc.constant('poll' as const), flow: fc.nat(2), process: fc.nat(1) }) },
  { weight: 4, arbitrary: fc.record({ kind: fc.constant('write' as const), place: fc.nat(1), late: anyLateness() }) },
  { weight: 4, arbitrary: fc.record({ kind: fc.constant('pass' as const), ms: anyTime() }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('edit' as const), place: fc.nat(1), index: fc.nat(20) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('hide' as const), place: fc.nat(1), index: fc.nat(20) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('fail' as const), place: fc.nat(1), down: fc.boolean() }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('rest' as const), place: fc.nat(1), rests: fc.boolean() }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('restart' as const), process: fc.nat(1) }) },
)

function anyTime() {
  return fc.oneof(
    fc.constant(0),
    fc.nat(5 * MINUTE_MS),
    fc.nat(HOUR_MS),
    fc.nat(12 * HOUR_MS),
    fc.constant(20 * DAY_MS),
  )
}

function anyLateness() {
  return fc.oneof(fc.constant(0), fc.nat(10 * MINUTE_MS), fc.nat(6 * DAY_MS))
}

describe('a trigger, whatever the store does', () => {
  it('tells what happens once to each flow, and nothing that was there before (H-13)', async () => {
    const clock = createTestClock()
    const { database } = await openSeededDatabase('sqlite', clock)
    const watches = createWatches({ database, clock, newId: systemNewId })
    let run = 0
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: -HOUR_MS, max: HOUR_MS }),
        fc.array(anyStep, { maxLength: 60, size: 'max' }),
        async (skewMs, steps) => {
          run++
          const places = [createPlace(clock, skewMs, 0), createPlace(clock, -skewMs, 1)]
          const resting = [false, false]
          const flows: Flow[] = [
            { places: [0], wantsEdits: false, cursor: undefined, begunAt: undefined, told: [] },
            { places: [0, 1], wantsEdits: true, cursor: undefined, begunAt: undefined, told: [] },
            { places: [0, 1], wantsEdits: false, cursor: undefined, begunAt: undefined, told: [] },
          ]
          const processes = [createLooks({ watches, clock }), createLooks({ watches, clock })]

          async function ask(flow: Flow, process: number): Promise<void> {
            const sources: Source<Item>[] = flow.places.map((index) => ({
              subject: `run ${run} place ${index}`,
              integrationId: null,
              isResting: resting[index] ?? false,
              look: (places[index] as Place).look,
            }))
            try {
              const { value, pollCursor } = await poll(
                {
                  watches,
                  clock,
                  looks: processes[process] ?? createLooks({ watches, clock }),
                  pollCursors: createPollCursors({
                    cursors: createCursors(new Uint8Array(32)),
                    accessKeys: { predecessors: async () => [] },
                  }),
                },
                {
                  operation: 'OnEvent',
                  query: { pollCursor: flow.cursor },
                  context: contextOf(clock),
                  topic: EVENTS,
                  sources,
                  tell: (item, { kind }) => (kind === 'new' || flow.wantsEdits ? item : undefined),
                },
              )
              if (flow.cursor === undefined) expect(value).toEqual([])
              flow.begunAt ??= clock.now()
              flow.cursor = pollCursor
              expect(pollCursor.length).toBeLessThan(1500)
              flow.told.push(...value)
            } catch (error) {
              expect(error).toMatchObject({ code: 'store_unavailable' })
            }
          }

          for (const step of steps) {
            // Nothing happens twice within a millisecond, so that the model can tell one from the other.
            clock.advance(1)
            if (step.kind === 'pass') clock.advance(step.ms)
            else if (step.kind === 'write') places[step.place]?.write(step.late)
            else if (step.kind === 'edit') places[step.place]?.edit(step.index)
            else if (step.kind === 'hide' && flows.every(({ begunAt }) => begunAt !== undefined))
              places[step.place]?.hide(step.index)
            else if (step.kind === 'fail') places[step.place]?.setDown(step.down)
            else if (step.kind === 'rest') resting[step.place] = step.rests
            else if (step.kind === 'restart') processes[step.process] = createLooks({ watches, clock })
            else if (step.kind === 'poll') await ask(flows[step.flow] as Flow, step.process)
          }

          // At last all works again for long enough.
          resting.fill(false)
          for (const place of places) place.setDown(false)
          for (let turn = 0; turn < 4; turn++) {
            clock.advance(turn === 0 ? 6 * DAY_MS : 7 * HOUR_MS)
            for (const flow of flows) await ask(flow, 0)
          }

          const isCalm = !steps.some(({ kind }) => ['fail', 'rest', 'hide'].includes(kind))
          for (const flow of flows) {
            const names = flow.told.map(({ place, id, at }) => `${place} ${id} ${at}`)
            expect(new Set(names).size, 'nothing is told twice').toBe(names.length)
            for (const index of flow.places) {
              for (const thing of places[index]?.things ?? []) {
                const told = flow.told.filter(({ place, id }) => place === index && id === thing.id)
                if (isCalm && wasThere(thing, flow)) expect(told, 'what was there before is not told').toEqual([])
                if (!flow.wantsEdits) expect(told.length, 'no edit is told').toBeLessThanOrEqual(1)
                if (thing.writtenAt > (flow.begunAt ?? Number.POSITIVE_INFINITY)) {
                  expect(told.length, 'what is new is told').toBeGreaterThan(0)
                  if (flow.wantsEdits) expect(told.at(-1)?.at, 'as it is at last').toBe(thing.versions.at(-1)?.at)
                }
              }
            }
          }
        },
      ),
      {
        ...runs(25),
        examples: [
          // A look from before another process saw the thing, and a page that hides it at the next one.
          [
            0,
            [
              { kind: 'poll', flow: 1, process: 0 },
              { kind: 'write', place: 1, late: 0 },
              { kind: 'poll', flow: 2, process: 1 },
              { kind: 'poll', flow: 1, process: 0 },
              { kind: 'poll', flow: 0, process: 0 },
              { kind: 'hide', place: 1, index: 0 },
            ],
          ],
        ],
      },
    )
  })
})

/** Shown for long enough to be in the look that the first poll was answered with, and not so late that only some looks see it. */
function wasThere({ versions }: Thing, { begunAt = 0 }: Flow): boolean {
  return versions.every(({ at, shownFrom }) => shownFrom <= begunAt - EVENTS.everyMs && shownFrom - at < 4 * HOUR_MS)
}

const STATES: Topic = { name: 'states', everyMs: 3 * MINUTE_MS, recurs: true }

const anyStateStep = fc.oneof(
  { weight: 4, arbitrary: fc.record({ kind: fc.constant('poll' as const), flow: fc.nat(1) }) },
  { weight: 4, arbitrary: fc.record({ kind: fc.constant('become' as const), id: fc.nat(2), state: fc.nat(2) }) },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('pass' as const), ms: anyTime() }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('hide' as const), id: fc.nat(2) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('fail' as const), down: fc.boolean() }) },
)

describe('a trigger for states, whatever the store does', () => {
  it('tells each flow how things stand at last, and only what is another state than before (H-13)', async () => {
    const clock = createTestClock()
    const { database } = await openSeededDatabase('sqlite', clock)
    const watches = createWatches({ database, clock, newId: systemNewId })
    const pollCursors = createPollCursors({
      cursors: createCursors(new Uint8Array(32)),
      accessKeys: { predecessors: async () => [] },
    })
    let run = 0
    await fc.assert(
      fc.asyncProperty(fc.array(anyStateStep, { maxLength: 50, size: 'max' }), async (steps) => {
        run++
        const states = new Map<number, number>()
        let hidden: number | undefined
        const wereHidden = new Set<number>()
        let isDown = false
        const looks = createLooks({ watches, clock })
        const subject = `run ${run}`
        const look = async () => {
          if (isDown) throw new ProxyError('store_unavailable')
          const without = hidden !== undefined && !wereHidden.has(hidden) ? hidden : undefined
          if (without !== undefined) wereHidden.add(without)
          hidden = undefined
          return [...states].flatMap(([id, state]) =>
            id === without
              ? []
              : [{ id: `${id}`, version: `${state}`, at: null, state: `${state}`, item: { id, state } }],
          )
        }
        /** What each flow knows: what was there when it began, and then what it was told. */
        const flows = [0, 1].map(() => ({
          cursor: undefined as string | undefined,
          known: new Map<number, number>(),
        }))

        async function ask(flow: (typeof flows)[number]): Promise<void> {
          const isFirst = flow.cursor === undefined
          try {
            const { value, pollCursor } = await poll(
              { watches, clock, looks, pollCursors },
              {
                operation: 'OnState',
                query: { pollCursor: flow.cursor },
                context: contextOf(clock),
                topic: STATES,
                sources: [{ subject, integrationId: null, isResting: false, look }],
                tell: (item, { was }) => ({ ...item, was }),
              },
            )
            flow.cursor = pollCursor
            if (isFirst) for (const [id, state] of states) flow.known.set(id, state)
            for (const { id, state, was } of value) {
              expect(was, 'a state is told as another one than before').not.toBe(`${state}`)
              flow.known.set(id, state)
            }
          } catch (error) {
            expect(error).toMatchObject({ code: 'store_unavailable' })
          }
        }

        for (const step of steps) {
          clock.advance(1)
          if (step.kind === 'pass') clock.advance(step.ms)
          else if (step.kind === 'become') states.set(step.id, step.state)
          else if (step.kind === 'hide' && flows.every(({ cursor }) => cursor !== undefined)) hidden = step.id
          else if (step.kind === 'fail') isDown = step.down
          else if (step.kind === 'poll') {
            // A look that is kept may be older than what the flow begins with.
            if (flows[step.flow]?.cursor === undefined) clock.advance(STATES.everyMs)
            await ask(flows[step.flow] as (typeof flows)[number])
          }
        }
        isDown = false
        for (let turn = 0; turn < 3; turn++) {
          clock.advance(HOUR_MS)
          for (const flow of flows) await ask(flow)
        }
        for (const { known } of flows) expect([...known].toSorted()).toEqual([...states].toSorted())
      }),
      runs(30),
    )
  })
})

function contextOf(clock: TestClock): Context {
  return {
    caller: { id: 'ak_one', workspaceId: 'ws_one', name: 'flow', role: 'viewer', fence: null } as Context['caller'],
    exchange: { signal: new AbortController().signal, deadline: clock.monotonic() + 100_000 },
  }
}
