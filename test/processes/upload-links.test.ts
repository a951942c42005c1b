/** Upload links in servers that share a database, and in ones that are killed. */
import { describe, expect, it } from 'vitest'
import { createChance } from '../support/chance.ts'
import { call, createReadyInstallation, type ReadyInstallation, withData } from '../support/installation.ts'
import { createNewFiles, type NewFile } from '../support/new-files.ts'
import type { Server } from '../support/process.ts'
import { ENGINES } from '../support/test-database.ts'

const SEED = Number(process.env.STORE_KEYRING_TEST_SEED ?? Math.floor(Math.random() * 2 ** 31))
const KILLS = 4
/** About as long as an upload takes here. */
const LONGEST_MS = 400

async function ask(server: Server, accessKey: string, body: object = { kind: 'app-store-team' }) {
  const answer = await call(server, '/v1/key-upload-links', { accessKey, method: 'POST', body })
  expect(answer.status).toBe(201)
  const { uploadLinkId, uploadUrl } = answer.body
  return { uploadLinkId, token: uploadUrl.split('#')[1] as string }
}

function upload(server: Server, token: string, { content: file, fileName, issuerId }: NewFile) {
  return call(server, '/upload', { method: 'POST', body: { token, file, fileName, issuerId } })
}

const statusOf = async (server: Server, accessKey: string, id: string) =>
  (await call(server, `/v1/key-upload-links/${id}`, { accessKey })).body

describe('two servers on one PostgreSQL', { timeout: 120_000 }, () => {
  it('take one key through one link, whoever comes first', async () => {
    const installation = await createReadyInstallation({ engine: 'postgresql' })
    const { start, owner } = installation
    const newFile = createNewFiles(installation)
    const servers = await Promise.all([start(), start()])
    const { uploadLinkId, token } = await ask(servers[0]!, owner, {
      kind: 'app-store-team',
      apps: ['com.example.tidepool'],
    })
    const files = Array.from({ length: 8 }, (_, index) => newFile.team(`TEAM${index}ABCDE`))
    const answers = await Promise.all(files.map((file, index) => upload(servers[index % 2]!, token, file)))
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1)
    for (const { status, body } of answers.filter((answer) => answer.status !== 200))
      expect([status, body.error.reason]).toEqual([409, 'used'])
    for (const server of servers) {
      const link = await statusOf(server, owner, uploadLinkId)
      const keys = (await call(server, '/v1/keys', { accessKey: owner })).body.value
      expect(keys.map(({ keyId }: { keyId: string }) => keyId)).toEqual([link.keyId])
      expect(link.integrations).toMatchObject([{ outcome: 'made' }])
    }
  })

  it('go on with a key that one of them has replaced', async () => {
    const installation = await createReadyInstallation({ engine: 'postgresql' })
    const { start, owner, sandbox } = installation
    const newFile = createNewFiles(installation)
    const [one, other] = await Promise.all([start(), start()])
    const first = await ask(one, owner, { kind: 'app-store-team', apps: ['com.example.tidepool'] })
    expect((await upload(one, first.token, newFile.team('FIRST23456'))).status).toBe(200)
    const { keyId } = await statusOf(one, owner, first.uploadLinkId)
    const path = '/v1/integrations/app-store:com.example.tidepool/app-information'
    const read = (server: Server) => call(server, path, { accessKey: owner })
    expect([(await read(one)).status, (await read(other)).status]).toEqual([200, 200])

    const second = await ask(other, owner, { replacesKeyId: keyId })
    let isDone = false
    const reading = [one, other].map(async (server) => {
      const statuses = []
      while (!isDone) statuses.push((await read(server)).status)
      return statuses
    })
    const answer = await upload(one, second.token, newFile.team('SECOND2345'))
    expect(answer.body.outcome).toBe('replaced')
    // The owner revokes the old one, with no second's delay.
    sandbox.world.appStore.revokeKey('FIRST23456')
    expect([(await read(one)).status, (await read(other)).status]).toEqual([200, 200])
    isDone = true
    for (const statuses of await Promise.all(reading)) expect(new Set(statuses)).toEqual(new Set([200]))
  })
})

/** The ids of the keys that are there and open. */
function keysThatOpen(installation: ReadyInstallation): Promise<readonly string[]> {
  return withData(installation, async ({ keyring, workspaceId }) => {
    const { storeKeys } = keyring.services
    const keys = await storeKeys.list(workspaceId)
    for (const key of keys)
      await storeKeys.signingKey(key).withSecret((secret) => expect(secret.length).toBeGreaterThan(60))
    return keys.map(({ id }) => id)
  })
}

describe.each(ENGINES)('a server on %s that is killed while a key is uploaded', (engine) => {
  it(`has the key and has spent the link, or neither (STORE_KEYRING_TEST_SEED=${SEED})`, {
    timeout: 120_000,
  }, async () => {
    const chance = createChance(SEED)
    const installation = await createReadyInstallation({ engine })
    const { start, owner } = installation
    const newFile = createNewFiles(installation)
    let server = await start()
    for (let round = 1; round <= KILLS; round++) {
      const { uploadLinkId, token } = await ask(server, owner)
      const file = newFile.team(`ROUND${round}ABCD`)
      const before = await keysThatOpen(installation)
      const answer = upload(server, token, file).then(
        ({ status }) => status,
        () => undefined,
      )
      await new Promise((later) => setTimeout(later, chance.next() * LONGEST_MS))
      server.send('SIGKILL')
      await server.ended
      const told = await answer
      server = await start()
      const link = await statusOf(server, owner, uploadLinkId)
      const added = (await keysThatOpen(installation)).filter((id) => !before.includes(id))
      expect([round, link.status, link.keyId]).toEqual(
        added.length > 0 ? [round, 'used', added[0]] : [round, 'open', null],
      )
      // What was answered stays so.
      if (told === 200) expect(added).toHaveLength(1)
      if (link.status === 'open') expect((await upload(server, token, file)).status).toBe(200)
    }
  })
})
