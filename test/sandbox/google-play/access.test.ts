import { describe, expect, it } from 'vitest'
import { DEVELOPER, EMAIL, googlePlay, PACKAGE, PROJECT } from './fixture.ts'

const reasons = ({
  status,
  body,
}: {
  status: number
  body: { error: { status: string; errors?: { reason: string }[] } }
}) => [status, body.error.status, body.error.errors?.[0]?.reason]

describe('Google’s APIs', () => {
  it.each([
    ['publisher', 'Google Play Android Developer API', 'androidpublisher.googleapis.com'],
    ['reporting', 'Google Play Developer Reporting API', 'playdeveloperreporting.googleapis.com'],
  ] as const)(
    '%s is refused while it is off in the project, with the link that switches it on',
    async (api, title, service) => {
      const t = googlePlay()
      t.world.setApi(PROJECT, api, false)
      const path = api === 'publisher' ? `${PACKAGE}/subscriptions` : 'apps:search'
      const { status, body } = await t[api](path)
      expect([status, body.error.status]).toEqual([403, 'PERMISSION_DENIED'])
      expect(body.error.message).toMatch(`${title} has not been used in project ${PROJECT} before or it is disabled.`)
      expect(body.error.details[1]).toEqual({
        '@type': 'type.googleapis.com/google.rpc.ErrorInfo',
        reason: 'SERVICE_DISABLED',
        domain: 'googleapis.com',
        metadata: { consumer: `projects/${PROJECT}`, service },
      })
      expect(body.error.errors?.[0].reason).toBe(api === 'publisher' ? 'accessNotConfigured' : undefined)
      t.world.setApi(PROJECT, api, true)
      expect((await t[api](path)).status).toBe(200)
    },
  )

  it('refuse an account that was never invited, removed, or has no such permission, all alike', async () => {
    const { publisher, world } = googlePlay()
    const listing = { method: 'PUT', body: { title: 'x' } }
    const { id } = (await publisher(`${PACKAGE}/edits`, { method: 'POST', body: {} })).body
    world.invite(DEVELOPER, EMAIL, { apps: { [PACKAGE]: ['CAN_VIEW_NON_FINANCIAL_DATA'] } })
    const small = await publisher(`${PACKAGE}/edits/${id}/listings/de-DE`, listing)
    world.removeMember(DEVELOPER, EMAIL)
    const removed = await publisher(`${PACKAGE}/subscriptions`)
    expect(reasons(small)).toEqual([403, 'PERMISSION_DENIED', 'forbidden'])
    expect(removed.body).toEqual(small.body)
    expect(small.body.error.message).toBe('The caller does not have permission')
  })

  it('take permissions for the whole account, and an administrator’s', async () => {
    for (const grant of ['CAN_VIEW_NON_FINANCIAL_DATA_GLOBAL', 'CAN_MANAGE_PERMISSIONS_GLOBAL'] as const) {
      const { publisher } = googlePlay({ account: [grant] })
      expect((await publisher(`${PACKAGE}/subscriptions`)).status).toBe(200)
    }
  })

  it('do not know a package that is not there, or has no first upload', async () => {
    const { publisher, world } = googlePlay()
    const unknown = await publisher('com.example.nothing/subscriptions')
    expect(reasons(unknown)).toEqual([404, 'NOT_FOUND', 'applicationNotFound'])
    expect(unknown.body.error.message).toBe('Package not found: com.example.nothing.')
    world.changeApp(PACKAGE, { uploaded: false })
    expect((await publisher(`${PACKAGE}/subscriptions`)).status).toBe(404)
  })

  it('count per project when told to', async () => {
    const { publisher, world, time } = googlePlay()
    world.setBudget(PROJECT, { minute: 1 })
    await publisher(`${PACKAGE}/subscriptions`)
    expect(reasons(await publisher(`${PACKAGE}/subscriptions`))).toEqual([
      429,
      'RESOURCE_EXHAUSTED',
      'rateLimitExceeded',
    ])
    time.now += 60_000
    expect((await publisher(`${PACKAGE}/subscriptions`)).status).toBe(200)
  })

  it('answer a page, not JSON, where there is nothing', async () => {
    const { publisher } = googlePlay()
    const { status, headers, text } = await publisher(`${PACKAGE}/nothing`)
    expect([status, headers.get('content-type')]).toEqual([404, 'text/html; charset=UTF-8'])
    expect(text).toContain('Error 404 (Not Found)!!1')
  })

  it('refuse a query parameter that they do not know', async () => {
    const { status, body } = await googlePlay().publisher(`${PACKAGE}/subscriptions?evil=1&alt=json`)
    expect([status, body.error.message]).toEqual([400, expect.stringContaining('Unknown name "evil"')])
  })
})
