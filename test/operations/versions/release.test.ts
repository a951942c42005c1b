import { describe, expect, it } from 'vitest'
import { ISSUER, TIDEPOOL } from '../../support/test-stores.ts'
import { createVersionsWorld, prepare, rollingOut, submitted, type VersionsWorld } from './world.ts'

const DAY = 24 * 60 * 60 * 1000

async function approved(): Promise<VersionsWorld> {
  const world = await createVersionsWorld()
  await submitted(world)
  world.appStore.reviewers.approve()
  world.writes()
  return world
}

describe('Release a version', () => {
  it('releases the one that waits for it, once', async () => {
    const { post, writes, version } = await approved()
    const { body } = await post('/versions/approved/release')
    expect(body).toMatchObject({ outcome: 'released', phase: 'releasing', phasedRelease: true })
    expect(writes()).toEqual([
      {
        line: 'POST /v1/appStoreVersionReleaseRequests',
        data: {
          type: 'appStoreVersionReleaseRequests',
          relationships: { appStoreVersion: { data: { type: 'appStoreVersions', id: version('3.5.0')?.id } } },
        },
      },
    ])
    const again = await post('/versions/3.5.0/release')
    expect(again.body.error).toMatchObject({ code: 'store_conflict', reason: 'release_already_in_state' })
    expect(writes()).toEqual([])
  })

  it('checks and releases nothing with validateOnly', async () => {
    const { post, writes } = await approved()
    expect((await post('/versions/approved/release', { validateOnly: true })).body).toMatchObject({
      outcome: 'valid',
      phase: 'releasing',
    })
    expect(writes()).toEqual([])
  })

  it.each([
    ['PREPARE_FOR_SUBMISSION', 'not_approved'],
    ['REJECTED', 'not_approved'],
    ['WAITING_FOR_REVIEW', 'review_in_progress'],
    ['IN_REVIEW', 'review_in_progress'],
    ['READY_FOR_DISTRIBUTION', 'release_already_in_state'],
  ])('refuses a version in state %s: %s', async (appVersionState, reason) => {
    const { post, appStore, writes } = await createVersionsWorld()
    appStore.add(ISSUER, 'appStoreVersions', {
      attributes: { platform: 'TV_OS', versionString: '9.0', appVersionState },
      links: { app: TIDEPOOL },
    })
    const { status, body } = await post('/versions/9.0/release')
    expect([status, body.error.reason]).toEqual([409, reason])
    expect(writes()).toEqual([])
  })

  it('is done once when the answer is lost, and says where to look (F-4)', async () => {
    const world = await approved()
    world.loseAnswer('/v1/appStoreVersionReleaseRequests')
    const { status, body } = await world.post('/versions/approved/release')
    expect([status, body.error.code]).toEqual([409, 'outcome_unknown'])
    expect(body.error.message).toContain('“Get a version”')
    const repeated = await world.post('/versions/approved/release')
    expect([repeated.status, repeated.body.error.code]).toEqual([409, 'outcome_unknown'])
    expect((await world.get('/versions/3.5.0')).body.phase).toBe('releasing')
    expect(world.all('appStoreVersionReleaseRequests')).toHaveLength(1)
  })
})

