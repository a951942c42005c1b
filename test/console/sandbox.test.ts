import { describe, expect, it } from 'vitest'
import { createServerApp } from '../../src/main.ts'
import { createHappenings } from '../../src/sandbox/demo/happenings/happenings.ts'
import { createTestKeyring } from '../support/test-keyring.ts'
import { ORIGIN, signIn } from './support.ts'

describe('the page that makes something happen', () => {
  it('is there in the demo only', async () => {
    const visitor = await signIn(await createTestKeyring())
    expect((await visitor.get('/console/sandbox')).status).toBe(404)
    expect(await (await visitor.get('/console/about')).text()).not.toContain('Make something happen')
  })

  it('does it, says what is seen now, and offers nothing that cannot be', async () => {
    const keyring = await createTestKeyring()
    const { sandbox, config, clock } = keyring
    const outside = { clock, newId: (kind: string) => `${kind}_1`, log: () => undefined }
    const { app } = createServerApp(keyring.keyring, config, outside as never, {
      isStopping: () => false,
      publicUrl: () => ORIGIN,
      happenings: createHappenings(sandbox),
    })
    const visitor = await signIn({ ...keyring, page: async (path, init) => app.request(`${ORIGIN}${path}`, init) })
    const page = await (await visitor.get('/console/sandbox')).text()
    for (const group of [
      'Customers',
      'App Review',
      'Builds on App Store Connect',
      'Review on Google Play',
      'Vitals on Google Play',
      'Keys and access',
    ])
      expect(page).toContain(`>${group}</h2>`)
    expect(page).toMatch(
      /Apple takes the team key again<\/strong><p class="quiet">It is not revoked\.<\/p>.*?disabled/s,
    )

    const answer = await visitor.post('/console/sandbox/revoke-key')
    const after = await (await visitor.get(answer.headers.get('location') ?? '')).text()
    expect(after).toContain('It has happened: Apple revokes the team key.')
    expect(sandbox.world.appStore.keys.has('2X9R4HXF34')).toBe(false)
    // Pressed on a page that was opened earlier.
    expect((await visitor.post('/console/sandbox/revoke-key')).headers.get('location')).toBe('/console/sandbox')
    expect((await visitor.post('/console/sandbox/anything')).status).toBe(404)

    const spike = await visitor.post('/console/sandbox/crash-spike')
    const crashing = await (await visitor.get(spike.headers.get('location') ?? '')).text()
    expect(crashing).toContain('It has happened: a crash spike: Tidepool 3.4.1 closes on many phones.')
    expect(crashing).toContain('Get vitals shows it at once')
  })
})
