/** What a service account may do, by permission and whatever else keeps it from it. */
import { describe, expect, it } from 'vitest'
import { DEVELOPER_ID } from '../../../src/sandbox/demo/google-play.ts'
import type { Grants, PlayPermission } from '../../../src/sandbox/google-play/permissions.ts'
import { CONNECT, found, LANTERNFISH, PROJECT_NUMBER, PUBLISHER, REPORTING, TIDEPOOL, verdictsOf } from '../fixture.ts'
import { createProbed } from './fixture.ts'

type World = Awaited<ReturnType<typeof createProbed>>

/** What nothing read-only shows. */
const UNSEEN = ['app_information.update', 'orders.refund', 'releases.production', 'releases.testing', 'testers']
const REACH = ['app_information', 'apps', 'products', 'releases']
const VIEW = 'CAN_VIEW_NON_FINANCIAL_DATA'

const onTidepool = (...permissions: readonly PlayPermission[]): Grants => ({ apps: { [TIDEPOOL]: permissions } })

describe('a service account that may view the app, and', () => {
  it.each<[string, Grants, readonly string[]]>([
    ['nothing else', onTidepool(VIEW), REACH],
    ['reply to reviews', onTidepool(VIEW, 'CAN_REPLY_TO_REVIEWS'), [...REACH, 'reviews', 'reviews.reply']],
    ['view financial data', onTidepool(VIEW, 'CAN_VIEW_FINANCIAL_DATA'), [...REACH, 'orders', 'purchases.voided']],
    ['view app quality', onTidepool(VIEW, 'CAN_VIEW_APP_QUALITY'), [...REACH, 'vitals']],
    ['release to production, which shows only in use', onTidepool(VIEW, 'CAN_MANAGE_PUBLIC_APKS'), REACH],
    [
      'everything, as an admin of the account',
      { account: ['CAN_MANAGE_PERMISSIONS_GLOBAL'] },
      [...REACH, 'orders', 'purchases.voided', 'reviews', 'reviews.reply', 'vitals'],
    ],
  ])('%s', async (_name, grants, allowed) => {
    const { grant, checkPlay } = await createProbed()
    grant(grants)
    const checks = await checkPlay()
    expect(found('ok', checks)).toEqual([...allowed].sort())
    expect(found('unknown', checks)).toEqual(UNSEEN)
    expect(found('forbidden', checks)).toHaveLength(checks.length - allowed.length - UNSEEN.length)
  })

  it.each([
    ['reviews', 'Grant “Reply to reviews” to the service account in Play Console → Users and permissions.'],
    ['orders', 'Grant “View financial data, orders, and cancellation survey responses” to the service account'],
    // Google answers these with a 401, which is about the permission and not about the token.
    [
      'purchases.voided',
      'Grant “View financial data, orders, and cancellation survey responses” to the service account',
    ],
    ['vitals', 'Grant “View app quality information (read-only)” to the service account'],
  ])('lacks the permission for %s is told its name, and that it takes time', async (capability, sentence) => {
    const { grant, checkPlay } = await createProbed()
    grant(onTidepool(VIEW))
    const check = (await checkPlay()).find((one) => one.capability === capability)!
    expect(check).toMatchObject({ verdict: 'forbidden', whoseMove: 'you', reason: expect.stringContaining(sentence) })
    expect(check.reason).toMatch(/up to 48 hours\.$/)
  })

  it.each([
    ['releases.production', '“Release to production, exclude devices, and use Play App Signing”'],
    ['releases.testing', '“Release apps to testing tracks”'],
    ['testers', '“Manage testing tracks and edit tester lists”'],
    ['app_information.update', '“Manage store presence”'],
    ['orders.refund', '“Manage orders and subscriptions”'],
  ])('would need a permission for %s that shows only in use, which is no failure', async (capability, permission) => {
    const { checkPlay } = await createProbed()
    expect((await checkPlay()).find((one) => one.capability === capability)).toMatchObject({
      verdict: 'unknown',
      whoseMove: 'nobody',
      reason: `Google shows only in use whether the service account may do this. It needs ${permission} in Play Console → Users and permissions.`,
    })
  })
})

describe('one closed set of vitals', () => {
  it.each([
    [['crashRateMetricSet'], 'ok'],
    [['crashRateMetricSet', 'anrRateMetricSet'], 'forbidden'],
  ])('is not blamed on the account while another is open: %j closed is %s', async (closedMetricSets, verdict) => {
    const { googlePlay, checkPlay } = await createProbed()
    googlePlay.changeApp(TIDEPOOL, { closedMetricSets })
    expect(verdictsOf(await checkPlay())).toMatchObject({ vitals: verdict, apps: 'ok' })
  })
})

