/** Keeps the alerts and the readme's table of metrics true: whoever relies on a name that is gone is told of nothing. */
import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { PROBLEMS } from '../../src/errors.ts'
import { createMetrics } from '../../src/system/metrics.ts'
import { readExposition } from '../support/exposition.ts'

const read = (path: string) => readFileSync(resolve(import.meta.dirname, '../..', path), 'utf8')

/** What Prometheus adds by itself. */
const OF_PROMETHEUS = ['up', 'job']
const RULE = / {6}- alert: (\w+)\n {8}expr: (.+)\n {8}for: \d+[mh]\n/g
const HEAD = /^# .+\ngroups:\n {2}- name: store-keyring\n {4}rules:\n/

const alerts = read('scripts/alerts.yml')
const expressions = [...alerts.matchAll(RULE)].map(([, , expression = '']) => expression)
const [, section = ''] = /\n## Metrics\n(.+?)\n## /s.exec(read('README.md')) ?? []

/** Every metric there is, with the names and values of its labels. */
async function everything(): Promise<{ readonly names: ReadonlySet<string>; readonly labels: ReadonlySet<string> }> {
  const { meter, text } = createMetrics('1.2.3', Object.keys(PROBLEMS))
  for (const [operation, outcome] of [
    ['ListApps', '5xx'],
    ['console', '4xx'],
    ['upload', '4xx'],
  ] as const)
    meter.answered(operation, outcome, 1)
  meter.exchanged('files', '2xx', 1)
  const gauges = [...section.matchAll(/`(\w+)`/g)].map(([, gauge]) => ({ gauge: gauge as 'ready', value: 1 }))
  const readings = [
    ...gauges.filter(({ gauge }) => !['integrations', 'resting_keys'].includes(gauge)),
    { gauge: 'integrations', value: 1, labels: { store: 'app-store', status: 'attention' } },
    { gauge: 'resting_keys', value: 1, labels: { why: 'refused' } },
  ] as const
  const families = readExposition(await text(readings))
  const samples = [...families.values()].flatMap((family) => family.samples)
  return {
    names: new Set([...families.keys(), ...samples.map(({ name }) => name)]),
    labels: new Set(samples.flatMap(({ labels }) => Object.entries(labels).map((label) => label.join('=')))),
  }
}

describe('what watches over a server', () => {
  it('is alerted by rules of one form, and by metrics and labels that there are', async () => {
    expect(alerts.replace(HEAD, '').replace(RULE, '')).toBe('')
    expect(expressions.length).toBeGreaterThan(10)
    const { names, labels } = await everything()
    for (const expression of expressions) {
      const metrics = [...expression.replace(/"[^"]*"/g, '').matchAll(/(?<![\w"=])(up|[a-z]+_\w+)/g)].map(
        ([name]) => name,
      )
      expect(metrics.length, expression).toBeGreaterThan(0)
      expect(
        metrics.filter((name) => !names.has(name) && !OF_PROMETHEUS.includes(name)),
        expression,
      ).toEqual([])
      const asked = [...expression.matchAll(/(\w+)=~?"([^"]+)"/g)].flatMap(([, label, values = '']) =>
        values.split('|').map((value) => `${label}=${value}`),
      )
      expect(
        asked.filter((label) => !labels.has(label) && label !== 'job=store-keyring'),
        expression,
      ).toEqual([])
    }
  })

  it('is told in the readme by names that there are, and of everything that alerts', async () => {
    const { names } = await everything()
    const told = [...section.matchAll(/`((?:[a-z]+_)+[a-z\d]+|ready|integrations|unconfirmed)`/g)].map(
      ([, name = '']) => name,
    )
    const codes = Object.keys(PROBLEMS)
    const unknown = told.filter(
      (name) => !names.has(`store_keyring_${name}`) && !names.has(name) && !codes.includes(name),
    )
    expect(unknown).toEqual([])
    const alerting = expressions.flatMap((expression) => expression.match(/store_keyring_\w+/g) ?? [])
    const missing = alerting.filter(
      (name) => !told.includes(name.replace(/^store_keyring_/, '').replace(/_count$/, '')),
    )
    expect(missing).toEqual([])
  })
})
