import { describe, expect, it } from 'vitest'
import { outcomeOf, problemOf } from '../../support/problems.ts'
import { addWorkspace } from '../../support/second-workspace.ts'
import { ENGINES } from '../../support/test-database.ts'
import { createLifecycle } from '../fixture.ts'

describe.each(ENGINES)('the settings of a key on %s', (engine) => {
  it('are its name and its vendor numbers, each changed by itself', async () => {
    const { take, keys, storeKeys, workspaceId } = await createLifecycle(engine)
    const { key } = await take('team')
    const named = await keys.edit(key, { name: ' Contoso ' })
    expect(named).toEqual({ ...key, name: 'Contoso' })
    // By somebody who has not heard of the new name.
    const numbered = await keys.edit(key, { vendorNumbers: ['85012345', ' 85054321', '85012345'] })
    expect(numbered).toEqual({ ...named, vendorNumbers: ['85012345', '85054321'] })
    expect(await storeKeys.get(workspaceId, key.id)).toEqual(numbered)
    expect((await keys.edit(key, { vendorNumbers: [] })).vendorNumbers).toEqual([])
    expect((await keys.edit(key, { name: '  ' })).name).toBe('Contoso')
  })

  it('hold each name once per workspace', async () => {
    const { take, keys, ...world } = await createLifecycle(engine)
    const [one, other] = [(await take('team', { name: 'One' })).key, (await take('individual', { name: 'Two' })).key]
    expect(await problemOf(keys.edit(other, { name: 'One' }))).toMatchObject({ code: 'name_taken', field: 'name' })
    expect((await keys.edit(one, { name: 'One' })).name).toBe('One')
    const workspaceId = await addWorkspace(world)
    const { key: neighbour } = await take('team', { workspaceId })
    expect((await keys.edit(neighbour, { name: 'One' })).name).toBe('One')
    const ends = await Promise.all([one, other].map((key) => outcomeOf(keys.edit(key, { name: 'Both' }))))
    expect(ends.sort()).toEqual(['done', 'name_taken'])
  })

  it('of a key that is gone cannot be changed', async () => {
    const { take, keys } = await createLifecycle(engine)
    const { key } = await take('team')
    await keys.remove(key)
    expect(await problemOf(keys.edit(key, { name: 'New' }))).toMatchObject({ code: 'not_found' })
  })
})

describe('vendor numbers', () => {
  it.each(['individual', 'purchase', 'serviceAccount'] as const)(
    'are none of a key that fetches no reports: %s',
    async (file) => {
      const { take, keys, keyRows } = await createLifecycle()
      const refusal = { code: 'invalid_request', field: 'vendorNumbers', reason: 'vendor_number_without_reports' }
      expect(await problemOf(take(file, { vendorNumbers: ['85012345'] }))).toMatchObject(refusal)
      expect(await keyRows()).toEqual([])
      const { key } = await take(file)
      expect(await problemOf(keys.edit(key, { vendorNumbers: ['85012345'] }))).toMatchObject(refusal)
      expect((await keys.edit(key, { vendorNumbers: [] })).vendorNumbers).toEqual([])
    },
  )
})
