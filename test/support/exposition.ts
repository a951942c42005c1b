/** Reads Prometheus' text format as strictly as its documentation has it, since nothing here comes with a reader of it. */

export interface Sample {
  readonly name: string
  readonly labels: Readonly<Record<string, string>>
  readonly value: number
}

export interface Family {
  readonly name: string
  readonly type: string
  readonly help: string
  readonly samples: readonly Sample[]
}

const SAMPLE =
  /^([a-z_:][\w:]*)(?:\{((?:[a-z_]\w*="(?:[^"\\\n]|\\[\\"n])*",?)*)\})? (\+Inf|-Inf|NaN|-?\d+(?:\.\d+)?(?:e[+-]?\d+)?)$/i
const LABEL = /([a-z_]\w*)="((?:[^"\\\n]|\\[\\"n])*)"/gi
const SUFFIXES: Readonly<Record<string, readonly string[]>> = {
  counter: [''],
  gauge: [''],
  histogram: ['_bucket', '_sum', '_count'],
}

/** @returns families by name @throws Error that names the first line that is wrong */
export function readExposition(text: string): ReadonlyMap<string, Family> {
  if (!text.endsWith('\n')) throw new Error('the last line has no end')
  const families = new Map<string, Family & { readonly samples: Sample[] }>()
  const seen = new Set<string>()
  let help: readonly [name: string, text: string] | undefined
  let current: (Family & { readonly samples: Sample[] }) | undefined
  for (const line of text.split('\n')) {
    const wrong = (why: string) => new Error(`${why}: ${line}`)
    if (line === '') continue
    const [, keyword, name = '', rest = ''] = /^# (HELP|TYPE) (\S+) (.+)$/.exec(line) ?? []
    if (keyword === 'HELP') {
      help = [name, rest]
    } else if (keyword === 'TYPE') {
      if (families.has(name) || help?.[0] !== name || !SUFFIXES[rest]) throw wrong('not a new family')
      current = { name, type: rest, help: help[1], samples: [] }
      families.set(name, current)
    } else {
      const [, sampleName = '', labelText = '', value = ''] = SAMPLE.exec(line) ?? []
      const family = current
      if (!family || !SUFFIXES[family.type]?.some((suffix) => sampleName === family.name + suffix))
        throw wrong('not of this family')
      if (seen.has(`${sampleName}{${labelText}}`)) throw wrong('told twice')
      seen.add(`${sampleName}{${labelText}}`)
      const labels = Object.fromEntries([...labelText.matchAll(LABEL)].map(([, label, text]) => [label, text]))
      family.samples.push({ name: sampleName, labels, value: Number(value.replace('Inf', 'Infinity')) })
    }
  }
  for (const family of families.values()) if (family.type === 'histogram') requireCumulative(family)
  return families
}

/** Each bucket holds those before it, and the last one all. */
function requireCumulative({ name, samples }: Family): void {
  const bySeries = Map.groupBy(samples, ({ labels: { le: _le, ...labels } }) => JSON.stringify(labels))
  for (const [series, all] of bySeries) {
    const buckets = all.filter((sample) => sample.name === `${name}_bucket`)
    const counts = buckets.map(({ value }) => value)
    const isRising = counts.every((count, index) => index === 0 || count >= (counts[index - 1] ?? 0))
    const total = all.find((sample) => sample.name === `${name}_count`)?.value
    if (
      !isRising ||
      buckets.at(-1)?.labels.le !== '+Inf' ||
      counts.at(-1) !== total ||
      all.length !== buckets.length + 2
    )
      throw new Error(`${name} ${series} is no histogram`)
  }
}

/** The samples of a family, as `label=value,… number`; of a histogram, how many there were. */
export function linesOf(text: string, family: string): readonly string[] {
  const { type, samples = [] } = readExposition(text).get(family) ?? {}
  return samples
    .filter(({ name }) => type !== 'histogram' || name.endsWith('_count'))
    .map(({ labels, value }) => `${Object.entries(labels).map(([label, text]) => `${label}=${text}`)} ${value}`.trim())
}