describe('a phased release', () => {
  it.each([
    ['pause', 'PAUSED'],
    ['complete', 'COMPLETE'],
  ])('is told to %s: %s', async (verb, phasedReleaseState) => {
    const world = await createVersionsWorld()
    await rollingOut(world)
    world.writes()
    const trial = await world.post(`/rollout/${verb}`, { validateOnly: true })
    expect(trial.body).toMatchObject({ outcome: 'valid', phase: phasedReleaseState === 'PAUSED' ? 'paused' : 'live' })
    expect(world.writes()).toEqual([])
    const { status, body } = await world.post(`/rollout/${verb}`)
    expect([status, body.submittedAt]).toEqual([200, (await world.get('/releases/3.5.0')).body.submittedAt])
    expect(body.submittedAt).toEqual(expect.any(String))
    expect(world.writes()).toMatchObject([
      { line: 'PATCH /v1/appStoreVersionPhasedReleases/{id}', data: { attributes: { phasedReleaseState } } },
    ])
  })

  it('refuses the state that it has, and says so', async () => {
    const world = await createVersionsWorld()
    await rollingOut(world)
    const resumed = await world.post('/rollout/resume')
    expect(resumed.body.error).toMatchObject({ reason: 'release_already_in_state' })
    await world.post('/rollout/pause')
    const paused = await world.post('/rollout/pause', { release: '3.5.0' })
    expect(paused.body.error.message).toBe('The phased release of version 3.5.0 for iOS is paused already.')
  })

  it('refuses what is over, what has not begun, what has none, and what rested too long', async () => {
    const world = await createVersionsWorld()
    const over = await world.post('/rollout/pause', { release: 'live', versionPlatform: 'IOS' })
    expect(over.body.error.reason).toBe('phased_release_final')
    const none = await world.post('/rollout/pause', { release: 'live', versionPlatform: 'MAC_OS' })
    expect(none.body.error.reason).toBe('no_phased_release')
    expect((await world.post('/rollout/pause')).body.error.reason).toBe('not_rolling_out')
    await prepare(world)
    const early = await world.post('/rollout/complete', { release: 'editable' })
    expect(early.body.error.reason).toBe('phased_release_inactive')
    await world.post('/versions/editable/submit')
    world.appStore.reviewers.approve()
    await world.post('/versions/approved/release')
    world.clock.advance(31_000)
    await world.get('/versions/3.5.0')
    await world.post('/rollout/pause')
    world.clock.advance(30 * DAY)
    const tired = await world.post('/rollout/pause')
    expect(tired.body.error.reason).toBe('no_pause_left')
  })

  it('asks which one when several are rolling out, and lists them', async () => {
    const world = await createVersionsWorld()
    await rollingOut(world)
    const phased = world.appStore.add(ISSUER, 'appStoreVersionPhasedReleases', {
      attributes: { phasedReleaseState: 'ACTIVE', currentDayNumber: 4 },
    })
    world.appStore.add(ISSUER, 'appStoreVersions', {
      attributes: { platform: 'MAC_OS', versionString: '3.5.0', appVersionState: 'READY_FOR_DISTRIBUTION' },
      links: { app: TIDEPOOL, appStoreVersionPhasedRelease: phased },
    })
    const { status, body } = await world.post('/rollout/pause')
    expect([status, body.error.reason]).toEqual([409, 'several_rollouts'])
    expect(body.error.causes).toHaveLength(2)
    const mac = await world.post('/rollout/pause', { versionPlatform: 'MAC_OS' })
    expect(mac.body).toMatchObject({ platform: 'MAC_OS', phase: 'paused', rolloutPercent: 10 })
  })

  it('that was ended by somebody else a moment ago is refused with Apple’s reason', async () => {
    const world = await createVersionsWorld()
    await rollingOut(world)
    world.appStore.readLag.set(5000)
    await world.post('/rollout/complete')
    const { status, body } = await world.post('/rollout/pause', { release: '3.5.0' })
    expect([status, body.error.reason]).toEqual([409, 'phased_release_final'])
  })
})

