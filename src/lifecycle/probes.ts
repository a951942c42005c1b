/** Looks at the store to find out what a key may do: read-only, cheap, and no more often than it helps. */
import type { Check, Verdict } from '../custody/checks.ts'
import type { SigningKey } from '../custody/store-keys.ts'
import type { Clock, Meter } from '../ports.ts'
import type { Exchange } from '../stores/call.ts'
import type { Capability } from '../stores/capabilities.ts'
import type { Probe, ProbedApp, ProbePlan, Seen } from '../stores/probe.ts'
import { nameRefusal, unseenSentence } from '../stores/routing/sentences.ts'
import type { Stores } from '../stores/stores.ts'
import { createTurns } from '../stores/traffic/turns.ts'
import { ALL_WELL, type Finding, findingOf, NOT_SEEN } from './verdicts.ts'

/** For each key, so that a check leaves room for the requests of others. */
const TURNS = { running: 4, waiting: 1000 }
/** A store that takes longer has not answered as far as a check is concerned. */
const CHECK_MS = 20_000

export interface Probes {
  /** What the key may do by itself. Empty for an In-App Purchase key, which can only be tried with an app. */
  readonly key: (key: SigningKey, exchange: Exchange) => Promise<readonly Check[]>
  /** Whether the key reaches an app, and what it may do there. */
  readonly app: (key: SigningKey, app: ProbedApp, exchange: Exchange) => Promise<AppChecks>
}

/** The first tells whether the app is reached at all. */
export type AppChecks = readonly [reach: Check, ...others: Check[]]

interface Answer {
  readonly seen: Seen
  /** What the store says against it. */
  readonly error?: unknown
}

/** How far a finding goes: what ails the key, its account or the app ails everything that would be asked next. */
const EXTENT: Readonly<Record<Verdict, 'everything' | 'host' | 'itself'>> = {
  unauthorized: 'everything',
  agreement: 'everything',
  not_invited: 'everything',
  not_found: 'everything',
  not_enabled: 'host',
  unreachable: 'host',
  forbidden: 'itself',
  unknown: 'itself',
  ok: 'itself',
}

export interface ProbesDeps {
  readonly stores: Stores
  readonly clock: Clock
  readonly meter?: Meter | undefined
}

export function createProbes({ stores, clock, meter }: ProbesDeps): Probes {
  const turns = createTurns(TURNS, clock)

  async function carryOut(key: SigningKey, { first, rest }: ProbePlan, exchange: Exchange): Promise<AppChecks> {
    const answer = await ask(first)
    const others = await Promise.all(
      rest(answer.seen).map(async (probe) => ({
        probe,
        answer: isAnswered(first, answer, probe) ? answer : await turns.take(key.id, exchange, () => ask(probe)),
      })),
    )
    const found = new Map<Capability, Finding>()
    // What one probe cannot see another one may have shown.
    for (const outcome of [{ probe: first, answer }, ...others])
      for (const [capability, finding] of findings(key, outcome.probe, outcome.answer))
        if ((found.get(capability) ?? NOT_SEEN).verdict === 'unknown') found.set(capability, finding)
    for (const { verdict } of found.values()) meter?.checked(verdict)
    const checkedAt = clock.now()
    const checks = [...found].map(([capability, finding]) => ({ keyId: key.id, capability, ...finding, checkedAt }))
    return checks as [Check, ...Check[]]
  }

  const within = (exchange: Exchange): Exchange => ({
    ...exchange,
    isCheck: true,
    deadline: Math.min(exchange.deadline, clock.monotonic() + CHECK_MS),
  })

  return {
    async key(key, exchange) {
      const plan = stores.keyProbes(key, within(exchange))
      return plan ? carryOut(key, plan, exchange) : []
    },
    app: (key, app, exchange) => carryOut(key, stores.appProbes(key, app, within(exchange)), exchange),
  }
}

async function ask({ ask: look }: Probe): Promise<Answer> {
  try {
    return { seen: look ? await look() : {} }
  } catch (error) {
    return { seen: {}, error }
  }
}

/** Whether the first answer is one to this probe, too: then the store is left alone. */
function isAnswered(first: Probe, { error }: Answer, probe: Probe): boolean {
  if (error === undefined) return false
  const extent = EXTENT[findingOf(error).verdict]
  return extent === 'everything' || (extent === 'host' && probe.host === first.host)
}

function findings(
  { kind }: SigningKey,
  { shows, denies = [], proves = [], unseen }: Probe,
  { seen, error }: Answer,
): readonly (readonly [Capability, Finding])[] {
  const refusal = (capability: Capability) => findingOf(nameRefusal(error, kind, capability))
  const good = { ...ALL_WELL, reason: seen.remark ?? null }
  return [
    ...shows.map((capability) => [capability, error === undefined ? good : refusal(capability)] as const),
    ...denies.map((capability) => {
      const notSeen = { ...NOT_SEEN, reason: unseen ?? unseenSentence(kind, capability) ?? null }
      return [capability, error === undefined ? notSeen : refusal(capability)] as const
    }),
    ...(error === undefined ? proves : []).map((capability) => [capability, ALL_WELL] as const),
  ]
}
