/** The main job, from key files to answers: with every role, on both databases, through the program itself. */
import { describe, expect, it } from 'vitest'
import { includesRole, ROLES } from '../../src/access/roles.ts'
import { OPERATION_RULES } from '../../src/operations/rules.ts'
import { EXAMPLE_IDS, exampleRequest } from '../operations/examples.ts'
import { call, createReadyInstallation, withData } from '../support/installation.ts'
import { forEachRow } from '../support/process.ts'
import { hasOpenssl, makeRealKeys } from '../support/real-keys.ts'
import { ENGINES } from '../support/test-database.ts'

const STORES = [
  ['app-store', 'app-store-team'],
  ['google-play', 'google-play-service-account'],
] as const
/** What the other store has, what it has not of the example, and what is refused since a role before has done it: the key for purchases went with the integration. */
const STATE = /^not_on_|_not_found$|^account_not_clear$|^api_of_other_key$|^purchases$/
/** What exists on the App Store only. */
const NOT_ON_GOOGLE_PLAY = [
  'CreateStoreToken',
  'ListScreenshots',
  'GetPurchase',
  'LookUpOrder',
  'GetSubscriptionStatus',
  'ExtendSubscription',
  'ListTransactions',
  'SendConsumptionInformation',
]

describe.skipIf(!hasOpenssl).each(ENGINES)('with key files made by openssl, on %s', (engine) => {
  it('every operation works for those whose role allows it, and for nobody else', async () => {
    const installation = await createReadyInstallation({ engine })
    const { json, start, owner, place } = installation
    const server = await start()
    const ids = new Map<string, string>()
    await forEachRow(makeRealKeys(installation), async ({ kind, fileName, text, args }) => {
      const { keyId, checks } = await json(['keys', 'add', place(fileName, text), ...args])
      // What a store tells first: that it takes the key.
      expect([kind, checks[0].verdict]).toEqual([kind, 'ok'])
      ids.set(kind, keyId)
    })
    const accessKeys = await withData(installation, async ({ keyring, workspaceId }) => {
      await keyring.workspaces.allowStoreTokens(workspaceId, true)
      const made = ROLES.map(async (role) => {
        const { secret } = await keyring.accessKeys.create({ workspaceId, name: role, role })
        return [role, secret] as const
      })
      return new Map(await Promise.all(made))
    })

    for (const [store, kind] of STORES) {
      const keyId = ids.get(kind) ?? ''
      const [tidepool, lanternfish] = [`${store}:com.example.tidepool`, `${store}:com.example.lanternfish`]
      for (const role of ROLES) {
        // Each role begins with one integration, and another app that is free.
        const create = { method: 'POST', body: { keyId, app: 'com.example.tidepool' }, accessKey: owner }
        await call(server, '/v1/integrations', create)
        if (store === 'app-store')
          await call(server, `/v1/integrations/${tidepool}`, {
            method: 'PATCH',
            body: { addKeyId: ids.get('app-store-purchase') },
            accessKey: owner,
          })
        await call(server, `/v1/integrations/${lanternfish}`, { method: 'DELETE', accessKey: owner })
        const { body } = await call(server, `/v1/integrations/${tidepool}`, { accessKey: owner })
        const link = { method: 'POST', body: { kind: 'app-store-team' }, accessKey: owner }
        const { uploadLinkId } = (await call(server, '/v1/key-upload-links', link)).body
        const reviews = await call(server, `/v1/reviews?integrationId=${body.integrationId}`, { accessKey: owner })
        const named = {
          keyId,
          freeApp: 'com.example.lanternfish',
          integrationId: body.integrationId,
          uploadLinkId,
          reviewId: reviews.body.value[0].reviewId,
        }
        for (const id of [...EXAMPLE_IDS].sort((a, b) => rank(a) - rank(b))) {
          if (store === 'google-play' && NOT_ON_GOOGLE_PLAY.includes(id)) continue
          const request = exampleRequest(id, named)
          const answer = await call(server, request.path, { ...request, accessKey: accessKeys.get(role) ?? '' })
          const isAllowed = includesRole(role, OPERATION_RULES[id].role)
          const what = `${id} as ${role} on ${store}: ${answer.text}`
          const isInTheWay =
            STATE.test(answer.body?.error?.reason ?? '') ||
            ['store_conflict', 'not_found'].includes(answer.body?.error?.code)
          if (isAllowed && isInTheWay) expect([400, 404, 409, 424], what).toContain(answer.status)
          else if (isAllowed) expect(answer.status, what).toBeLessThan(300)
          else expect([answer.status, answer.body.error.code], what).toEqual([403, 'role_required'])
        }
      }
    }
  })
})

/** The one that deletes comes last; the key lives on with the integration of the app that was free. */
function rank(id: string): number {
  return id === 'DeleteIntegration' ? 1 : 0
}
