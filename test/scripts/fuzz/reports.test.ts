import { describe, expect, it } from 'vitest'
import { namePattern, type PropertyReport, readReports, summarise } from '../../../scripts/fuzz/reports.ts'

const HELD: PropertyReport = { file: 'test/a.test.ts', test: 'a path > holds (a|b)', runs: 7, seed: 1, failure: null }

describe('the reports of properties', () => {
  it('are read line by line, without a line that was cut off', () => {
    expect(readReports(`${JSON.stringify(HELD)}\n{"file":"te`)).toEqual([HELD])
  })

  it('give a pattern that takes their tests, and no other', () => {
    const pattern = new RegExp(namePattern([HELD]))
    expect(pattern.test('a path > holds (a|b)')).toBe(true)
    expect(['a path > holds a', 'a path > holds (a|b) twice', 'a path'].filter((name) => pattern.test(name))).toEqual(
      [],
    )
  })

  it('are summed up, with each failure and how to see it again', () => {
    expect(summarise([HELD, { ...HELD, seed: 2 }])).toBe(
      '1 tests of properties, 14 runs, 2 seeds.\nThe fewest runs: 14, test/a.test.ts: a path > holds (a|b).\nEvery property held.',
    )
    const failed = summarise([HELD, { ...HELD, seed: 2, failure: 'Counterexample: [""]' }])
    expect(failed).toContain('Counterexample: [""]')
    expect(failed).toMatch(
      /^Again: STORE_KEYRING_TEST_SEED=2 .*npx vitest run test\/a\.test\.ts .*-t '\^\(\?:a path > holds/m,
    )
    expect(failed).not.toContain('Every property held')
  })
})
