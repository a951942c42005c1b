/** What a key of App Store Connect may do, by kind, role and whatever else keeps it from it. */
import { describe, expect, it } from 'vitest'
import type { UserRole } from '../../../src/sandbox/app-store/roles.ts'
import { CONNECT, found, verdictsOf } from '../fixture.ts'
import { createProbed } from './fixture.ts'

/** Shown only in use, but for an Admin, who may do everything and shows by seeing users. */
const UNSEEN_BY_MANAGERS = ['app_information.update', 'reviews.reply', 'testflight.update', 'versions.update']
const UNSEEN = ['analytics.request', ...UNSEEN_BY_MANAGERS]
const STORE_PAGE = ['app_information', 'products', 'screenshots', 'versions']
const PROVISIONING = ['bundle_ids', 'certificates']

describe('a team key may', () => {
  it.each<[UserRole, readonly string[], readonly string[]]>([
    [
      'ADMIN',
      [
        ...['analytics', 'apps', ...PROVISIONING, 'finance', 'reviews', 'sales', 'testflight', 'users'],
        ...STORE_PAGE,
        ...UNSEEN,
      ],
      [],
    ],
    ['APP_MANAGER', ['apps', ...PROVISIONING, 'reviews', 'testflight', ...STORE_PAGE], UNSEEN_BY_MANAGERS],
    ['DEVELOPER', ['apps', ...PROVISIONING, 'reviews', 'testflight', ...STORE_PAGE], UNSEEN_BY_MANAGERS],
    ['MARKETING', ['apps', 'reviews', ...STORE_PAGE], ['app_information.update', 'reviews.reply', 'versions.update']],
    ['CUSTOMER_SUPPORT', ['apps', 'reviews'], ['reviews.reply']],
    ['SALES', ['analytics', 'apps', 'sales'], ['analytics.request']],
    ['FINANCE', ['analytics', 'apps', 'finance', 'sales'], ['analytics.request']],
  ])('with the role %s do %j', async (role, allowed, unseen) => {
    const { takeTeam } = await createProbed()
    const { checks } = await takeTeam([role])
    expect(found('ok', checks)).toEqual([...allowed].sort())
    expect(found('unknown', checks)).toEqual([...unseen].sort())
    expect(found('forbidden', checks)).toHaveLength(checks.length - allowed.length - unseen.length)
    for (const { verdict, reason, whoseMove } of checks) {
      if (verdict === 'forbidden') expect(reason).toMatch(/^This needs a team key with the .* role\. .*Integrations/)
      if (verdict === 'unknown') expect(reason).toMatch(/^Apple shows only in use whether .* role\.$/)
      if (verdict === 'ok') expect(reason).toBeNull()
      expect(whoseMove).toBe(verdict === 'forbidden' ? 'you' : 'nobody')
    }
  })
})

describe('an individual key may', () => {
  it.each<[UserRole, readonly string[]]>([
    ['ADMIN', ['analytics', 'apps', 'reviews', 'testflight', 'users', ...STORE_PAGE, ...UNSEEN]],
    ['APP_MANAGER', ['apps', 'reviews', 'testflight', ...STORE_PAGE]],
    ['CUSTOMER_SUPPORT', ['apps', 'reviews']],
  ])(
    'as far as its user has the role %s do %j, and is not even asked for what its kind never may (D-13)',
    async (role, allowed) => {
      const { takeIndividual, asked } = await createProbed()
      const requests = await asked(async () => {
        const { checks } = await takeIndividual([role])
        expect(found('ok', checks)).toEqual([...allowed].sort())
        for (const { verdict, reason } of checks)
          if (verdict === 'forbidden') expect(reason).toMatch(/An Admin must give it to the user .* → People\.$/)
        const capabilities = checks.map(({ capability }) => capability)
        for (const never of ['bundle_ids', 'certificates', 'sales', 'finance'])
          expect(capabilities).not.toContain(never)
      })
      expect(requests.filter(({ path }) => /bundleIds|Reports/.test(path))).toEqual([])
    },
  )

  it('not be tried with an app while its user sees none, and is none the worse for it (D-18)', async () => {
    const { takeIndividual } = await createProbed()
    const { checks } = await takeIndividual(['ADMIN'], [])
    expect(verdictsOf(checks)).toMatchObject({
      apps: 'ok',
      users: 'ok',
      reviews: 'unknown',
      versions: 'unknown',
      'reviews.reply': 'ok',
    })
    expect(checks[0]!.reason).toMatch(/no app is within its reach.* give its user access/)
    expect(checks.find(({ capability }) => capability === 'versions')!.reason).toMatch(/only with an app/)
    expect(found('forbidden', checks)).toEqual([])
  })
})