/** Three answers that look alike to people, and others (D-17): what they say, and how far it goes. */
const CAUSES: readonly (readonly [string, (world: World) => unknown, string, RegExp, readonly string[]])[] = [
  [
    'a stranger, who was never invited',
    ({ googlePlay, files }) => googlePlay.removeMember(DEVELOPER_ID, files.serviceAccount.clientEmail),
    'not_invited',
    /Invite it in Play Console → Users and permissions; it can take up to 48 hours\.$/,
    [],
  ],
  [
    'a package that nobody has',
    ({ googlePlay }) => googlePlay.changeApp(TIDEPOOL, { uploaded: false }),
    'not_found',
    /known from its first upload on, which must be made in Play Console\.$/,
    [],
  ],
  [
    'an API that is off',
    ({ googlePlay }) => googlePlay.setApi(PROJECT_NUMBER, 'publisher', false),
    'not_enabled',
    /^Enable the Google Play Android Developer API in project 719352840616 in Google Cloud → APIs & Services\./,
    ['vitals'],
  ],
  [
    'an API that is down',
    ({ breakDown }) => breakDown(PUBLISHER, () => 'cut'),
    'unreachable',
    /The store is down/,
    ['vitals'],
  ],
]

describe('the app is not reached by', () => {
  it.each(CAUSES)('%s: found once, for all that it ails', async (_name, happen, verdict, sentence, spared) => {
    const world = await createProbed()
    const { key } = await world.take('serviceAccount')
    happen(world)
    const requests = await world.asked(() => world.create(key))
    const [integration] = await world.integrationRows()
    const checks = await world.checks.of({ integrationId: integration!.id })
    expect(found('ok', checks)).toEqual(spared)
    for (const check of checks.filter(({ capability }) => !spared.includes(capability)))
      expect(check).toMatchObject({ verdict, reason: expect.stringMatching(sentence) })
    const asked = requests.filter(({ host }) => host === PUBLISHER).map(({ path }) => path.split('?')[0])
    expect(new Set(asked).size).toBe(1)
  })

  it('a guest who may not view it, and may do what was granted all the same', async () => {
    const { grant, checkPlay, integrationRows } = await createProbed()
    grant(onTidepool('CAN_REPLY_TO_REVIEWS'))
    expect(verdictsOf(await checkPlay())).toMatchObject({
      apps: 'forbidden',
      releases: 'forbidden',
      reviews: 'ok',
      'reviews.reply': 'ok',
      orders: 'forbidden',
      'releases.production': 'unknown',
    })
    expect(await integrationRows()).toMatchObject([{ status: 'pending', verdict: 'forbidden' }])
  })

  it('a stranger no more, a moment after the invitation holds (D-21)', async () => {
    const { googlePlay, files, take, create, integrations, fresh, checks, clock } = await createProbed()
    const { clientEmail } = files.serviceAccount
    googlePlay.invite(DEVELOPER_ID, clientEmail, onTidepool(VIEW), clock.now() + 3_600_000)
    const made = await create((await take('serviceAccount')).key)
    expect(made).toMatchObject({ status: 'pending', verdict: 'not_invited' })
    clock.advance(3_600_000)
    expect(await integrations.recheck(made, fresh())).toMatchObject({ status: 'active', verdict: 'ok' })
    expect(verdictsOf(await checks.ofApp(made))).toMatchObject({ apps: 'ok', releases: 'ok', reviews: 'forbidden' })
  })
})

describe('the API for vitals', () => {
  it.each([
    [
      'off',
      ({ googlePlay }: World) => googlePlay.setApi(PROJECT_NUMBER, 'reporting', false),
      'not_enabled',
      /^Enable the Google Play Developer Reporting API in project 719352840616/,
    ],
    ['down', ({ breakDown }: World) => breakDown(REPORTING, () => 'cut'), 'unreachable', /The store is down/],
  ] as const)(
    'that is %s leaves the integration active, and all else as it is',
    async (_name, happen, verdict, reason) => {
      const world = await createProbed()
      happen(world)
      const checks = await world.checkPlay()
      expect(checks.find(({ capability }) => capability === 'vitals')).toMatchObject({
        verdict,
        reason: expect.stringMatching(reason),
      })
      expect(verdictsOf(checks)).toMatchObject({ apps: 'ok', reviews: 'ok', orders: 'ok' })
      expect(await world.integrationRows()).toMatchObject([{ status: 'active', verdict: 'ok' }])
    },
  )
})

describe('a production track that Google does not know', () => {
  it('is that of an app which was never released there, and is reached', async () => {
    const { sandbox, checkPlay } = await createProbed()
    const error = { code: 404, message: 'Track not found: production.', errors: [{ reason: 'notFound' }] }
    sandbox.world.interrupt({
      host: PUBLISHER,
      path: `/androidpublisher/v3/applications/${TIDEPOOL}/tracks`,
      times: 10,
      answer: () => ({ status: 404, headers: {}, body: JSON.stringify({ error }) }),
    })
    expect(verdictsOf(await checkPlay())).toMatchObject({ apps: 'ok', releases: 'ok' })
  })
})

describe('a check', () => {
  it('opens no edit and asks one thing per capability, for one row at most', async () => {
    const { take, create, asked } = await createProbed()
    const { key } = await take('serviceAccount')
    const requests = await asked(() => create(key, LANTERNFISH))
    const checked = requests.filter(({ path }) => !path.includes('apps:search'))
    expect(checked.map(({ method }) => method)).toEqual(checked.map(() => 'GET'))
    expect(checked.filter(({ path }) => path.includes('/edits'))).toEqual([])
    expect(requests.filter(({ host }) => host === CONNECT)).toEqual([])
    // The releases, reviews, products, refunds, an order, two sets of vitals.
    expect(checked.length).toBeLessThanOrEqual(7)
  })
})
