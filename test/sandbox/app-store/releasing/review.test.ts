import { describe, expect, it } from 'vitest'
import { ISSUER } from '../../fixture.ts'
import { TIDEPOOL } from '../fixture.ts'
import { faultsOf, releasing } from './fixture.ts'

const MINUTE = 60_000
const INVALID = 'STATE_ERROR.ENTITY_STATE_INVALID'

describe('handing in for review', () => {
  it('takes a submission, the version in it, and the word to submit', async () => {
    const { ready, submit, stateOf, connect } = releasing()
    const id = await ready()
    const { submission } = await submit(id)
    expect(await stateOf(id)).toBe('WAITING_FOR_REVIEW')
    const { body } = await connect(
      `/v1/reviewSubmissions?filter[app]=${TIDEPOOL}&filter[platform]=IOS&filter[state]=WAITING_FOR_REVIEW`,
    )
    expect(body.data).toMatchObject([{ id: submission, attributes: { submittedDate: '2026-11-21T03:00:00-07:00' } }])
    const items = await connect(`/v1/reviewSubmissions/${submission}/items?include=appStoreVersion`)
    expect(items.body.data[0].relationships.appStoreVersion.data).toEqual({ type: 'appStoreVersions', id })
  })

  it('is listed for one app only', async () => {
    const { connect } = releasing()
    expect(faultsOf(await connect('/v1/reviewSubmissions'))[1]).toEqual([
      'PARAMETER_ERROR.REQUIRED',
      "The parameter 'filter[app]' is required but was not provided",
    ])
  })

  it('says all that lacks, hidden in the associated errors', async () => {
    const { create, post, texts, build, world } = releasing()
    const { id } = (await create('1.1', {}, { build: build('1.1', { usesNonExemptEncryption: null }) })).body.data
    const submission = (await post('reviewSubmissions', { platform: 'IOS' }, { app: TIDEPOOL })).body.data.id
    const add = () => post('reviewSubmissionItems', {}, { reviewSubmission: submission, appStoreVersion: id })
    const { status, body } = await add()
    expect([status, body.errors[0].code, body.errors[0].detail]).toEqual([
      409,
      INVALID,
      'This resource cannot be reviewed, please check associated errors to see why.',
    ])
    const associated: Record<string, { detail: string }[]> = body.errors[0].meta.associatedErrors
    const [english] = await texts(id)
    expect(associated[`/v1/appStoreVersions/${id}`]?.map(({ detail }) => detail)).toEqual([
      "You must provide a value for the attribute 'copyright' with this request",
      "You must provide a value for the relationship 'appStoreReviewDetail' with this request",
    ])
    expect(associated[`/v1/appStoreVersionLocalizations/${english.id}`]).toMatchObject([
      { code: 'ENTITY_ERROR.ATTRIBUTE.REQUIRED', detail: expect.stringContaining("'whatsNew'") },
    ])
    expect(JSON.stringify(associated)).toContain("'usesNonExemptEncryption'")
    const [shot] = world.teams.get(ISSUER)!.resources.all('appScreenshots').slice(-1)
    world.add(ISSUER, 'appScreenshots', {
      attributes: { assetDeliveryState: { state: 'UPLOAD_COMPLETE' } },
      links: { appScreenshotSet: `${shot!.links.appScreenshotSet}` },
    })
    expect(JSON.stringify((await add()).body)).toContain('STATE_ERROR.SCREENSHOT_UPLOADS_IN_PROGRESS')
  })

  it('takes one submission of an app and platform at a time', async () => {
    const { ready, submit, post } = releasing()
    const { submission } = await submit(await ready())
    expect(faultsOf(await post('reviewSubmissions', { platform: 'IOS' }, { app: TIDEPOOL }))).toEqual([
      409,
      ['STATE_ERROR', `There is another reviewSubmissions with id ${submission} still in progress`],
    ])
    expect((await post('reviewSubmissions', { platform: 'MAC_OS' }, { app: TIDEPOOL })).status).toBe(201)
  })

  it('is not possible for a while after another build, when Apple lags', async () => {
    const { ready, post, patch, build, world, time } = releasing()
    const id = await ready()
    await patch('appStoreVersions', id, {}, { build: build() })
    world.setSettling(10_000)
    const submission = (await post('reviewSubmissions', { platform: 'IOS' }, { app: TIDEPOOL })).body.data.id
    await post('reviewSubmissionItems', {}, { reviewSubmission: submission, appStoreVersion: id })
    const answer = await patch('reviewSubmissions', submission, { submitted: true })
    expect(JSON.stringify(answer.body)).toContain('Version is not ready to be submitted yet, please try again later.')
    time.now += 10_000
    expect((await patch('reviewSubmissions', submission, { submitted: true })).status).toBe(200)
  })
})

