/** What Google takes as the releases of a track, with its sentences. */
import { describe, expect, it } from 'vitest'
import type { PlayApp } from '../../../src/sandbox/google-play/play-app.ts'
import { DEVELOPER, EMAIL, googlePlay, PACKAGE } from './fixture.ts'

const ROLLING = { name: '2', versionCodes: ['2'], status: 'inProgress', userFraction: 0.2 } as const
const LIVE = { name: '1', versionCodes: ['1'], status: 'completed' } as const
const BEFORE = { name: '0', versionCodes: ['10'], status: 'completed' } as const

async function withEdit(change: Partial<PlayApp> = {}) {
  const t = googlePlay({
    apps: {
      [PACKAGE]: ['CAN_VIEW_NON_FINANCIAL_DATA', 'CAN_MANAGE_PUBLIC_APKS', 'CAN_MANAGE_TRACK_APKS'],
    },
  })
  t.world.changeApp(PACKAGE, {
    tracks: [
      {
        track: 'production',
        releases: [ROLLING, LIVE].map((release) => ({ release, lifecycle: 'PUBLISHED' as const })),
        earlier: [BEFORE],
      },
    ],
    bundles: ['3'],
    ...change,
  })
  const open = async () => (await t.publisher(`${PACKAGE}/edits`, { method: 'POST', body: {} })).body.id
  let id = await open()
  const edit = (path: string, sent = {}) => t.publisher(`${PACKAGE}/edits/${id}${path}`, sent)
  const put = (releases: readonly object[], track = 'production', method = 'PUT') =>
    edit(`/tracks/${track}`, { method, body: { track, releases } })
  const statuses = async (track = 'production') =>
    ((await edit(`/tracks/${track}`)).body.releases ?? []).map(
      ({ versionCodes, status }: { versionCodes: string[]; status: string }) => `${versionCodes} ${status}`,
    )
  const commit = async (query = '') => {
    const answer = await edit(`:commit${query}`, { method: 'POST' })
    id = await open()
    return answer
  }
  const listed = async (track = 'production') =>
    ((await t.publisher(`${PACKAGE}/tracks/${track}/releases`)).body.releases ?? []).map(
      (release: { activeArtifacts: { versionCode: number }[]; releaseLifecycleState: string }) =>
        `${release.activeArtifacts[0]?.versionCode} ${release.releaseLifecycleState.replace('RELEASE_LIFECYCLE_STATE_', '')}`,
    )
  return { ...t, edit, put, statuses, commit, listed }
}

