/** An app on Google Play with a rollout at 20 %, and what Google has of it. */
import { expect } from 'vitest'
import type { PlayApp, TrackRelease } from '../../../src/sandbox/google-play/play-app.ts'
import { createTestKeyring, type TestKeyringOptions } from '../../support/test-keyring.ts'

export const PACKAGE = 'com.example.tidepool'
export const PUBLISHER = 'androidpublisher.googleapis.com'
export const EDITS = `/androidpublisher/v3/applications/${PACKAGE}/edits`
const PLAY = `/v1/integrations/google-play:${PACKAGE}`

export async function createPlayWorld(options: TestKeyringOptions = {}) {
  const world = await createTestKeyring(options)
  const key = await world.addKey('serviceAccount')
  const created = await world.call('POST', '/v1/integrations', { body: { keyId: key.id, app: PACKAGE } })
  const { googlePlay } = world.sandbox.world
  const app = (): PlayApp => googlePlay.apps.get(PACKAGE)!

  return {
    ...world,
    key,
    integrationId: created.body.integrationId as string,
    googlePlay,
    get: (path: string) => world.call('GET', `${PLAY}${path}`),
    /** `pause`, `promote` and the like. */
    roll: (verb: string, body: object = {}, options = {}) =>
      world.call('POST', `${PLAY}/rollout/${verb}`, { body, ...options }),
    refresh: () => world.call('POST', `${PLAY}/rollout/refresh`),
    setNotes: (body: object) => world.call('PATCH', `${PLAY}/release-notes`, { body }),
    /** A release as Google has it, by its version code. */
    release: (versionCode: string, track = 'production'): TrackRelease | undefined =>
      app()
        .tracks.find((one) => one.track === track)
        ?.releases.find(({ release }) => release.versionCodes?.includes(versionCode))?.release,
    /** The releases of a track, such as `3041 inProgress 0.2`. */
    track: (name = 'production') =>
      (app().tracks.find(({ track }) => track === name)?.releases ?? []).map(({ release }) =>
        [release.versionCodes, release.status, release.userFraction].filter((part) => part !== undefined).join(' '),
      ),
    setTrack: (track: string, ...releases: readonly TrackRelease[]) =>
      googlePlay.changeApp(PACKAGE, {
        tracks: [
          ...app().tracks.filter((one) => one.track !== track),
          { track, releases: releases.map((release) => ({ release, lifecycle: 'PUBLISHED' as const })) },
        ],
      }),
    /** What Google was asked, such as `POST /edits`, without what tells one edit from the next. */
    asked: () =>
      world.sandbox.requests
        .filter(({ host }) => host === PUBLISHER)
        .map(({ method, path }) => `${method} ${path.split(PACKAGE)[1]!.replace(/\/edits\/\d+/, '/edits/{id}')}`),
    /** Every edit was committed or deleted. */
    expectNoneOpen() {
      const steps = world.sandbox.requests.filter(({ path }) => path.startsWith(EDITS))
      const opened = steps.filter(({ method, path }) => method === 'POST' && path === EDITS).length
      const ended = steps.filter(({ method, path }) => method === 'DELETE' || /:commit/.test(path)).length
      expect(ended).toBeGreaterThanOrEqual(opened)
    },
  }
}
