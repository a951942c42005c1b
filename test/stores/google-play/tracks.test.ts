import { describe, expect, it } from 'vitest'
import { readReleases, readTracks } from '../../../src/stores/google-play/tracks.ts'
import {
  createTestStores,
  DEVELOPER,
  LANTERNFISH_ID,
  PROJECT,
  PUBLISHER,
  REPORTING,
  TIDEPOOL_ID,
} from '../../support/test-stores.ts'

const released = (track: string, versionCode: string) =>
  ({
    track,
    releases: [{ release: { versionCodes: [versionCode], status: 'completed' }, lifecycle: 'PUBLISHED' }],
  }) as const

describe('the tracks of a Google Play app', () => {
  it('show each release with its phase', async () => {
    const rows = await readTracks(createTestStores().play(), TIDEPOOL_ID)
    expect(
      rows.map(({ track, releaseName, versionCodes, phase }) => [track, releaseName, versionCodes, phase]),
    ).toEqual([
      ['production', '3.4.1', ['3041'], 'published'],
      ['production', '3.4.0', ['3040'], 'published'],
      ['beta', '3.5.0-beta2', ['3051'], 'published'],
      ['internal', '3.5.0-beta3', ['3052'], 'published'],
    ])
    expect(rows[2]?.storeState).toBe('PUBLISHED')
  })

  it('are each asked for once, under Google’s own names', async () => {
    const t = createTestStores()
    await readTracks(t.play(), TIDEPOOL_ID)
    const asked = t.lines().flatMap((line) => /\/tracks\/(.*)\/releases$/.exec(line)?.[1] ?? [])
    expect(asked.sort()).toEqual(['alpha', 'beta', 'internal', 'production'])
  })

  it('include a team’s own, once something was released there', async () => {
    const t = createTestStores()
    const { tracks } = t.world.googlePlay.apps.get(TIDEPOOL_ID)!
    t.world.googlePlay.changeApp(TIDEPOOL_ID, { tracks: [...tracks, released('Partners & friends', '9')] })
    const rows = await readTracks(t.play(), TIDEPOOL_ID)
    expect(rows.at(-1)).toMatchObject({ track: 'Partners & friends', versionCodes: ['9'] })
    expect(t.lines().filter((line) => line.includes('Partners'))).toEqual([
      `GET /androidpublisher/v3/applications/${TIDEPOOL_ID}/tracks/Partners%20%26%20friends/releases`,
    ])
  })

  it('are the standard ones where the Reporting API is switched off', async () => {
    const t = createTestStores()
    t.world.googlePlay.setApi(PROJECT, 'reporting', false)
    expect(await readTracks(t.play(), TIDEPOOL_ID)).toHaveLength(4)
  })

  it('may be empty, and may be unknown except production', async () => {
    const t = createTestStores()
    expect(await readReleases(t.play(), LANTERNFISH_ID, 'production')).toEqual([])
    expect(await readReleases(t.play(), TIDEPOOL_ID, 'nowhere')).toEqual([])
    await expect(readReleases(t.play(), 'com.example.nowhere', 'production')).rejects.toMatchObject({
      code: 'not_found',
    })
  })

  it('are denied to a stranger', async () => {
    const t = createTestStores()
    t.world.googlePlay.removeMember(DEVELOPER, t.keys.serviceAccount.serviceAccountEmail!)
    await expect(readTracks(t.play(), TIDEPOOL_ID)).rejects.toMatchObject({ code: 'store_permission_missing' })
  })

  it.each([
    ['RELEASE_LIFECYCLE_STATE_DRAFT', 'DRAFT', 'draft'],
    ['RELEASE_LIFECYCLE_STATE_NOT_SENT_FOR_REVIEW', 'NOT_SENT_FOR_REVIEW', 'not_submitted'],
    ['RELEASE_LIFECYCLE_STATE_APPROVED_NOT_PUBLISHED', 'APPROVED_NOT_PUBLISHED', 'approved'],
    ['RELEASE_LIFECYCLE_STATE_NOT_APPROVED', 'NOT_APPROVED', 'rejected'],
    ['IN_REVIEW', 'IN_REVIEW', 'in_review'],
    ['RELEASE_LIFECYCLE_STATE_NEW', 'NEW', 'other'],
    ['constructor', 'constructor', 'other'],
    [undefined, null, 'other'],
  ])('call state %s %s, in our word %s', async (releaseLifecycleState, storeState, phase) => {
    const t = createTestStores()
    const body = JSON.stringify({
      releases: [{ releaseLifecycleState, activeArtifacts: [{ versionCode: 7 }, {}, null] }],
    })
    t.world.interrupt({ host: PUBLISHER, answer: () => ({ status: 200, headers: {}, body }) })
    expect(await readReleases(t.play(), TIDEPOOL_ID, 'production')).toEqual([
      { track: 'production', releaseName: null, versionCodes: ['7'], phase, storeState },
    ])
  })

  it('fail as a whole when one of them cannot be read', async () => {
    const t = createTestStores()
    t.world.interrupt({
      host: PUBLISHER,
      path: `/androidpublisher/v3/applications/${TIDEPOOL_ID}/tracks/beta`,
      times: 3,
      answer: () => ({ status: 500, headers: {}, body: '' }),
    })
    await expect(readTracks(t.play(), TIDEPOOL_ID)).rejects.toMatchObject({ code: 'store_unavailable' })
    expect(t.received().some(({ host }) => host === REPORTING)).toBe(true)
  })
})
