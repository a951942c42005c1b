import { expect, it } from 'vitest'
import { createHappenings } from '../../../src/sandbox/demo/happenings/happenings.ts'
import { createTestFlightWorld } from './world.ts'

it('takes a build from its upload to testers outside of the team', async () => {
  const world = await createTestFlightWorld()
  const { send, get } = world
  const happen = (id: string) =>
    createHappenings(world.sandbox)
      .find((one) => one.id === id)
      ?.happen()
  const state = async () => {
    const { outcome, internalTestState, externalTestState } = (await get('/builds/458')).body
    return [outcome, internalTestState, externalTestState]
  }
  await send('POST', '/beta-groups', { groupName: 'Pilots' })
  const early = await send('POST', '/beta-testers', { group: 'Pilots', email: 'noor.vale@example.com' })
  expect(early.body.outcome).toBe('waiting_for_approved_build')
  expect((await send('POST', '/builds/458/beta-groups', { group: 'Pilots' })).body.error.reason).toBe(
    'build_processing',
  )

  happen('build-processed')
  expect(await state()).toEqual(['ready', 'MISSING_EXPORT_COMPLIANCE', 'MISSING_EXPORT_COMPLIANCE'])
  const undeclared = await send('POST', '/builds/latest/beta-groups', { group: 'Pilots' })
  expect(undeclared.body.error).toMatchObject({ reason: 'export_compliance_missing' })
  expect(undeclared.body.error.message).toContain('Declare export compliance')
  const declared = await send('POST', '/versions/editable/export-compliance', {
    build: '458',
    usesNonExemptEncryption: false,
  })
  expect(declared.status, JSON.stringify(declared.body)).toBe(200)
  expect(await state()).toEqual(['ready', 'IN_BETA_TESTING', 'READY_FOR_BETA_SUBMISSION'])

  const notes = { locale: 'en-US', testNotes: 'Take it out to sea.' }
  expect((await send('PATCH', '/builds/458/test-notes', notes)).body.outcome).toBe('created')
  expect((await send('POST', '/builds/458/beta-groups', { group: 'Pilots' })).body.change).toBe('added_needs_review')
  expect((await send('POST', '/builds/458/beta-review')).body.change).toBe('submitted')
  expect(await state()).toEqual(['ready', 'IN_BETA_TESTING', 'WAITING_FOR_BETA_REVIEW'])
  happen('beta-review-rejects')
  expect((await state())[2]).toBe('BETA_REJECTED')
  expect((await send('POST', '/builds/458/beta-review')).body.change).toBe('submitted')
  happen('beta-review-approves')
  expect((await state())[2]).toBe('IN_BETA_TESTING')

  const tester = async () => (await get('/beta-testers?email=noor.vale@example.com')).body.value[0].storeState
  expect(await tester()).toBe('INVITED')
  happen('testers-accept')
  expect(await tester()).toBe('ACCEPTED')
  const late = await send('POST', '/beta-testers', { group: 'Pilots', email: 'late.tide@example.com' })
  expect(late.body).toMatchObject({ outcome: 'added', storeState: 'INVITED' })
  expect((await send('POST', '/builds/458/notify-testers')).body.change).toBe('notified')
  expect((await send('POST', '/builds/458/expire')).body.change).toBe('expired')
  expect((await get('/builds/latest')).body.buildNumber).toBe('457')
})

it('shows a build that Apple could not process as such, and not as an error', async () => {
  const world = await createTestFlightWorld()
  createHappenings(world.sandbox)
    .find(({ id }) => id === 'build-failed')
    ?.happen()
  const { status, body } = await world.get('/builds/458')
  expect([status, body.outcome, body.storeState]).toEqual([200, 'invalid', 'INVALID'])
  expect((await world.send('POST', '/builds/458/beta-review')).body.error.reason).toBe('build_failed')
})
