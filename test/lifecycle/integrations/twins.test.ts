import { describe, expect, it } from 'vitest'
import { problemOf } from '../../support/problems.ts'
import { ENGINES } from '../../support/test-database.ts'
import { createLifecycle, LANTERNFISH, TIDEPOOL } from '../fixture.ts'

describe.each(ENGINES)('an integration on %s', (engine) => {
  it('has no twin of its app in other case, which only a store that lists could tell (C-18)', async () => {
    const { take, create, files, appStore, keyring, workspaceId } = await createLifecycle(engine)
    const { key: team } = await take('team')
    const tidepool = await create(team, TIDEPOOL)
    appStore.setAgreement(files.team.issuerId, false)
    for (const typed of [TIDEPOOL, 'com.example.Tidepool', 'COM.EXAMPLE.TIDEPOOL'])
      expect(await problemOf(create(team, typed))).toMatchObject({
        code: 'integration_exists',
        causes: [{ code: tidepool.id }],
      })
    await create(team, 'com.example.Lanternfish')
    appStore.setAgreement(files.team.issuerId, true)
    expect(await problemOf(create(team, LANTERNFISH))).toMatchObject({ code: 'integration_exists' })
    expect(await keyring.services.integrations.count(workspaceId, null)).toBe(2)
  })
})