describe('releases of the App Store', () => {
  it('are listed with the newest first, page by page, beyond what one call of Apple’s gives', async () => {
    const { call, appStore } = await createVersionsWorld()
    for (let minor = 0; minor < 250; minor++) {
      appStore.add(ISSUER, 'appStoreVersions', {
        attributes: { platform: 'IOS', versionString: `1.${minor}`, appVersionState: 'REPLACED_WITH_NEW_VERSION' },
        links: { app: TIDEPOOL },
      })
    }
    const seen: string[] = []
    let cursor: string | null = ''
    while (cursor !== null) {
      const { status, body }: { status: number; body: { value: { releaseId: string }[]; nextCursor: string | null } } =
        await call('GET', `/v1/releases?pageSize=200&cursor=${cursor}`)
      expect(status).toBe(200)
      seen.push(...body.value.map(({ releaseId }) => releaseId))
      cursor = body.nextCursor
    }
    expect([seen.length, new Set(seen).size]).toEqual([253, 253])
    const first = (await call('GET', '/v1/releases?pageSize=2')).body.value
    expect(first.map(({ versionString }: { versionString: string }) => versionString)).toEqual(['3.4.1', '3.4.0'])
  })

  it('are filtered by phase and platform, and have no tracks', async () => {
    const world = await createVersionsWorld()
    await rollingOut(world)
    const list = async (query: string) =>
      (await world.call('GET', `/v1/releases?${query}`)).body.value.map(
        ({ versionString, phase }: Record<string, string>) => `${versionString} ${phase}`,
      )
    expect(await list('phase=rolling_out')).toEqual(['3.5.0 rolling_out'])
    expect(await list('phase=live')).toEqual(['3.4.0 live'])
    expect(await list('phase=live&versionPlatform=IOS')).toEqual([])
    expect(await list('phase=replaced')).toEqual(['3.4.1 replaced', '3.3.0 replaced'])
    expect(await list('trackName=production')).toEqual([])
  })

  it('tell how each platform stands', async () => {
    const { call } = await createVersionsWorld({ inPreparation: true })
    const { body } = await call('GET', '/v1/release-status')
    expect(body.value.map(({ summary }: { summary: string }) => summary)).toEqual([
      'Tidepool, iOS: 3.5.0 is being prepared and 3.4.1 is live; it is your move.',
      'Tidepool, macOS: 3.4.0 is live.',
    ])
  })

  it('tell what App Review would miss, and which operation mends it', async () => {
    const { get, writes } = await createVersionsWorld({ inPreparation: true })
    const { body } = await get('/release-readiness')
    expect(body.isReady).toBe(false)
    const rows = body.checks.map(({ item, ok, locale, mendedBy }: Record<string, unknown>) => [
      item,
      ok,
      locale,
      mendedBy,
    ])
    expect(rows).toContainEqual(['version', true, null, null])
    expect(rows).toContainEqual(['build', false, null, 'Update a version'])
    expect(rows).toContainEqual(['release_notes', false, 'de-DE', 'Set release notes'])
    expect(rows).toContainEqual(['screenshots', true, 'en-US', null])
    expect(rows).toContainEqual(['review_contact', false, null, 'Update review details'])
    expect(rows).toContainEqual(['open_submission', true, null, null])
    expect(rows).toContainEqual(['agreements', true, null, null])
    expect(writes()).toEqual([])
  })

  it.each([
    ['submitted', 'store', 'Cancel review submission'],
    ['approved', 'you', 'Release a version'],
    ['3.4.1', 'you', 'Create a version'],
  ])('say of what cannot be submitted any more, %s, what goes on with it', async (release, whoseMove, mendedBy) => {
    const world = await createVersionsWorld()
    await submitted(world)
    if (release === 'approved') world.appStore.reviewers.approve()
    const { body } = await world.get(`/release-readiness?release=${release}&versionPlatform=IOS`)
    expect(body.checks[0]).toMatchObject({ item: 'version', ok: false, whoseMove, mendedBy })
  })

  it('tell that a version has no screenshots', async () => {
    const { get, post, patch } = await createVersionsWorld()
    await post('/versions', { versionString: '3.5.0', versionPlatform: 'MAC_OS' })
    await patch('/versions/3.5.0/localizations', { locale: 'en-US', keywords: 'tide', versionPlatform: 'MAC_OS' })
    const { body } = await get('/release-readiness?versionPlatform=MAC_OS')
    expect(body.checks).toContainEqual({
      item: 'screenshots',
      ok: false,
      locale: 'en-US',
      reason: 'There are no screenshots. Upload them in App Store Connect.',
      whoseMove: 'you',
      mendedBy: null,
    })
  })

  it('tell that there is no version in preparation, and what makes one', async () => {
    const { get } = await createVersionsWorld()
    const { status, body } = await get('/release-readiness')
    expect([status, body.isReady, body.summary]).toEqual([200, false, 'Not ready: version.'])
    expect(body.checks).toMatchObject([{ item: 'version', ok: false, whoseMove: 'you', mendedBy: 'Create a version' }])
    const named = await get('/release-readiness?release=9.9')
    expect([named.status, named.body.error.reason]).toEqual([400, 'release_not_found'])
  })

  it('tell that the Account Holder must act first while an agreement is missing', async () => {
    const { get, appStore } = await createVersionsWorld({ inPreparation: true })
    appStore.setAgreement(ISSUER, false)
    const { status, body } = await get('/release-readiness')
    expect([status, body.isReady]).toEqual([200, false])
    expect(body.checks).toMatchObject([{ item: 'agreements', ok: false, whoseMove: 'account_holder' }])
  })
})
