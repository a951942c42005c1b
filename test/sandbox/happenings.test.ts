import { describe, expect, it } from 'vitest'
import { createHappenings } from '../../src/sandbox/demo/happenings.ts'
import { createTestKeyring } from '../support/test-keyring.ts'

describe('what the demo can make happen', () => {
  it('is seen by integrations at the next check, and is mended by its opposite', async () => {
    const keyring = await createTestKeyring()
    const happenings = createHappenings(keyring.sandbox)
    const happen = (id: string) => happenings.find((one) => one.id === id)!.happen()
    const add = async (file: 'team' | 'serviceAccount') => {
      const { id } = await keyring.addKey(file)
      const { body } = await keyring.call('POST', '/v1/integrations', {
        body: { keyId: id, app: 'com.example.tidepool' },
      })
      return body.integrationId as string
    }
    const check = async (id: string) => {
      keyring.clock.advance(60 * 60 * 1000)
      const { body } = await keyring.call('POST', `/v1/integrations/${id}/check`)
      return `${body.status} ${body.reasonCode}`
    }
    const [apple, google] = [await add('team'), await add('serviceAccount')]
    for (const [id, on, after, mended] of [
      ['revoke-key', apple, 'attention unauthorized', 'restore-key'],
      ['agreement-missing', apple, 'attention agreement', 'agreement-accepted'],
      ['remove-access', google, 'attention not_invited', 'grant-access'],
    ] as const) {
      happen(id)
      expect([id, await check(on)]).toEqual([id, after])
      happen(mended)
      expect([mended, await check(on)]).toEqual([mended, 'active ok'])
    }
  })

  it('leaves reviews and a refund at the stores', async () => {
    const { sandbox } = await createTestKeyring()
    const count = () => {
      const play = sandbox.world.googlePlay.apps.get('com.example.tidepool')
      const [team] = sandbox.world.appStore.teams.values()
      return [team?.resources.all('customerReviews').length, play?.reviews.length, play?.voidedPurchases.length]
    }
    const before = count()
    for (const { id, happen } of createHappenings(sandbox)) if (/review|refund/.test(id)) happen()
    expect(count()).toEqual(before.map((number) => (number ?? 0) + 1))
  })
})
