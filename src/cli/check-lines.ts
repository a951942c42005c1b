/** What checks have found, for people: alike findings together, each with its sentence below. */
import { type Check, VERDICTS } from '../custody/checks.ts'

const INDENT = '  '
/** The longest verdict, and a blank. */
const VERDICT_WIDTH = 13

export function checkLines(checks: readonly Pick<Check, 'capability' | 'verdict' | 'reason'>[]): readonly string[] {
  const ordered = checks.toSorted((a, b) => VERDICTS.indexOf(a.verdict) - VERDICTS.indexOf(b.verdict))
  const alike = Map.groupBy(ordered, ({ verdict, reason }) => `${verdict} ${reason}`)
  return [...alike.values()].flatMap((found) => {
    const [first] = found
    const capabilities = found.map(({ capability }) => capability).join(', ')
    const line = `${INDENT}${(first?.verdict ?? '').padEnd(VERDICT_WIDTH)}${capabilities}`
    return first?.reason ? [line, `${INDENT}${' '.repeat(VERDICT_WIDTH)}${first.reason}`] : [line]
  })
}
