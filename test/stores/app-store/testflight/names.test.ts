import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { findBuild } from '../../../../src/stores/app-store/builds.ts'
import { findGroup } from '../../../../src/stores/app-store/testflight/groups.ts'
import { findTesters, ofApp } from '../../../../src/stores/app-store/testflight/testers.ts'
import { runs } from '../../../support/properties.ts'
import { createTestStores, ISSUER, TIDEPOOL } from '../../../support/test-stores.ts'

/** What people might type, and what is made to look like something else. */
const typed = fc.oneof(
  fc.string({ minLength: 1, maxLength: 60, unit: 'binary' }).filter((text) => text.isWellFormed()),
  fc.constantFrom(
    '..',
    '__proto__',
    'constructor',
    '457,440',
    '457&filter[app]=1',
    '%2e%2e',
    'latest ',
    '*',
    '\u202e754',
    '0457',
  ),
)

/** Between two tries of a few requests: the store lets a key ask 3600 times an hour, and `npm run fuzz` tries more. */
const MORE_THAN_THE_ALLOWANCE_ASKS_MS = 10_000

describe('whatever a build, a group or a tester is called (F-16)', () => {
  it('is what has exactly this name, or is not there', async () => {
    const t = createTestStores()
    await fc.assert(
      fc.asyncProperty(typed, async (name) => {
        t.clock.advance(MORE_THAN_THE_ALLOWANCE_ASKS_MS)
        const connect = t.connect()
        const build = await findBuild(connect, TIDEPOOL, { build: name }).catch((error) => error)
        if (build.buildId) expect(build.buildNumber).toBe(name)
        else expect(build).toMatchObject({ code: 'invalid_request', field: 'body.build' })
        const group = await findGroup(connect, TIDEPOOL, name).catch((error) => error)
        if (group.groupId) expect(group.groupName).toBe(name)
        else expect(group).toMatchObject({ code: 'invalid_request', field: 'body.group' })
        for (const tester of await findTesters(connect, ofApp(TIDEPOOL), name)) {
          expect([tester.email, tester.testerId]).toContain(name)
        }
      }),
      runs(60),
    )
    for (const { path } of t.received()) expect(path).toMatch(/^\/v1\/(builds|betaGroups|betaTesters)\?/)
  })

  it('is found by it, whatever the name is', async () => {
    const t = createTestStores()
    await fc.assert(
      fc.asyncProperty(typed, async (name) => {
        t.clock.advance(MORE_THAN_THE_ALLOWANCE_ASKS_MS)
        const connect = t.connect()
        const id = t.world.appStore.add(ISSUER, 'betaGroups', { attributes: { name }, links: { app: TIDEPOOL } })
        expect((await findGroup(connect, TIDEPOOL, name)).groupId).toBe(id)
        t.world.appStore.remove(ISSUER, 'betaGroups', id)
      }),
      runs(40),
    )
  })

  it('is shown with states that nobody knew when this was written', async () => {
    const t = createTestStores()
    const id = t.world.appStore.add(ISSUER, 'builds', {
      attributes: { version: '900', processingState: 'IN_ORBIT', expired: 'no', usesNonExemptEncryption: 'maybe' },
      links: { app: TIDEPOOL },
    })
    expect(await findBuild(t.connect(), TIDEPOOL, { build: '900' })).toMatchObject({
      buildId: id,
      outcome: 'other',
      storeState: 'IN_ORBIT',
      usesNonExemptEncryption: null,
      exportComplianceDeclared: false,
    })
  })
})