describe('sales and finance', () => {
  it.each([
    ['a vendor number of another developer', ['99999999'], /does not know the vendor number/],
    ['no vendor number', [], /Give the store key its vendor number.*Payments and Financial Reports/],
  ])('cannot be told with %s, which is no failure of the key', async (_name, vendorNumbers, sentence) => {
    const { take, files } = await createProbed()
    const { checks } = await take('team', { content: files.team.text, vendorNumbers })
    for (const capability of ['sales', 'finance'])
      expect(checks.find((check) => check.capability === capability)).toMatchObject({
        verdict: 'unknown',
        whoseMove: 'nobody',
        reason: expect.stringMatching(sentence),
      })
    expect(found('forbidden', checks)).toEqual([])
  })

  it('are asked for as Apple gives them, for days of which there is nothing to send', async () => {
    const { take, asked } = await createProbed()
    const requests = await asked(() => take('team'))
    const reports = requests.filter(({ path }) => path.includes('Reports?'))
    expect(reports.map(({ headers, status }) => [headers.accept, status])).toEqual([
      ['application/a-gzip', 410],
      ['application/a-gzip', 404],
    ])
  })
})

/** Six causes of one answer: each its own verdict and sentence, and its own extent. */
const CAUSES: readonly (readonly [
  string,
  (world: Awaited<ReturnType<typeof createProbed>>) => unknown,
  string,
  RegExp,
])[] = [
  [
    'an agreement that the Account Holder has not accepted (D-8)',
    ({ appStore, files }) => appStore.setAgreement(files.team.issuerId, false),
    'agreement',
    /The Account Holder must accept it in App Store Connect → Business\.$/,
  ],
  [
    'a membership that has lapsed',
    ({ appStore, files }) => appStore.setMembership(files.team.issuerId, false),
    'agreement',
    /The Account Holder must renew it at developer\.apple\.com → Account\.$/,
  ],
  [
    'a key that was revoked',
    ({ appStore, files }) => appStore.revokeKey(files.team.keyId),
    'unauthorized',
    /The App Store refused the key\..*Users and Access → Integrations\.$/,
  ],
  [
    'a clock that is wrong',
    ({ sandbox }) => sandbox.world.setClockOffset(-7_200_000),
    'unauthorized',
    /The clock of the server is 120 minutes ahead/,
  ],
  ['a store that is down', ({ breakDown }) => breakDown(CONNECT, () => 'cut'), 'unreachable', /The store is down/],
  [
    'an allowance that is used up',
    ({ appStore, files }) => appStore.setBudget(files.team.keyId, { hour: 0 }),
    'unreachable',
    /The store asks us to slow down/,
  ],
]

