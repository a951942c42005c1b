/** Opening an edit ends the one that a build server has open, so what only looks must open none. */
import { describe, expect, it } from 'vitest'
import { OPERATIONS } from '../../../src/contract/definition.ts'
import { exampleRequest } from '../examples.ts'
import { createPlayWorld, EDITS, PACKAGE } from './world.ts'

const READS = OPERATIONS.filter(({ method }) => method === 'get')

async function createCounted() {
  const world = await createPlayWorld()
  const edits = () => world.sandbox.requests.filter(({ path }) => path.startsWith(EDITS)).length
  const named = { keyId: world.key.id, integrationId: world.integrationId, freeApp: 'com.example.lanternfish' }
  return { ...world, edits, named }
}

describe('no read opens an edit at Google', () => {
  it.each(READS.map(({ id }) => id))('%s, of the app alone and of all', async (id) => {
    const { call, edits, named, asked, roll } = await createCounted()
    // What is remembered of rollouts makes no difference.
    await roll('pause')
    const before = edits()
    const all = exampleRequest(id, named)
    const path = all.path.replace(/versionPlatform=\w+&?/, '')
    const { status } = await call('GET', path)
    expect([200, 400, 403, 404, 424], id).toContain(status)
    const takesFilter = OPERATIONS.find((one) => one.id === id)?.parameters.some(
      ({ name, in: place }) => name === 'integrationId' && place === 'query',
    )
    if (takesFilter) {
      const one = `${path}${path.includes('?') ? '&' : '?'}integrationId=google-play:${PACKAGE}`
      const answer = await call('GET', one)
      // Some reports are Apple's alone.
      expect(answer.status === 200 || answer.body.error.reason === 'not_on_google_play', id).toBe(true)
    }
    expect(edits(), asked().join('\n')).toBe(before)
  })

  it('but Refresh rollout, which is no GET, opens one, says so, and throws it away', async () => {
    const { refresh, asked, track, edits } = await createCounted()
    const before = track()
    const { status, body } = await refresh()
    expect(status).toBe(200)
    expect(body.value.map((row: Record<string, unknown>) => [row.releaseId, row.phase, row.rolloutPercent])).toEqual([
      ['production:3041', 'rolling_out', 20],
      ['production:3040', 'live', 100],
      ['beta:3051', 'live', 100],
      ['internal:3052', 'live', 100],
      ['harbour-partners:3053', 'draft', null],
    ])
    expect(asked().filter((line) => line.includes('/edits'))).toEqual([
      'POST /edits',
      'GET /edits/{id}/tracks',
      'DELETE /edits/{id}',
    ])
    expect(edits()).toBe(3)
    expect(track()).toEqual(before)
    expect(OPERATIONS.find(({ id }) => id === 'RefreshRollout')?.method).toBe('post')
  })
})
