import { describe, expect, it } from 'vitest'
import { judgeReport, readRemoval } from '../../../scripts/removals/patch.ts'

const PATCH = `Rows: D-1, K-4
Defence: one mint for many
Tests: test/a.test.ts test/b.test.ts

diff --git a/src/a.ts b/src/a.ts
--- a/src/a.ts
+++ b/src/a.ts
`

describe('reading a removal', () => {
  it('takes its rows, its defence and its tests from the lines above the patch', () => {
    expect(readRemoval('D-1-one-mint.patch', PATCH)).toEqual({
      name: 'D-1-one-mint',
      rows: ['D-1', 'K-4'],
      defence: 'one mint for many',
      tests: ['test/a.test.ts', 'test/b.test.ts'],
    })
  })

  it.each(['Rows', 'Defence', 'Tests'])('refuses a file without its line “%s”', (name) => {
    const text = PATCH.replace(`${name}: `, `${name} is `)
    expect(() => readRemoval('D-1-one-mint.patch', text)).toThrow(`the line “${name}: …” is missing`)
  })

  it('refuses a file that is named after another row, or holds no patch', () => {
    expect(() => readRemoval('D-2-one-mint.patch', PATCH)).toThrow('does not begin with its row')
    expect(() => readRemoval('D-1-one-mint.patch', 'Rows: D-1\n')).toThrow('no patch')
  })
})

describe('judging what the tests say of a removal', () => {
  const report = (assertionResults: readonly { status: string; fullName: string }[]) => ({
    numTotalTests: assertionResults.length,
    numFailedTests: 0,
    testResults: [{ name: 'a.test.ts', assertionResults }],
  })

  it('names the tests that turned red', () => {
    const judged = judgeReport(
      report([
        { status: 'passed', fullName: 'is fine' },
        { status: 'failed', fullName: 'sees it go' },
      ]),
    )
    expect(judged).toEqual({ seen: true, failed: ['sees it go'] })
  })

  it('is not content with tests that all pass, nor with code that does not load', () => {
    expect(judgeReport(report([{ status: 'passed', fullName: 'is fine' }]))).toMatchObject({ seen: false })
    expect(judgeReport(report([]))).toMatchObject({ seen: false, why: expect.stringContaining('does not load') })
  })
})
