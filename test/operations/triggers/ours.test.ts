/** Triggers for what happens on the server itself, and for what ends by itself. */
import { describe, expect, it } from 'vitest'
import { APPLE, createTriggerWorld, DAY_MS, HOUR_MS, PLAY } from './world.ts'

describe('when an integration changes its status', () => {
  it('tells that it stops working, with the reason, and that it works again', async () => {
    const t = await createTriggerWorld()
    const flow = t.flow('/trigger/integration-states')
    const sick = await t.begun('/trigger/integration-states?status=attention')
    expect(await flow.poll()).toEqual([])
    t.happen('revoke-key')
    await t.call('POST', `/v1/integrations/${APPLE}/check`)
    t.wait()
    const [stopped, ...others] = await flow.poll()
    expect(others).toEqual([])
    expect(stopped).toMatchObject({
      store: 'app-store',
      status: 'attention',
      previousStatus: 'active',
      reasonCode: 'unauthorized',
      reason: expect.any(String),
    })
    expect(await sick.poll()).toHaveLength(1)
    t.wait()
    expect(await flow.poll()).toEqual([])
    t.happen('restore-key')
    await t.call('POST', `/v1/integrations/${APPLE}/check`)
    t.wait()
    expect((await flow.poll()).map((row) => [row.status, row.previousStatus])).toEqual([['active', 'attention']])
    expect(await sick.poll()).toEqual([])
  })

  it('tells those that the caller may see, and does not stop at one that is gone', async () => {
    const t = await createTriggerWorld()
    const fenced = await t.accessKey('viewer', { fence: [t.play.integrationId] })
    const all = await t.begun('/trigger/integration-states')
    const own = await t.begun('/trigger/integration-states', { accessKey: fenced })
    t.happen('revoke-key')
    await t.call('POST', `/v1/integrations/${APPLE}/check`)
    t.wait()
    expect(await own.poll()).toEqual([])
    await t.call('DELETE', `/v1/integrations/${APPLE}?destroyKeys=true`)
    t.happen('remove-access')
    await t.call('POST', `/v1/integrations/${PLAY}/check`)
    t.wait()
    expect((await own.poll()).map(({ store }) => store)).toEqual(['google-play'])
    expect((await all.poll()).map(({ store }) => store)).toEqual(['google-play'])
  })
})

describe('when a key file is uploaded', () => {
  it('tells the key and the integrations that came of it', async () => {
    const t = await createTriggerWorld()
    const flow = t.flow('/trigger/uploaded-keys')
    const other = await t.begun('/trigger/uploaded-keys?reference=T-2')
    expect(await flow.poll()).toEqual([])
    const { body: link } = await t.call('POST', '/v1/key-upload-links', {
      body: { kind: 'app-store-individual', apps: [], reference: 'T-1' },
    })
    t.wait()
    expect(await flow.poll()).toEqual([])
    const { uploadLinks } = t.keyring.services
    const { text: content, ...details } = t.files.individual
    await uploadLinks.receive(
      new URL(link.uploadUrl).hash.slice(1),
      { content, ...details },
      { signal: new AbortController().signal, deadline: t.clock.monotonic() + 100_000 },
    )
    t.wait()
    const [arrived, ...others] = await flow.poll()
    expect(others).toEqual([])
    expect(arrived).toMatchObject({ uploadLinkId: link.uploadLinkId, status: 'used', reference: 'T-1' })
    expect(JSON.stringify(arrived)).not.toContain('PRIVATE KEY')
    expect(await other.poll()).toEqual([])
    t.wait()
    expect(await flow.poll()).toEqual([])
  })

  it('is for managers, and for no one who is limited to some integrations', async () => {
    const t = await createTriggerWorld()
    const viewer = await t.accessKey('viewer')
    expect((await t.flow('/trigger/uploaded-keys', { accessKey: viewer }).ask()).status).toBe(403)
  })
})

describe('when something is about to expire', () => {
  it('tells each thing once, when it comes near', async () => {
    const t = await createTriggerWorld()
    const flow = t.flow('/trigger/upcoming-expirations?withinDays=7&kind=access_key')
    expect(await flow.poll()).toEqual([])
    await t.accessKey('viewer', { expiresAt: t.clock.now() + 9 * DAY_MS })
    t.wait(2 * HOUR_MS)
    expect(await flow.poll()).toEqual([])
    t.wait(3 * DAY_MS)
    expect((await flow.poll()).map(({ kind, daysLeft }) => [kind, daysLeft])).toEqual([['access_key', 5]])
    t.wait(DAY_MS)
    expect(await flow.poll()).toEqual([])
  })

  it('tells owners alone of access keys', async () => {
    const t = await createTriggerWorld()
    const viewer = await t.accessKey('viewer')
    const flow = await t.begun('/trigger/upcoming-expirations?kind=access_key', { accessKey: viewer })
    await t.accessKey('viewer', { expiresAt: t.clock.now() + DAY_MS })
    t.wait(2 * HOUR_MS)
    expect(await flow.poll()).toEqual([])
  })

  it('tells builds of TestFlight, also to a caller who sees some apps only', async () => {
    const t = await createTriggerWorld()
    const fenced = await t.accessKey('viewer', { fence: [t.apple.integrationId] })
    const filters = '/trigger/upcoming-expirations?withinDays=20&kind=testflight_build'
    const flows = [await t.begun(filters), await t.begun(filters, { accessKey: fenced })]
    const told: unknown[][] = [[], []]
    for (let day = 0; day < 60; day += 5) {
      t.wait(5 * DAY_MS)
      for (const [index, flow] of flows.entries())
        told[index]?.push(...(await flow.poll()).map((row) => row.expirationId))
    }
    expect(told[0]?.length).toBeGreaterThan(0)
    expect(new Set(told[1]).size).toBe(told[1]?.length)
    expect(told[0]).toEqual(expect.arrayContaining(told[1] ?? []))
  })
})
