import { describe, expect, it } from 'vitest'
import { call, createReadyInstallation } from '../support/installation.ts'
import { forEachRow, until } from '../support/process.ts'

const DAY_MS = 24 * 60 * 60 * 1000

describe('store-keyring access-keys replace', () => {
  it('makes a new one that is shown once, while the old one goes on for a week', async () => {
    const { run, json, start } = await createReadyInstallation()
    const server = await start()
    const old = await json(['access-keys', 'create', '--name', 'Flows', '--role', 'operator', '--expires', '90d'])
    const { code, stdout, stderr } = await run(['access-keys', 'replace', 'flows'])
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
    const [, id = '', , secret = '', endsAt = ''] =
      /^Made (ak_\w+) in place of (ak_\w+) \(“Flows”\) until [^\n]+\. It is shown once:\n(skr_[\w-]{43})\nThe old one ends at ([^\n]+)\. Until then/.exec(
        stdout,
      ) ?? []
    expect(Date.parse(endsAt) - Date.now()).toBeGreaterThan(6.9 * DAY_MS)
    for (const accessKey of [old.accessKey, secret])
      expect((await call(server, '/v1/connection', { accessKey })).body).toMatchObject({
        accessKeyName: 'Flows',
        role: 'operator',
      })
    const listed = await json(['access-keys', 'list'])
    expect(JSON.stringify(listed)).not.toContain(secret)
    expect(listed.slice(1)).toMatchObject([
      { accessKeyId: old.accessKeyId, expiresAt: endsAt, replacedById: id },
      { accessKeyId: id, name: 'Flows', replacedById: null },
    ])
    const again = await run(['access-keys', 'replace', old.accessKeyId])
    expect(again).toMatchObject({ code: 1, stdout: '' })
    expect(again.stderr).toBe('Another access key has taken the place of this one already.\n')
  })

  it('ends the old one at once when asked to, in a server that runs (C-5)', async () => {
    const { json, start } = await createReadyInstallation()
    const server = await start()
    const old = await json(['access-keys', 'create', '--name', 'Flows'])
    expect((await call(server, '/v1/connection', { accessKey: old.accessKey })).status).toBe(200)
    const { accessKey, replaced } = await json(['access-keys', 'replace', old.accessKeyId, '--overlap', '0'])
    expect(replaced.accessKeyId).toBe(old.accessKeyId)
    const isRefused = async () => (await call(server, '/v1/connection', { accessKey: old.accessKey })).status === 401
    await until('the server to notice', isRefused, 5000)
    expect((await call(server, '/v1/connection', { accessKey })).status).toBe(200)
  })

  it('takes an overlap that is one, and no other', async () => {
    const { run } = await createReadyInstallation()
    const rows = ['7', '-1d', '91d', '2161h', 'week', '0.5d', ''].map(
      (overlap) => ['access-keys', 'replace', 'First owner', '--overlap', overlap] as const,
    )
    for (const { code, stdout, stderr } of await forEachRow(rows, (args) => run(args))) {
      expect({ code, stdout }).toEqual({ code: 1, stdout: '' })
      expect(stderr).toMatch(/^error: [^\n]*Expected days or hours such as 7d or 12h, at most 90d/)
    }
  })
})
