/** A verdict in words. */
import type { Verdict } from './check.ts'
import { MAX_BYTES } from './rules/whole/files.ts'

export function report(name: string, { rules, operations, bytes, breaches }: Verdict): string {
  if (breaches.length === 0) {
    const size = `${Math.round(bytes / 1000)} kB of ${MAX_BYTES / 1_000_000} MB`
    return `${name}: ${rules} rules hold over ${operations} operations, ${size}\n`
  }
  const groups = breaches.map(({ rule, code, faults }) => {
    const title = code === undefined ? rule : `${rule} (${code})`
    return [title, ...faults.map(({ where, fix }) => `    ${where}: ${fix}`)].join('\n')
  })
  const count = breaches.reduce((sum, { faults }) => sum + faults.length, 0)
  return `${groups.join('\n\n')}\n\n${name}: ${count} ${count === 1 ? 'fault' : 'faults'} against ${breaches.length} of ${rules} rules\n`
}
