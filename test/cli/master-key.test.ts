import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { createReadyInstallation } from '../support/installation.ts'

describe('store-keyring master-key', { timeout: 120_000 }, () => {
  it('rotates step by step, says what comes next, and prints nothing secret', async () => {
    const { run, json, dataFolder } = await createReadyInstallation()
    const file = join(dataFolder, 'master.key')
    const said: string[] = []
    const say = async (...args: string[]) => {
      const { code, stdout, stderr } = await run(['master-key', ...args])
      said.push(stdout, stderr)
      return { code, stdout, stderr }
    }
    expect((await say('list')).stdout).toMatch(
      /^Version +State +Secrets +Here +Running servers that can open it\n1 +in use +1 +yes +–\n$/,
    )
    expect(await say('drop')).toMatchObject({ code: 0, stdout: 'No version is older than 1, which is in use.\n' })
    expect((await say('add')).stdout).toMatch(
      /^Added version 2 to .*master\.key\.[^\n]+\n[^\n]+\nNext: .* master-key rotate\n$/,
    )
    const keys = readFileSync(file, 'utf8')
    expect((await say('add')).stdout).toMatch(/^Version 2 was added before and is not in use yet/)
    expect(await say('drop', '--version', '1')).toMatchObject({
      code: 1,
      stderr: expect.stringMatching(
        /^Version 1 is in use\. Put another one in its place first: .* master-key rotate\n$/,
      ),
    })
    expect((await say('rotate')).stdout).toMatch(
      /^Version 2 is in use, and wraps everything: 1 secret anew\.\nBackups made until now need version 1: keep a copy with them\.\nNext: .* master-key drop\n$/,
    )
    expect((await say('rotate')).stdout).toMatch(/^Version 2 is in use, and nothing was left to wrap\.\n/)
    expect((await say('drop')).stdout).toMatch(
      /^Dropped version 1: nothing needs it, and it is no longer in .*\n[^\n]+\nBackups made under version 1 still need it\.\n$/,
    )
    expect(await json(['master-key', 'list'])).toEqual({
      versions: [{ version: 2, isInUse: true, isKnown: true, neededBy: 1, here: 'yes' }],
      replicas: [],
    })
    expect(readFileSync(file, 'utf8')).toBe(keys.split('\n').slice(1).join('\n'))
    for (const [, secret = ''] of keys.matchAll(/:([\w-]+)/g)) expect(said.join('')).not.toContain(secret)
  })

  it('explains what is wrong with a number, and with a version that never was', async () => {
    const { run } = await createReadyInstallation()
    expect((await run(['master-key', 'drop', '--version', 'one'])).stderr).toMatch(/Expected the number of a version/)
    expect((await run(['master-key', 'drop', '--version', '9'])).stderr).toMatch(
      /^There is no version 9 of the master key\. See: .* master-key list\n$/,
    )
  })
})