describe('what ails the whole key', () => {
  it.each(CAUSES)(
    '%s is found once, holds for everything, and nothing more is asked',
    async (_name, happen, verdict, sentence) => {
      const world = await createProbed()
      const { key, checks: before } = await world.take('team')
      happen(world)
      world.clock.advance(60_000)
      const requests = await world.asked(() => world.recheck(key.id))
      const checks = await world.checks.of({ keyIds: [key.id] })
      expect(checks.map(({ capability }) => capability).sort()).toEqual(
        before.map(({ capability }) => capability).sort(),
      )
      for (const check of checks) expect(check).toMatchObject({ verdict, reason: expect.stringMatching(sentence) })
      expect(new Set(requests.map(({ path }) => path.split('?')[0]))).toEqual(new Set(['/v1/apps']))
      expect(requests.length).toBeLessThanOrEqual(3)
    },
  )

  it.each(CAUSES)('%s is over when the store says so, and not a moment later (D-21)', async (_name, happen) => {
    const world = await createProbed()
    const { key } = await world.take('team')
    const { appStore, files, sandbox, breakDown, clock } = world
    happen(world)
    await world.recheck(key.id)
    appStore.setAgreement(files.team.issuerId, true)
    appStore.setMembership(files.team.issuerId, true)
    appStore.addTeamKey({ ...files.team, publicKey: files.team.text, roles: ['ADMIN'] })
    appStore.setBudget(files.team.keyId, {})
    sandbox.world.setClockOffset(0)
    breakDown(CONNECT, (_call, proceed) => proceed())
    // No store says when an allowance has room again, so that one is waited for.
    clock.advance(60_000)
    expect(await world.recheck(key.id)).toMatchObject({ apps: 'ok', sales: 'ok' })
  })
})

describe('what ails one capability', () => {
  it.each([
    ['fails', () => ({ status: 500, headers: {}, body: '' }), 'unreachable'],
    [
      'is not to be had that way, which is no missing role',
      () => ({
        status: 403,
        headers: {},
        body: JSON.stringify({
          errors: [{ code: 'FORBIDDEN_ERROR', detail: "The resource 'x' does not allow 'GET_COLLECTION'." }],
        }),
      }),
      'unknown',
    ],
    ['answers nonsense', () => ({ status: 200, headers: {}, body: '<html>' }), 'unreachable'],
  ] as const)('leaves the others alone: one that %s', async (_name, answer, verdict) => {
    const { take, sandbox } = await createProbed()
    sandbox.world.interrupt({ host: CONNECT, path: '/v1/users', times: 10, answer })
    const { checks } = await take('team')
    expect(verdictsOf(checks)).toMatchObject({ users: verdict, apps: 'ok', bundle_ids: 'ok', sales: 'ok' })
  })

  it('a refusal with 401 of one thing does not turn a key away whose apps the store lists', async () => {
    const { take, sandbox, keyRows } = await createProbed()
    sandbox.world.interrupt({
      host: CONNECT,
      path: '/v1/users',
      times: 10,
      answer: () => ({ status: 401, headers: {}, body: '{"errors":[{"code":"NOT_AUTHORIZED"}]}' }),
    })
    expect(verdictsOf((await take('team')).checks)).toMatchObject({ users: 'unauthorized', apps: 'ok' })
    expect(await keyRows()).toHaveLength(1)
  })
})

describe('a check', () => {
  it('asks one thing per capability, for one row at most, and changes nothing', async () => {
    const { take, asked, recheck } = await createProbed()
    const { key } = await take('team')
    const requests = await asked(() => recheck(key.id))
    expect(requests).toHaveLength(11)
    expect(new Set(requests.map(({ method }) => method))).toEqual(new Set(['GET']))
    for (const { path } of requests.filter((request) => !request.path.includes('Reports?')))
      expect(path).toMatch(/[?&]limit=1\b/)
  })

  it('has at most four requests under way, so that the key stays free for others', async () => {
    const { take, breakDown, recheck } = await createProbed()
    const { key } = await take('team')
    let [running, most] = [0, 0]
    breakDown(CONNECT, async (_call, proceed) => {
      most = Math.max(most, ++running)
      await new Promise((resolve) => setImmediate(resolve))
      running--
      return proceed()
    })
    await recheck(key.id)
    expect(most).toBe(4)
  })

  it('waits for a store that hangs no longer than twenty seconds', async () => {
    const { take, recheck, breakDown, clock } = await createProbed()
    const { key } = await take('team')
    let tries = 0
    breakDown(CONNECT, () => {
      tries++
      clock.advance(15_000)
      return 'cut'
    })
    expect(await recheck(key.id)).toMatchObject({ apps: 'unreachable', sales: 'unreachable' })
    // The third one would have begun after half a minute.
    expect(tries).toBe(2)
  })
})
