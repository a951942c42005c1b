/** What a benchmark found, as a table for people and as JSON for machines. */
import { cpus, totalmem } from 'node:os'
import type { Ratio } from './comparison.ts'

export interface Finding {
  readonly what: string
  readonly against: string
  readonly ratio: Ratio
  /** By processor time of the server, where it was measured, too. */
  readonly byCpu?: Ratio
  /** `times`: as a ratio. */
  readonly unit?: 'times' | 'ms' | 'MiB' | 'µs'
  readonly goal?: { readonly atLeast: number } | { readonly atMost: number }
}

export interface Report {
  readonly date: string
  readonly machine: string
  readonly findings: readonly Finding[]
}

export function describe(findings: readonly Finding[]): Report {
  const machine = `${cpus().length} cores of ${cpus()[0]?.model.trim()}, ${Math.round(totalmem() / 2 ** 30)} GiB, Node.js ${process.versions.node}, ${process.platform}`
  return { date: new Date().toISOString().slice(0, 10), machine, findings }
}

/** In Markdown, so that it can go into the README as it is. */
export function toTable({ date, machine, findings }: Report): string {
  const rows = findings.map((finding) => [
    finding.what,
    finding.against,
    shown(finding.ratio, finding.unit),
    finding.byCpu ? shown(finding.byCpu, finding.unit) : '',
    goalOf(finding),
  ])
  const head = ['what', 'against', 'median (min to max)', 'by processor time', 'goal']
  const lines = [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`)
  return [`${date}, ${machine}`, '', ...lines].join('\n')
}

function goalOf({ goal, ratio, unit }: Finding): string {
  if (!goal) return ''
  const isMet = 'atLeast' in goal ? ratio.median >= goal.atLeast : ratio.median <= goal.atMost
  const text = 'atLeast' in goal ? `≥ ${goal.atLeast}` : `≤ ${goal.atMost}`
  return `${text}${suffix(unit)}: ${isMet ? 'met' : 'missed'}`
}

function shown({ median, min, max }: Ratio, unit: Finding['unit']): string {
  return `${digits(median)}${suffix(unit)} (${digits(min)} to ${digits(max)})`
}

function suffix(unit: Finding['unit']): string {
  return unit === undefined || unit === 'times' ? '' : ` ${unit}`
}

function digits(value: number): string {
  return Math.abs(value) >= 10 ? value.toFixed(0) : value.toFixed(Math.abs(value) >= 1 ? 2 : 3)
}