describe('the releases of a track', () => {
  it('keep the one that all users have when only the partial one is sent', async () => {
    const { put, statuses, commit } = await withEdit()
    expect((await put([{ ...ROLLING, userFraction: 0.5 }])).status).toBe(200)
    expect(await statuses()).toEqual(['2 inProgress', '1 completed'])
    await commit()
    expect(await statuses()).toEqual(['2 inProgress', '1 completed'])
  })

  it('lose the one before when the next is for all', async () => {
    const { put, statuses } = await withEdit()
    await put([{ ...ROLLING, status: 'completed', userFraction: undefined }])
    expect(await statuses()).toEqual(['2 completed'])
  })

  it('fall back to the one before when the one that is for all is halted, and come back', async () => {
    const { put, statuses, commit, listed } = await withEdit()
    await put([{ ...LIVE, status: 'halted' }])
    expect(await statuses()).toEqual(['1 halted', '10 completed'])
    await commit()
    expect(await listed()).toEqual(['1 PUBLISHED', '10 PUBLISHED'])
    await put([LIVE])
    expect(await statuses()).toEqual(['1 completed'])
  })

  it('cannot fall back to what there is not', async () => {
    const { put } = await withEdit({
      tracks: [{ track: 'production', releases: [{ release: LIVE, lifecycle: 'PUBLISHED' }] }],
    })
    expect((await put([{ ...LIVE, status: 'halted' }])).body.error.message).toMatch(/no previous completed release/)
  })

  it.each([
    ['a fraction of one', { ...ROLLING, userFraction: 1 }, 'User fraction must be lower than one'],
    ['more than one', { ...ROLLING, userFraction: 1.0000001 }, 'User fraction must be lower than one'],
    ['a fraction of zero', { ...ROLLING, userFraction: 0 }, 'User fraction must be greater than zero'],
    ['no fraction', { ...ROLLING, userFraction: undefined }, 'IN_PROGRESS release must have fraction'],
    ['a fraction as text', { ...ROLLING, userFraction: '0.2' }, /user_fraction/],
    ['a fraction for all', { ...LIVE, userFraction: 0.2 }, 'COMPLETED release must not have fraction'],
    ['a fraction of a draft', { ...ROLLING, status: 'draft' }, 'DRAFT release must not have fraction'],
    [
      'a halt without fraction',
      { ...ROLLING, status: 'halted', userFraction: undefined },
      'HALTED release must have fraction',
    ],
    [
      'a halt of nothing',
      { versionCodes: ['3'], status: 'halted', userFraction: 0.1 },
      /no matching in progress release/,
    ],
    ['an unknown version code', { versionCodes: ['77'], status: 'draft' }, /77 has not been uploaded/],
    ['no version code', { status: 'draft' }, /at least one version code/],
    ['another status', { ...ROLLING, status: 'live' }, /status/],
    ['an unknown member', { ...ROLLING, fraction: 1 }, /Unknown name "fraction"/],
    ['another priority', { ...ROLLING, inAppUpdatePriority: 3 }, /cannot be changed once/],
    ['a priority of six', { versionCodes: ['3'], status: 'draft', inAppUpdatePriority: 6 }, /between 0 and 5/],
    ['countries for all', { ...LIVE, countryTargeting: { countries: ['DE'] } }, /only for staged rollouts/],
    ['long notes', { ...ROLLING, releaseNotes: [{ language: 'de-DE', text: '🌊'.repeat(501) }] }, /de-DE are too long/],
  ])('refuse %s', async (_name, release, message) => {
    const { put } = await withEdit()
    const { status, body } = await put([release])
    expect([status, body.error.message]).toEqual([400, expect.stringMatching(message)])
  })

  it.each(['PUT', 'PATCH'])(
    'take notes of 500 characters by %s, countries and a priority for a new one',
    async (method) => {
      const { put } = await withEdit()
      const release = {
        versionCodes: ['3'],
        status: 'inProgress',
        userFraction: 0.000_001,
        inAppUpdatePriority: 5,
        countryTargeting: { countries: ['DE'] },
        releaseNotes: [{ language: 'de-DE', text: '🌊'.repeat(500) }],
      }
      expect((await put([release, LIVE], 'production', method)).body.releases[0]).toEqual(release)
    },
  )

  it('are never two of one status, but for drafts', async () => {
    const { put } = await withEdit()
    const two = await put([ROLLING, { ...ROLLING, versionCodes: ['3'] }])
    expect([two.status, two.body.error.message]).toEqual([400, expect.stringMatching('inProgress')])
    const drafts = [
      { versionCodes: ['3'], status: 'draft' },
      { versionCodes: ['1'], status: 'draft' },
    ]
    expect((await put(drafts, 'beta')).status).toBe(200)
  })

  it('are drafts as long as the app is one', async () => {
    const { put } = await withEdit({ isDraft: true })
    const { status, body } = await put([{ versionCodes: ['3'], status: 'completed' }], 'internal')
    expect([status, body.error.message, body.error.errors[0].reason]).toEqual([
      400,
      'Only releases with status draft may be created on draft app.',
      'rolloutNotPermittedOnDraftApp',
    ])
  })

  it.each([
    ['production', 'CAN_MANAGE_TRACK_APKS', 403],
    ['production', 'CAN_MANAGE_PUBLIC_APKS', 200],
    ['beta', 'CAN_MANAGE_TRACK_APKS', 200],
    ['beta', 'CAN_MANAGE_PUBLIC_APKS', 403],
  ] as const)('on %s take %s: %i', async (track, permission, status) => {
    const { put, world } = await withEdit()
    world.invite(DEVELOPER, EMAIL, { apps: { [PACKAGE]: ['CAN_VIEW_NON_FINANCIAL_DATA', permission] } })
    expect((await put([{ versionCodes: ['3'], status: 'draft' }], track)).status).toBe(status)
  })
})

