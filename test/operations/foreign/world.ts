/**
 * Two workspaces that know nothing of each other, each with a developer of its own, and in the first a fence around one of
 * its apps.
 */
import { makeAppleKey } from '../../../src/sandbox/demo/key-files.ts'
import { exchangeOf } from '../../support/exchanges.ts'
import type { Engine } from '../../support/test-database.ts'
import { createTestKeyring } from '../../support/test-keyring.ts'

export const TIDEPOOL = '6478120431'
export const LANTERNFISH = '6502219876'
export const MORAY = '6612340987'
const OTHER_ISSUER = '8d0c7a51-90b2-4f6e-b1de-0b6a4c5e7f12'

export async function createForeignWorld(engine: Engine = 'sqlite') {
  const world = await createTestKeyring({ engine })
  const { keyring, sandbox, files, clock, call } = world
  const { appStore } = sandbox.world
  const team = await world.addKey('team')
  const play = await world.addKey('serviceAccount')
  const integrate = async (keyId: string, app: string, accessKey = world.owner): Promise<string> =>
    (await call('POST', '/v1/integrations', { accessKey, body: { keyId, app } })).body.integrationId
  const inside = await integrate(team.id, 'com.example.tidepool')
  const outside = await integrate(team.id, 'com.example.lanternfish')
  const purchaseKey = await world.addKey('purchase')
  for (const id of [inside, outside])
    await call('PATCH', `/v1/integrations/${id}`, { body: { addKeyId: purchaseKey.id } })
  const onPlay = await integrate(play.id, 'com.example.tidepool')

  appStore.addTeam({ issuerId: OTHER_ISSUER, teamId: 'M0RAYTEAM1' })
  const { file, publicKey } = makeAppleKey('team', 'M0RAYKEY01')
  appStore.addTeamKey({ issuerId: OTHER_ISSUER, keyId: file.keyId, publicKey, roles: ['ADMIN'] })
  appStore.add(OTHER_ISSUER, 'apps', {
    id: MORAY,
    attributes: { name: 'Moray', bundleId: 'com.example.moray', sku: 'MORAY', primaryLocale: 'en-US' },
  })
  const { workspace, secret: otherOwner } = await keyring.workspaces.create('Other')
  for (const id of [world.workspaceId, workspace.id]) await keyring.workspaces.allowStoreTokens(id, true)
  const { key: otherKey } = await keyring.services.keysLifecycle.add(
    {
      workspaceId: workspace.id,
      kind: 'app-store-team',
      name: 'Key of the others',
      content: file.text,
      issuerId: OTHER_ISSUER,
      keyId: file.keyId,
    },
    exchangeOf(clock),
  )
  const others = await integrate(otherKey.id, 'com.example.moray', otherOwner)
  const askForKey = async (accessKey: string): Promise<string> =>
    (await call('POST', '/v1/key-upload-links', { accessKey, body: { kind: 'app-store-team' } })).body.uploadLinkId
  const [uploadLinkId, otherLink] = [await askForKey(world.owner), await askForKey(otherOwner)]

  return {
    ...world,
    /** Apple's team of each app. */
    issuerOf: (app: string) => (app === MORAY ? OTHER_ISSUER : files.team.issuerId),
    team,
    play,
    otherKey,
    otherOwner,
    otherWorkspace: workspace,
    inside,
    outside,
    onPlay,
    others,
    otherLink,
    /** May write to the one app inside the fence. */
    fenced: await world.accessKey('operator', { fence: [inside] }),
    named: { keyId: team.id, integrationId: inside, uploadLinkId, freeApp: 'com.example.nothing' },
  }
}

export type ForeignWorld = Awaited<ReturnType<typeof createForeignWorld>>
