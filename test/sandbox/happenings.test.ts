import { describe, expect, it } from 'vitest'
import { createHappenings } from '../../src/sandbox/demo/happenings/happenings.ts'
import { figuresOf } from '../../src/sandbox/google-play/vitals/figures.ts'
import { latestEnd } from '../../src/sandbox/google-play/vitals/freshness.ts'
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
    for (const { id, happen } of createHappenings(sandbox)) if (/review$|refund/.test(id)) happen()
    expect(count()).toEqual(before.map((number) => (number ?? 0) + 1))
  })

  it('changes reviews, lets a week pass over them, and publishes replies', async () => {
    const { sandbox, files } = await createTestKeyring()
    const happenings = createHappenings(sandbox)
    const happen = (id: string) => happenings.find((one) => one.id === id)!.happen()
    const reviews = () => sandbox.world.googlePlay.apps.get('com.example.tidepool')?.reviews ?? []
    const [before] = reviews()
    happen('play-review-changed')
    const [after] = reviews()
    expect([after?.reviewId, after?.starRating, after?.lastModified]).toEqual([
      before?.reviewId,
      4,
      sandbox.world.now(),
    ])
    const openUntil = sandbox.world.now() - 7 * 24 * 60 * 60 * 1000
    happen('week-passes')
    expect(reviews().filter(({ lastModified }) => lastModified > openUntil)).toEqual([])
    const states = () =>
      sandbox.world.appStore.teams
        .get(files.team.issuerId)
        ?.resources.all('customerReviewResponses')
        .map(({ attributes }) => attributes.state)
    expect(states()).toContain('PENDING_PUBLISH')
    happen('replies-published')
    expect(new Set(states())).toEqual(new Set(['PUBLISHED']))
  })

  it('takes a build from its upload to testers, or finds it broken', async () => {
    const { sandbox } = await createTestKeyring()
    const happenings = createHappenings(sandbox)
    const byId = (id: string) => happenings.find((one) => one.id === id)!
    const newest = () => {
      const [team] = sandbox.world.appStore.teams.values()
      const builds = team!.resources.all('builds').map(({ attributes }) => attributes)
      const [last] = builds.toSorted((a, b) => Number(b.version) - Number(a.version))
      return `${last?.version} ${last?.processingState} ${last?.expirationDate === null ? 'no end' : 'ends'}`
    }
    expect(newest()).toBe('458 PROCESSING no end')
    byId('build-processed').happen()
    expect(newest()).toBe('458 VALID ends')
    expect(byId('build-failed').hindrance?.()).toContain('No build is being processed')
    byId('build-uploaded').happen()
    expect(newest()).toBe('459 PROCESSING no end')
    byId('build-failed').happen()
    expect(newest()).toBe('459 INVALID no end')
  })

  it('lets Google end its review of what is in review, and says when there is nothing', async () => {
    const { sandbox } = await createTestKeyring()
    const happenings = createHappenings(sandbox)
    const byId = (id: string) => happenings.find((one) => one.id === id)!
    const { googlePlay } = sandbox.world
    const lifecycles = () =>
      googlePlay.apps
        .get('com.example.tidepool')!
        .tracks.flatMap(({ releases }) => releases.map(({ lifecycle }) => lifecycle))
    expect(byId('play-review-approves').hindrance?.()).toBe('No release is in review now.')
    byId('play-review-begins').happen()
    expect(googlePlay.apps.get('com.example.tidepool')!.isReviewed).toBe(true)
    const [track] = googlePlay.apps.get('com.example.tidepool')!.tracks
    const [placed] = track!.releases
    googlePlay.changeApp('com.example.tidepool', {
      tracks: [{ ...track!, releases: [{ ...placed!, lifecycle: 'IN_REVIEW' }] }],
      changesInReview: true,
    })
    expect(byId('play-review-approves').hindrance?.()).toBeUndefined()
    byId('play-review-rejects').happen()
    expect(lifecycles()).toEqual(['NOT_APPROVED'])
    byId('play-review-ends').happen()
    expect(googlePlay.apps.get('com.example.tidepool')).toMatchObject({
      isReviewed: false,
      sentForReview: 'automatically',
      changesInReview: false,
    })
  })

  it('makes a version crash since the last day with figures, and stops it', async () => {
    const { sandbox } = await createTestKeyring()
    const happenings = createHappenings(sandbox)
    const byId = (id: string) => happenings.find((one) => one.id === id)!
    const crashesAt = (at: number) => {
      const { vitals } = sandbox.world.googlePlay.apps.get('com.example.tidepool')!
      const { users, crashes } = figuresOf(vitals, '3041', at, at + 60 * 60 * 1000)
      return (100 * crashes) / users
    }
    const now = sandbox.world.now()
    const lastDay = latestEnd('DAILY', now) - 60 * 60 * 1000
    expect(byId('crash-spike-ends').hindrance?.()).toBe('Nothing crashes more than usual.')
    expect(crashesAt(lastDay)).toBeLessThan(0.5)
    byId('crash-spike').happen()
    expect(byId('crash-spike').hindrance?.()).toBe('It goes on.')
    expect(crashesAt(lastDay)).toBeGreaterThan(6)
    expect(crashesAt(lastDay - 24 * 60 * 60 * 1000)).toBeLessThan(0.5)
    byId('crash-spike-ends').happen()
    expect(crashesAt(lastDay)).toBeGreaterThan(6)
    expect(crashesAt(now)).toBeLessThan(0.5)
    expect(byId('crash-spike').hindrance?.()).toBeUndefined()
  })
})