describe('what is committed', () => {
  const next = { versionCodes: ['3'], status: 'completed' } as const

  it('is out at once where nobody reviews it', async () => {
    const { put, commit, listed } = await withEdit()
    await put([next])
    await commit()
    expect(await listed()).toEqual(['3 PUBLISHED'])
  })

  it('waits for the reviewers, who approve it', async () => {
    const { put, commit, listed, world } = await withEdit()
    world.setReview(PACKAGE, { isReviewed: true })
    await put([next])
    await commit()
    expect(await listed()).toEqual(['3 IN_REVIEW', '1 PUBLISHED'])
    expect((await commit('?changesInReviewBehavior=ERROR_IF_IN_REVIEW')).body.error.details[0].reason).toBe(
      'CHANGES_ALREADY_IN_REVIEW',
    )
    world.endReview(PACKAGE, 'approved')
    expect(await listed()).toEqual(['3 PUBLISHED'])
    expect((await commit('?changesInReviewBehavior=ERROR_IF_IN_REVIEW')).status).toBe(200)
  })

  it('is approved by itself at the pace of the reviewers', async () => {
    const { put, commit, listed, world, time } = await withEdit()
    world.setReview(PACKAGE, { isReviewed: true })
    world.setReviewPace(180_000)
    await put([next])
    await commit()
    time.now += 179_000
    expect(await listed()).toEqual(['3 IN_REVIEW', '1 PUBLISHED'])
    time.now += 1000
    expect(await listed()).toEqual(['3 PUBLISHED'])
    expect(world.apps.get(PACKAGE)).toMatchObject({ changesInReview: false, sentForReview: 'automatically' })
  })

  it('waits for whoever publishes what was approved', async () => {
    const { put, commit, listed, world } = await withEdit()
    world.setReview(PACKAGE, { isReviewed: true, isManaged: true })
    await put([next])
    await commit()
    world.endReview(PACKAGE, 'approved')
    expect(await listed()).toEqual(['3 APPROVED_NOT_PUBLISHED', '1 PUBLISHED'])
    world.publish(PACKAGE)
    expect(await listed()).toEqual(['3 PUBLISHED'])
  })

  it('is sent by hand after a rejection', async () => {
    const { put, commit, listed, world } = await withEdit()
    world.setReview(PACKAGE, { isReviewed: true })
    await put([next])
    await commit()
    world.endReview(PACKAGE, 'rejected')
    expect(await listed()).toEqual(['3 NOT_APPROVED', '1 PUBLISHED'])
    expect((await commit()).status).toBe(400)
    await put([next])
    expect((await commit('?changesNotSentForReview=true')).status).toBe(200)
    expect(await listed()).toEqual(['3 NOT_SENT_FOR_REVIEW', '1 PUBLISHED'])
  })

  it('is reviewed nowhere on internal testing', async () => {
    const { put, commit, listed, world } = await withEdit()
    world.setReview(PACKAGE, { isReviewed: true })
    await put([next], 'internal')
    await commit()
    expect(await listed('internal')).toEqual(['3 PUBLISHED'])
  })
})

describe('bundles', () => {
  it('are all that were uploaded', async () => {
    const { edit } = await withEdit()
    const { bundles } = (await edit('/bundles')).body
    expect(bundles.map(({ versionCode }: { versionCode: number }) => versionCode).sort()).toEqual([1, 10, 2, 3])
    expect(bundles[0]).toMatchObject({ sha1: expect.stringMatching(/^[0-9a-f]{40}$/) })
  })
})
