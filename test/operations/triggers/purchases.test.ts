import { describe, expect, it } from 'vitest'
import { APPLE, createTriggerWorld, HOUR_MS, PLAY } from './world.ts'

describe('when a purchase is refunded', () => {
  it('tells refunds of both stores once', async () => {
    const t = await createTriggerWorld()
    const flow = t.flow('/trigger/new-refunds')
    expect(await flow.poll()).toEqual([])
    t.happen('refund')
    t.happen('app-store-refund')
    t.wait()
    const told = await flow.poll()
    expect(told.map(({ store, kind }) => [store, kind]).toSorted()).toEqual([
      ['app-store', 'refund'],
      ['google-play', 'refund'],
    ])
    t.wait()
    expect(await flow.poll()).toEqual([])
  })

  it('tells none of testers, unless they are asked for', async () => {
    const t = await createTriggerWorld()
    const testers = await t.begun(`/trigger/new-refunds?integrationId=${APPLE}&environment=sandbox`)
    t.happen('app-store-refund')
    t.wait()
    expect(await testers.poll()).toEqual([])
  })
})

describe('when a customer asks for a refund', () => {
  it('tells until when Apple waits, and what it takes to answer', async () => {
    const t = await createTriggerWorld()
    const flow = t.flow('/trigger/refund-requests')
    expect(await flow.poll()).toEqual([])
    t.happen('refund-request')
    const askedAt = t.clock.now()
    t.wait()
    const [request, ...others] = await flow.poll()
    expect(others).toEqual([])
    expect(request).toMatchObject({
      store: 'app-store',
      reason: 'unintended_purchase',
      requestedAt: new Date(askedAt).toISOString(),
      answerBy: new Date(askedAt + 12 * HOUR_MS).toISOString(),
    })
    const answer = await t.call('PUT', `/v1/integrations/${APPLE}/purchases/${request.transactionId}/consumption`, {
      body: { customerConsented: true, deliveryStatus: 'DELIVERED', sampleContentProvided: false },
    })
    expect(answer.status).toBe(200)
    t.wait()
    expect(await flow.poll()).toEqual([])
  })

  it('is refused for an integration of Google Play', async () => {
    const t = await createTriggerWorld()
    const { status, body } = await t.flow(`/trigger/refund-requests?integrationId=${PLAY}`).ask()
    expect([status, body.error.field]).toEqual([400, 'query.integrationId'])
  })
})
