/** Keys with the roles and permissions that a test gives them, and what their checks find. */
import type { UserRole } from '../../../src/sandbox/app-store/roles.ts'
import { DEVELOPER_ID } from '../../../src/sandbox/demo/google-play.ts'
import { makeAppleKey } from '../../../src/sandbox/demo/key-files.ts'
import type { Grants } from '../../../src/sandbox/google-play/permissions.ts'
import type { Engine } from '../../support/test-database.ts'
import { createLifecycle, TIDEPOOL, verdictsOf } from '../fixture.ts'

export async function createProbed(engine?: Engine) {
  const world = await createLifecycle(engine)
  const { appStore, googlePlay, files, take, keys, exchange, checks, sandbox, integrations } = world
  const { issuerId } = files.team
  const fresh = () => ({ ...exchange(), fresh: true })

  return {
    ...world,
    fresh,
    takeTeam: async (roles: readonly UserRole[], vendorNumbers = files.team.vendorNumbers) => {
      const { file, publicKey } = makeAppleKey('team', 'PROBEDKEY1')
      appStore.addTeamKey({ issuerId, keyId: file.keyId, publicKey, roles })
      return take('team', { content: file.text, ...file, vendorNumbers })
    },
    takeIndividual: async (roles: readonly UserRole[], visibleApps?: readonly string[]) => {
      const user = { username: 'x@example.com', firstName: 'X', lastName: 'Y', roles }
      const userId = appStore.addUser(issuerId, { ...user, ...(visibleApps ? { visibleApps } : {}) })
      const { file, publicKey } = makeAppleKey('individual', 'PERSONAL01')
      appStore.addIndividualKey({ issuerId, keyId: file.keyId, publicKey, userId })
      return take('individual', { content: file.text, ...file })
    },
    grant: (grants: Grants) => googlePlay.invite(DEVELOPER_ID, files.serviceAccount.clientEmail, grants),
    /** What the check of Tidepool's integration finds through the service account. */
    checkPlay: async () => {
      const { key } = await take('serviceAccount')
      const integration = await integrations.create({ workspaceId: world.workspaceId, key, app: TIDEPOOL }, fresh())
      return checks.of({ integrationId: integration.id })
    },
    recheck: async (keyId: string) => {
      const key = await keys.resolve(world.workspaceId, keyId, 'keyId')
      await keys.check(key, fresh())
      return verdictsOf(await checks.of({ keyIds: [keyId] }))
    },
    /** What the stores were asked while `work` ran, without requests for tokens. */
    asked: async (work: () => Promise<unknown>) => {
      const before = sandbox.requests.length
      await work()
      return sandbox.requests.slice(before).filter(({ host }) => host !== 'oauth2.googleapis.com')
    },
  }
}
