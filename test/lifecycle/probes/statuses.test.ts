/** What of all that a check finds makes an integration active, pending or in need of attention. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Check, VERDICTS, type Verdict } from '../../../src/custody/checks.ts'
import type { Status } from '../../../src/custody/integrations.ts'
import { concernsWhole, standingOf, statusOf } from '../../../src/lifecycle/verdicts.ts'
import { ALL_CAPABILITIES } from '../../../src/stores/capabilities.ts'
import { ENGINES } from '../../support/test-database.ts'
import { TIDEPOOL } from '../fixture.ts'
import { createProbed } from './fixture.ts'

describe.each(ENGINES)('on %s', (engine) => {
  it('a key without the role for sales, users or anything else but its apps leaves an integration active', async () => {
    const { takeTeam, create, integrations, fresh, checks, integrationRows } = await createProbed(engine)
    const { key } = await takeTeam(['MARKETING'])
    const checked = await integrations.recheck(await create(key), fresh())
    expect(checked).toMatchObject({ status: 'active', verdict: 'ok', reason: null, whoseMove: 'nobody' })
    const found = await checks.ofApp(checked)
    expect(found.some(({ verdict }) => verdict === 'forbidden')).toBe(true)
    expect(await integrationRows()).toMatchObject([{ status: 'active' }])
  })

  it('an integration checks what its keys may do by themselves, too, when a person asks (D-21)', async () => {
    const { takeIndividual, create, integrations, fresh, checks, appStore, files, asked } = await createProbed(engine)
    const { key } = await takeIndividual(['CUSTOMER_SUPPORT'])
    const made = await create(key)
    const verdictOf = async (capability: string) =>
      (await checks.ofApp(made)).find((check) => check.capability === capability)?.verdict
    expect(await verdictOf('versions')).toBe('forbidden')
    const { resources } = appStore.teams.get(files.team.issuerId)!
    const user = resources.all('users').at(-1)!
    resources.put({ ...user, attributes: { ...user.attributes, roles: ['APP_MANAGER'] } })
    const background = await asked(() => integrations.check(made, fresh()))
    expect(background).toHaveLength(1)
    expect(await verdictOf('versions')).toBe('forbidden')
    await integrations.recheck(made, fresh())
    expect(await verdictOf('versions')).toBe('ok')
  })

  it('what was found of a capability that is not asked for any more is forgotten with the next check', async () => {
    const { take, keys, fresh, checks, database } = await createProbed(engine)
    const { key } = await take('team')
    await database.change({}, (tx) =>
      tx
        .insertInto('checks')
        .values({
          key_id: key.id,
          integration_id: '',
          capability: 'of an older release',
          verdict: 'forbidden',
          reason: null,
          whose_move: 'you',
          checked_at: 0,
        })
        .execute(),
    )
    await keys.check(key, fresh())
    const found = await checks.of({ keyIds: [key.id] })
    expect(found.map(({ capability }) => capability)).not.toContain('of an older release')
    expect(found.length).toBeGreaterThan(10)
  })

  it('a key that is removed while its integration is checked leaves the others to be looked through', async () => {
    const { take, create, integrations, fresh, breakDown, addTeamKey, integrationRows } = await createProbed(engine)
    const second = await addTeamKey('SECONDKEY2')
    const made = await integrations.update(await create((await take('team')).key), { addKey: second }, fresh())
    let removed: Promise<unknown> | undefined
    breakDown('api.appstoreconnect.apple.com', async (_call, proceed) => {
      removed ??= integrations.update(made, { removeKey: second, destroyKeys: true }, fresh())
      await removed
      return proceed()
    })
    expect(await integrations.recheck(made, fresh())).toMatchObject({ status: 'active', keyIds: [made.keyIds[0]] })
    expect(await integrationRows()).toMatchObject([{ status: 'active', app_identifier: TIDEPOOL }])
  })
})

const RANK: Readonly<Record<Status, number>> = { active: 0, pending: 1, attention: 2 }
const check = (capability: string, verdict: Verdict): Check => ({
  keyId: 'key_1',
  capability,
  verdict,
  reason: null,
  whoseMove: 'you',
  checkedAt: 0,
})
const anyCheck = fc
  .tuple(fc.constantFrom(...ALL_CAPABILITIES), fc.constantFrom(...VERDICTS))
  .map(([capability, verdict]) => check(capability, verdict))
const anyStore = fc.constantFrom('app-store', 'google-play')
const anyStatus = fc.constantFrom<Status>('active', 'pending', 'attention')

describe('a status', () => {
  const statusAfter = (store: 'app-store' | 'google-play', checks: readonly Check[], before: Status) =>
    statusOf(store, standingOf(checks).verdict, before, before === 'active')

  it('is never made worse by what could not be found out, whatever the capability', () => {
    const unclear = fc
      .tuple(fc.constantFrom(...ALL_CAPABILITIES), fc.constantFrom<Verdict>('unknown', 'unreachable'))
      .map(([capability, verdict]) => check(capability, verdict))
    fc.assert(
      fc.property(anyStore, fc.array(anyCheck), fc.array(unclear), anyStatus, (store, checks, more, before) => {
        const without = statusAfter(store, checks, before)
        const status = statusAfter(store, [...checks, ...more], before)
        expect(RANK[status]).toBeLessThanOrEqual(Math.max(RANK[without], RANK[before]))
      }),
    )
  })

  it('is not changed at all by what only use shows', () => {
    fc.assert(
      fc.property(anyStore, fc.array(anyCheck, { minLength: 1 }), anyStatus, (store, checks, before) => {
        const whole = checks.filter(concernsWhole)
        const more = ALL_CAPABILITIES.map((capability) => check(capability, 'unknown'))
        if (whole.length > 0)
          expect(statusAfter(store, [...checks, ...more], before)).toBe(statusAfter(store, checks, before))
      }),
    )
  })

  it('depends on nothing but whether the key is taken and the app reached', () => {
    fc.assert(
      fc.property(anyStore, fc.array(anyCheck), anyCheck, anyStatus, (store, checks, extra, before) => {
        if (!concernsWhole(extra))
          expect(statusAfter(store, [...checks, extra], before)).toBe(statusAfter(store, checks, before))
      }),
    )
  })
})
