/** Crashes and apps that do not respond, as far as Google has figures: freshness is asked for first. */
import { ProxyError } from '../../errors.ts'
import type { EpochMs } from '../../ports.ts'
import type { Vital, VitalsFilter, VitalsPage } from '../interface/vitals.ts'
import { dateThere, startOf } from '../pacific.ts'
import { pageOf } from '../paging.ts'
import { whole } from '../values.ts'
import type { GooglePlay } from './api.ts'
import { type Figures, figuresOf, freshnessOf, SETS, type SetName, type Span } from './vitals/ask.ts'
import { shifted } from './vitals/days.ts'
import { percentOf } from './vitals/decimal.ts'

const HOUR_MS = 60 * 60 * 1000
const DEFAULT_DAYS = 7
const DEFAULT_HOURS = 24
/** More has no place in a flow, and with all versions not in memory. */
const MAX_DAYS = 92
const MAX_HOURS = 7 * 24

/** Of a later page: what the first has settled, since more figures may have come in between. */
interface Position extends Pick<Span, 'from' | 'until'> {
  readonly freshUntil: EpochMs
  readonly behind: string
}

export async function listVitals(
  play: GooglePlay,
  packageName: string,
  filter: VitalsFilter,
  size: number,
  cursor: string | null,
): Promise<VitalsPage> {
  const position = cursor === null ? undefined : (JSON.parse(cursor) as Position)
  const freshUntil = position?.freshUntil ?? (await freshness(play, packageName, filter))
  if (freshUntil === null) return { rows: [], next: null, freshUntil }
  const { from, until } = position ?? spanOf(filter, freshUntil)
  if (from >= until) return { rows: [], next: null, freshUntil }
  const { aggregation, versionCode } = filter
  const span: Span = { aggregation, from, until, versionCode, byVersion: filter.byVersion || versionCode !== undefined }
  const { crashes, anrs } = await ofSets((set) => figuresOf(play, packageName, set, span, dateThere))
  const { rows, next } = pageOf(together(crashes ?? [], anrs ?? [], aggregation), size, position?.behind ?? null, idOf)
  return {
    rows,
    next: next === null ? null : JSON.stringify({ from, until, freshUntil, behind: next } satisfies Position),
    freshUntil,
  }
}

function idOf({ startsAt, versionCode }: Vital): string {
  return `${startsAt} ${versionCode}`
}

/** Of both sets, so that no row is half a row for being early. */
async function freshness(
  play: GooglePlay,
  packageName: string,
  { aggregation }: VitalsFilter,
): Promise<EpochMs | null> {
  const found = await ofSets((set) => freshnessOf(play, packageName, set, aggregation))
  const known = Object.values(found).filter((at) => at !== null)
  return known.length === 0 ? null : Math.min(...known)
}

/**
 * Google keeps single sets closed now and then, which says nothing of the others.
 * @throws ProxyError when it is so with all of them
 */
async function ofSets<T>(work: (set: SetName) => Promise<T>): Promise<Partial<Record<SetName, T>>> {
  const results: Partial<Record<SetName, T>> = {}
  let refusal: ProxyError | undefined
  for (const set of Object.keys(SETS) as SetName[]) {
    try {
      results[set] = await work(set)
    } catch (error) {
      if (!(error instanceof ProxyError) || error.code !== 'store_permission_missing') throw error
      refusal ??= error
    }
  }
  if (refusal && Object.keys(results).length === 0) throw refusal
  return results
}

/** Whole days or hours, of which Google has figures. */
function spanOf({ aggregation, since, until }: VitalsFilter, freshUntil: EpochMs): Pick<Span, 'from' | 'until'> {
  const floor = aggregation === 'day' ? (at: EpochMs) => startOf(dateThere(at)) : floorOfHour
  const end = Math.min(until === undefined ? freshUntil : floor(until), freshUntil)
  const longest = aggregation === 'day' ? daysBefore(end, MAX_DAYS) : end - MAX_HOURS * HOUR_MS
  const usual = aggregation === 'day' ? daysBefore(end, DEFAULT_DAYS) : end - DEFAULT_HOURS * HOUR_MS
  const from = since === undefined ? usual : floor(since)
  if (from >= longest) return { from, until: end }
  throw new ProxyError('invalid_request', {
    field: 'query.vitalsSince',
    reason: 'time_too_long',
    message: `At most ${MAX_DAYS} days, or ${MAX_HOURS} hours, can be read at once. Choose a later start or an earlier end.`,
  })
}

function floorOfHour(at: EpochMs): EpochMs {
  return Math.floor(at / HOUR_MS) * HOUR_MS
}

function daysBefore(at: EpochMs, days: number): EpochMs {
  return startOf(shifted(dateThere(at), -days))
}

/** One row for the crashes and the ANRs of the same time and version, of which one may be missing. */
function together(
  crashes: readonly Figures[],
  anrs: readonly Figures[],
  aggregation: Vital['aggregation'],
): readonly Vital[] {
  const keyOf = ({ startsAt, versionCode }: Figures) => `${startsAt} ${versionCode}`
  const pairs = new Map<string, { crash?: Figures; anr?: Figures }>()
  for (const crash of crashes) pairs.set(keyOf(crash), { crash })
  for (const anr of anrs) pairs.set(keyOf(anr), { ...pairs.get(keyOf(anr)), anr })
  return [...pairs.values()]
    .flatMap(({ crash, anr }) => {
      const known = crash ?? anr
      return known ? toVital(known, crash, anr, aggregation) : []
    })
    .toSorted((a, b) => (a.startsAt ?? 0) - (b.startsAt ?? 0) || byNumber(a.versionCode ?? '', b.versionCode ?? ''))
}

/** Version codes have up to ten digits, and those that are longer are compared as well. */
function byNumber(one: string, other: string): number {
  return one.length - other.length || (one < other ? -1 : Number(one > other))
}

function toVital(
  { startsAt, date, versionCode }: Figures,
  crash: Figures | undefined,
  anr: Figures | undefined,
  aggregation: Vital['aggregation'],
): Vital {
  return {
    aggregation,
    startsAt,
    date,
    versionCode,
    versionString: null,
    users: whole(crash?.users) ?? whole(anr?.users),
    crashPercentExact: percentOf(crash?.rate),
    userPerceivedCrashPercentExact: percentOf(crash?.perceived),
    anrPercentExact: percentOf(anr?.rate),
    userPerceivedAnrPercentExact: percentOf(anr?.perceived),
    metricCategory: null,
    metric: null,
    metricValueExact: null,
    unit: null,
    percentile: null,
    device: null,
    platform: null,
    goal: null,
  }
}
