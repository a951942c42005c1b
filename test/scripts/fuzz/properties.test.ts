import { readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { expect, it } from 'vitest'

const TEST = resolve(import.meta.dirname, '../..')

it('runs and seeds of all properties come from one place, so that one command can try them longer', () => {
  const own = readdirSync(TEST, { recursive: true, encoding: 'utf8' }).filter(
    (path) =>
      path.endsWith('.ts') &&
      /\b(numRuns|endOnFailure|interruptAfterTimeLimit):|\bfc\.check\(/.test(readFileSync(join(TEST, path), 'utf8')),
  )
  expect(own).toEqual(['support/properties.ts'])
})
