import { describe, expect, it } from 'vitest'
import { ISSUER } from '../../fixture.ts'
import { LANTERNFISH, TIDEPOOL } from '../fixture.ts'
import { faultsOf, releasing } from './fixture.ts'

const DAY = 24 * 60 * 60 * 1000
const TYPE = 'appStoreVersionPhasedReleases'

async function approved(attributes: object = { releaseType: 'MANUAL' }) {
  const t = releasing()
  const id = await t.ready(attributes)
  const phased = (await t.post(TYPE, {}, { appStoreVersion: id })).body.data.id as string
  await t.submit(id)
  t.world.reviewers.approve(id)
  const look = async () => {
    const { body } = await t.connect(`/v1/appStoreVersions/${id}/appStoreVersionPhasedRelease`)
    const { phasedReleaseState, currentDayNumber, totalPauseDuration } = body.data.attributes
    return [phasedReleaseState, currentDayNumber, totalPauseDuration]
  }
  const move = (phasedReleaseState: string) => t.patch(TYPE, phased, { phasedReleaseState })
  const release = () => t.post('appStoreVersionReleaseRequests', {}, { appStoreVersion: id })
  return { ...t, id, phased, look, move, release }
}

describe('releasing', () => {
  it('takes a request, takes a moment, and takes the place of the version before', async () => {
    const { id, live, release, stateOf, time } = await approved()
    expect((await release()).status).toBe(201)
    expect(await stateOf(id)).toBe('PROCESSING_FOR_DISTRIBUTION')
    expect(faultsOf(await release())[0]).toBe(409)
    time.now += 30_000
    expect([await stateOf(id), await stateOf(live)]).toEqual(['READY_FOR_DISTRIBUTION', 'REPLACED_WITH_NEW_VERSION'])
  })

  it.each([
    ['AFTER_APPROVAL', {}, 30_000],
    ['SCHEDULED', { earliestReleaseDate: '2026-11-23T10:00:00Z' }, 2 * DAY],
  ])('comes by itself for %s', async (releaseType, more, after) => {
    const { id, stateOf, time } = await approved({ releaseType, ...more })
    time.now += after
    await stateOf(id)
    time.now += 30_000
    expect(await stateOf(id)).toBe('READY_FOR_DISTRIBUTION')
  })
})

describe('a phased release', () => {
  it('begins with the release, goes on day by day, and ends', async () => {
    const { look, release, time } = await approved()
    expect(await look()).toEqual(['INACTIVE', null, 0])
    await release()
    time.now += 30_000
    expect(await look()).toEqual(['ACTIVE', 1, 0])
    time.now += 3 * DAY
    expect(await look()).toEqual(['ACTIVE', 4, 0])
    time.now += 4 * DAY
    expect(await look()).toEqual(['COMPLETE', 7, 0])
  })

  it('rests while it is paused, thirty days at most', async () => {
    const { look, move, release, time } = await approved()
    await release()
    time.now += 30_000
    await look()
    time.now += DAY
    await move('PAUSED')
    time.now += 5 * DAY
    expect(await look()).toEqual(['PAUSED', 2, 5])
    await move('ACTIVE')
    expect(await look()).toEqual(['ACTIVE', 2, 5])
    await move('PAUSED')
    time.now += 25 * DAY
    expect(await look()).toEqual(['ACTIVE', 2, 30])
  })

  it('refuses the state it has, and any after the last', async () => {
    const { look, move, release, time } = await approved()
    expect((await move('PAUSED')).status).toBe(409)
    await release()
    time.now += 30_000
    await look()
    expect(faultsOf(await move('ACTIVE'))).toEqual([
      409,
      ['ENTITY_ERROR.ATTRIBUTE.INVALID', 'The phased release already has this value'],
    ])
    await move('COMPLETE')
    expect(faultsOf(await move('PAUSED'))).toEqual([
      409,
      ['STATE_ERROR', 'You cannot change the state of a phased release that is in a final state'],
    ])
  })

  it('is for updates, is there once, and can be given up before it begins', async () => {
    const { post, connect, phased, id, release } = await approved()
    expect(faultsOf(await post(TYPE, {}, { appStoreVersion: id }))[1][0]).toBe('STATE_ERROR.ALREADY_EXISTS')
    const first = (await post('appStoreVersions', { platform: 'IOS', versionString: '1' }, { app: LANTERNFISH })).body
      .data
    expect((await post(TYPE, {}, { appStoreVersion: first.id })).status).toBe(409)
    expect((await connect(`/v1/${TYPE}/${phased}`, { method: 'DELETE' })).status).toBe(204)
    expect((await connect(`/v1/appStoreVersions/${id}/appStoreVersionPhasedRelease`)).status).toBe(404)
    await release()
  })
})

describe('the texts of the app', () => {
  it('go with the version: they are frozen with it, and take the place of the live ones', async () => {
    const t = releasing()
    const info = t.world.add(ISSUER, 'appInfos', {
      attributes: { state: 'READY_FOR_DISTRIBUTION' },
      links: { app: TIDEPOOL },
    })
    t.world.add(ISSUER, 'appInfoLocalizations', {
      attributes: { locale: 'en-US', name: 'Tidepool' },
      links: { appInfo: info },
    })
    const states = async () =>
      (await t.connect(`/v1/apps/${TIDEPOOL}/appInfos`)).body.data.map(
        ({ attributes }: { attributes: { state: string } }) => attributes.state,
      )
    const id = await t.ready({ releaseType: 'MANUAL' })
    expect(await states()).toEqual(['READY_FOR_DISTRIBUTION', 'PREPARE_FOR_SUBMISSION'])
    await t.submit(id)
    expect(await states()).toEqual(['READY_FOR_DISTRIBUTION', 'WAITING_FOR_REVIEW'])
    t.world.reviewers.approve()
    await t.post('appStoreVersionReleaseRequests', {}, { appStoreVersion: id })
    t.time.now += 30_000
    await states()
    expect(await states()).toEqual(['REPLACED_WITH_NEW_INFO', 'READY_FOR_DISTRIBUTION'])
  })
})