describe('a submission that was cancelled', () => {
  it('gives the version back, and stands in the way for some seconds', async () => {
    const { ready, submit, patch, post, stateOf, state, time } = releasing()
    const id = await ready()
    const { submission } = await submit(id)
    expect((await patch('reviewSubmissions', submission, { canceled: true })).body.data.attributes.state).toBe(
      'CANCELING',
    )
    expect(await stateOf(id)).toBe('DEVELOPER_REJECTED')
    expect((await post('reviewSubmissions', { platform: 'IOS' }, { app: TIDEPOOL })).status).toBe(409)
    time.now += 5000
    expect(await state('reviewSubmissions', submission)).toBe('COMPLETE')
    await submit(id)
    expect(await stateOf(id)).toBe('WAITING_FOR_REVIEW')
  })

  it('was with Apple', async () => {
    const { post, patch } = releasing()
    const submission = (await post('reviewSubmissions', { platform: 'IOS' }, { app: TIDEPOOL })).body.data.id
    expect(faultsOf(await patch('reviewSubmissions', submission, { canceled: true }))).toEqual([
      409,
      [INVALID, 'Resource is not in cancellable state'],
    ])
  })
})

describe('a rejected version', () => {
  it('stays in its submission, which goes back when its item is resolved', async () => {
    const { ready, submit, patch, post, stateOf, state, world } = releasing()
    const id = await ready()
    const { submission, item } = await submit(id)
    world.reviewers.reject(['It crashes.'])
    expect([await stateOf(id), await state('reviewSubmissions', submission)]).toEqual(['REJECTED', 'UNRESOLVED_ISSUES'])
    expect(world.reviewers.reasonsFor(id)).toEqual(['It crashes.'])
    expect((await post('reviewSubmissions', { platform: 'IOS' }, { app: TIDEPOOL })).status).toBe(409)
    expect(
      faultsOf(await post('reviewSubmissionItems', {}, { reviewSubmission: submission, appStoreVersion: id }))[1],
    ).toEqual([
      'STATE_ERROR.ITEM_PART_OF_ANOTHER_SUBMISSION',
      `appStoreVersions with id ${id} was already added to another reviewSubmission with id ${submission}`,
    ])
    expect((await patch('reviewSubmissions', submission, { submitted: true })).status).toBe(409)
    expect((await patch('reviewSubmissionItems', item, { resolved: true })).body.data.attributes.state).toBe(
      'READY_FOR_REVIEW',
    )
    expect((await patch('reviewSubmissions', submission, { submitted: true })).status).toBe(200)
    expect(await stateOf(id)).toBe('WAITING_FOR_REVIEW')
  })

  it('is in preparation again with another build', async () => {
    const { ready, submit, patch, build, stateOf, world } = releasing()
    const id = await ready()
    await submit(id)
    world.reviewers.reject([])
    await patch('appStoreVersions', id, {}, { build: build() })
    expect(await stateOf(id)).toBe('PREPARE_FOR_SUBMISSION')
  })
})

describe('the reviewers', () => {
  it('take one step at a time', async () => {
    const { ready, submit, stateOf, world } = releasing()
    const id = await ready({ releaseType: 'MANUAL' })
    await submit(id)
    const states = []
    for (let step = 0; step < 3; step++) states.push([world.reviewers.advance(), await stateOf(id)])
    expect(states).toEqual([
      [1, 'IN_REVIEW'],
      [1, 'PENDING_DEVELOPER_RELEASE'],
      [0, 'PENDING_DEVELOPER_RELEASE'],
    ])
  })

  it('work by themselves at a pace, by the clock of the store', async () => {
    const { ready, submit, stateOf, world, time } = releasing()
    const id = await ready({ releaseType: 'MANUAL' })
    world.reviewers.setPace({ waitingMs: 2 * MINUTE, reviewMs: 3 * MINUTE })
    await submit(id)
    expect(await stateOf(id)).toBe('WAITING_FOR_REVIEW')
    time.now += 2 * MINUTE
    expect(await stateOf(id)).toBe('IN_REVIEW')
    time.now += 3 * MINUTE
    expect(await stateOf(id)).toBe('PENDING_DEVELOPER_RELEASE')
  })
})
