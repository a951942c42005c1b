/** The removals themselves take minutes (`npm run removals`); here they are kept from going stale. */
import { spawnSync } from 'node:child_process'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { readRemoval } from '../../scripts/removals/patch.ts'

const ROOT = resolve(import.meta.dirname, '../..')
const files = readdirSync(import.meta.dirname).filter((file) => file.endsWith('.patch'))

describe('a removal', () => {
  it.each(files)('fits the code as it is: %s', (file) => {
    const path = join(import.meta.dirname, file)
    const { tests } = readRemoval(file, readFileSync(path, 'utf8'))
    expect(tests.filter((test) => !existsSync(join(ROOT, test)))).toEqual([])
    const { status, stderr } = spawnSync('git', ['apply', '--check', path], { cwd: ROOT, encoding: 'utf8' })
    expect(stderr).toBe('')
    expect(status).toBe(0)
  })
})
