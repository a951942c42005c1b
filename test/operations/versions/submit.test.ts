import { describe, expect, it } from 'vitest'
import { CONNECT, ISSUER, TIDEPOOL } from '../../support/test-stores.ts'
import { createVersionsWorld, prepare, submitted, type VersionsWorld } from './world.ts'

const submissions = ({ all }: VersionsWorld) =>
  all('reviewSubmissions').filter(({ attributes }) => attributes.state !== 'COMPLETE')

describe('Submit version for review', () => {
  it('makes the submission, puts the version into it, and sends it', async () => {
    const world = await createVersionsWorld()
    await prepare(world)
    const { post, writes, version } = world
    writes()
    const { status, body } = await post('/versions/editable/submit')
    expect([status, body.outcome, body.versionString]).toEqual([200, 'submitted', '3.5.0'])
    expect(body).toMatchObject({
      submissionState: 'WAITING_FOR_REVIEW',
      submittedAt: expect.stringContaining('2026-11-'),
    })
    const [made] = submissions(world)
    expect(writes()).toEqual([
      {
        line: 'POST /v1/reviewSubmissions',
        data: {
          type: 'reviewSubmissions',
          attributes: { platform: 'IOS' },
          relationships: { app: { data: { type: 'apps', id: TIDEPOOL } } },
        },
      },
      {
        line: 'POST /v1/reviewSubmissionItems',
        data: {
          type: 'reviewSubmissionItems',
          relationships: {
            reviewSubmission: { data: { type: 'reviewSubmissions', id: made?.id } },
            appStoreVersion: { data: { type: 'appStoreVersions', id: version('3.5.0')?.id } },
          },
        },
      },
      {
        line: 'PATCH /v1/reviewSubmissions/{id}',
        data: { type: 'reviewSubmissions', id: made?.id, attributes: { submitted: true } },
      },
    ])
  })

  it('uses a submission that is open already, and does not add a version that is in it', async () => {
    const world = await createVersionsWorld()
    await prepare(world)
    const { post, writes, appStore, version } = world
    const reviewSubmission = appStore.add(ISSUER, 'reviewSubmissions', {
      attributes: { platform: 'IOS', state: 'READY_FOR_REVIEW' },
      links: { app: TIDEPOOL },
    })
    appStore.add(ISSUER, 'reviewSubmissionItems', {
      attributes: { state: 'READY_FOR_REVIEW' },
      links: { reviewSubmission, appStoreVersion: version('3.5.0')!.id },
    })
    writes()
    const { body } = await post('/versions/editable/submit')
    expect(body).toMatchObject({ outcome: 'submitted', submissionId: reviewSubmission })
    expect(writes().map(({ line }) => line)).toEqual(['PATCH /v1/reviewSubmissions/{id}'])
  })

  it('uses one that is open and empty, such as a refusal leaves behind', async () => {
    const world = await createVersionsWorld()
    await prepare(world)
    const submissionId = world.appStore.add(ISSUER, 'reviewSubmissions', {
      attributes: { platform: 'IOS', state: 'READY_FOR_REVIEW' },
      links: { app: TIDEPOOL },
    })
    world.writes()
    const { body } = await world.post('/versions/editable/submit')
    expect(body).toMatchObject({ outcome: 'submitted', submissionId })
    expect(world.writes().map(({ line }) => line)).toEqual([
      'POST /v1/reviewSubmissionItems',
      'PATCH /v1/reviewSubmissions/{id}',
    ])
  })

  it('has one effect: who submits again is told that it is submitted (F-5)', async () => {
    const world = await createVersionsWorld()
    await submitted(world)
    world.writes()
    const { status, body } = await world.post('/versions/3.5.0/submit')
    expect([status, body.outcome, body.submissionState]).toEqual([200, 'already_submitted', 'WAITING_FOR_REVIEW'])
    expect(world.writes()).toEqual([])
  })

  it('passes on the real reasons of a refusal, and submits nothing', async () => {
    const world = await createVersionsWorld()
    await world.post('/versions', { versionString: '3.5.0' })
    world.addBuild({ number: '460' })
    await world.patch('/versions/editable', { build: '460' })
    const { status, body } = await world.post('/versions/editable/submit')
    expect([status, body.error.code, body.error.reason]).toEqual([409, 'store_conflict', 'requirements_missing'])
    expect(body.error.causes).toContainEqual({
      code: 'ENTITY_ERROR.ATTRIBUTE.REQUIRED',
      message: "You must provide a value for the attribute 'whatsNew' with this request",
    })
    expect(submissions(world).map(({ attributes }) => attributes.state)).toEqual(['READY_FOR_REVIEW'])
    // The version can still be mended.
    expect((await world.get('/versions/editable')).body.storeState).toBe('PREPARE_FOR_SUBMISSION')
  })

  it('tells when screenshots are still being processed', async () => {
    const world = await createVersionsWorld()
    await prepare(world)
    const { appStore, all, post } = world
    const shot = all('appScreenshots').at(-1)!
    const set = (state: string) =>
      appStore.add(ISSUER, 'appScreenshots', {
        id: shot.id,
        attributes: { ...shot.attributes, assetDeliveryState: { state } },
        links: shot.links as { appScreenshotSet: string },
      })
    set('UPLOAD_COMPLETE')
    const { body } = await post('/versions/editable/submit')
    expect(body.error).toMatchObject({ code: 'store_conflict', reason: 'attachment_upload_in_progress' })
    set('COMPLETE')
    expect((await post('/versions/editable/submit')).body.outcome).toBe('submitted')
  })

  it.each([
    ['without a build', {}, 'build_missing'],
    ['whose build has no declaration', { usesNonExemptEncryption: null }, 'export_compliance_missing'],
  ])('refuses a version %s before it asks Apple', async (_name, attributes, reason) => {
    const world = await createVersionsWorld()
    await world.post('/versions', { versionString: '3.5.0' })
    if (reason !== 'build_missing') {
      world.addBuild({ number: '460', attributes })
      await world.patch('/versions/editable', { build: '460' })
    }
    world.writes()
    const { body } = await world.post('/versions/editable/submit')
    expect(body.error).toMatchObject({ code: 'store_conflict', reason })
    expect(world.writes()).toEqual([])
  })

  it.each([
    ['live', 'wrong_state'],
    ['3.3.0', 'wrong_state'],
  ])('refuses %s: %s', async (version, reason) => {
    const { post } = await createVersionsWorld()
    const { body } = await post(`/versions/${version}/submit`, { versionPlatform: 'IOS' })
    expect(body.error).toMatchObject({ code: 'store_conflict', reason })
  })

  it('checks all that App Review asks for, and changes nothing, with validateOnly', async () => {
    const world = await createVersionsWorld()
    await world.post('/versions', { versionString: '3.5.0' })
    world.addBuild({ number: '460' })
    await world.patch('/versions/editable', { build: '460' })
    world.writes()
    const refused = await world.post('/versions/editable/submit', { validateOnly: true })
    expect(refused.body.error).toMatchObject({ reason: 'requirements_missing' })
    expect(refused.body.error.causes).toContainEqual({
      code: 'release_notes',
      message: 'de-DE: There are no release notes.',
    })
    expect(world.writes()).toEqual([])
    const ready = await createVersionsWorld()
    await prepare(ready)
    ready.writes()
    const { body } = await ready.post('/versions/editable/submit', { validateOnly: true })
    expect(body).toMatchObject({
      outcome: 'valid',
      phase: 'waiting_for_review',
      submissionId: null,
      submissionState: null,
    })
    expect(ready.writes()).toEqual([])
  })

  it('refuses while another submission of the platform is with Apple', async () => {
    const world = await createVersionsWorld()
    await prepare(world)
    for (const [state, reason] of [
      ['IN_REVIEW', 'review_in_progress'],
      ['COMPLETING', 'submission_open'],
    ] as const) {
      const id = world.appStore.add(ISSUER, 'reviewSubmissions', {
        attributes: { platform: 'IOS', state },
        links: { app: TIDEPOOL },
      })
      world.writes()
      const { body } = await world.post('/versions/editable/submit')
      expect(body.error).toMatchObject({ code: 'store_conflict', reason, causes: [{ code: id }] })
      expect(world.writes()).toEqual([])
      world.appStore.remove(ISSUER, 'reviewSubmissions', id)
    }
  })

  it('waits for a submission that is being cancelled to be gone (F-6)', async () => {
    const world = await createVersionsWorld()
    await submitted(world)
    const { id } = submissions(world)[0]!
    const { attributes } = world.all('reviewSubmissions').find((one) => one.id === id)!
    // As somebody does in App Store Connect.
    world.appStore.teams.get(ISSUER)?.resources.put({
      type: 'reviewSubmissions',
      id,
      attributes: { ...attributes, state: 'CANCELING', stateSince: world.clock.now() },
      links: { app: TIDEPOOL },
    })
    for (const item of world.all('reviewSubmissionItems').filter(({ links }) => links.reviewSubmission === id))
      world.appStore.teams.get(ISSUER)?.resources.put({ ...item, attributes: { state: 'REMOVED' } })
    const version = world.version('3.5.0')!
    world.appStore.teams.get(ISSUER)?.resources.put({
      ...version,
      attributes: { ...version.attributes, appVersionState: 'DEVELOPER_REJECTED' },
    })
    const { body } = await world.post('/versions/editable/submit')
    expect(body).toMatchObject({ outcome: 'submitted' })
    expect(body.submissionId).not.toBe(id)
  })

  it('tries again while Apple is not ready to take what was just changed (F-6)', async () => {
    const world = await createVersionsWorld()
    await prepare(world)
    world.addBuild({ number: '461' })
    await world.patch('/versions/editable', { build: '461' })
    world.appStore.setSettling(8000)
    world.writes()
    const { body } = await world.post('/versions/editable/submit')
    expect(body.outcome).toBe('submitted')
    const lines = world.writes().map(({ line }) => line)
    expect(lines.filter((line) => line.startsWith('PATCH')).length).toBeGreaterThan(1)
    expect(lines.filter((line) => line.startsWith('POST'))).toHaveLength(2)
  })

  it('gives up in time, and says that it can be tried later (F-6)', async () => {
    const world = await createVersionsWorld()
    await prepare(world)
    world.addBuild({ number: '461' })
    await world.patch('/versions/editable', { build: '461' })
    world.appStore.setSettling(10 * 60_000)
    const before = world.clock.monotonic()
    const { status, body } = await world.post('/versions/editable/submit')
    expect([status, body.error.reason]).toEqual([409, 'version_not_ready'])
    expect(world.clock.monotonic() - before).toBeLessThan(60_000)
  })

  it('finds the open submission that Apple knows of and does not list yet (F-6)', async () => {
    const world = await createVersionsWorld()
    await prepare(world)
    const { appStore, post, writes } = world
    appStore.readLag.set(5000)
    // Made a moment ago, by somebody else.
    const body = {
      data: {
        type: 'reviewSubmissions',
        attributes: { platform: 'IOS' },
        relationships: { app: { data: { type: 'apps', id: TIDEPOOL } } },
      },
    }
    const token = world.sandbox.requests.findLast(({ host }) => host === CONNECT)?.headers.authorization ?? ''
    await world.sandbox.fetch(
      new Request(`http://sandbox/${CONNECT}/v1/reviewSubmissions`, {
        method: 'POST',
        headers: { authorization: token, 'content-type': 'application/json' },
        body: JSON.stringify(body),
      }),
    )
    writes()
    const { body: answer } = await post('/versions/editable/submit')
    expect(answer.outcome).toBe('submitted')
    expect(submissions(world)).toHaveLength(1)
  })

  it.each([
    ['/v1/reviewSubmissions', 'the submission was made'],
    ['/v1/reviewSubmissionItems', 'the version was added'],
    ['/v1/reviewSubmissions/', 'it was sent'],
  ])('has one effect when the answer of %s is lost after %s (F-4)', async (path) => {
    const world = await createVersionsWorld()
    await prepare(world)
    world.loseAnswer(path, path === '/v1/reviewSubmissions' ? 2 : 1)
    const first = await world.post('/versions/editable/submit')
    expect([first.status, first.body.error.code]).toEqual([409, 'outcome_unknown'])
    expect(first.body.error.message).toContain('“Get a version”')
    const { body } = await world.post('/versions/3.5.0/submit?force=true')
    expect(['submitted', 'already_submitted']).toContain(body.outcome)
    expect(submissions(world)).toHaveLength(1)
    expect(submissions(world)[0]?.attributes.state).toBe('WAITING_FOR_REVIEW')
  })

  it('runs once for a flow that sends it twice, during and after (F-5)', async () => {
    const world = await createVersionsWorld()
    await prepare(world)
    world.writes()
    const headers = { 'Idempotency-Key': 'submit 3.5.0' }
    const answers = await Promise.all([1, 2].map(() => world.post('/versions/editable/submit', {}, headers)))
    answers.push(await world.post('/versions/editable/submit', {}, headers))
    expect(answers.map(({ body }) => body.outcome)).toEqual(['submitted', 'submitted', 'submitted'])
    expect(world.writes()).toHaveLength(3)
  })
})

describe('Cancel review submission', () => {
  it('takes the version back, and waits until another one can be submitted', async () => {
    const world = await createVersionsWorld()
    await submitted(world)
    world.writes()
    const { body } = await world.post('/versions/submitted/cancel-submission')
    expect(body).toMatchObject({
      outcome: 'cancelled',
      storeState: 'DEVELOPER_REJECTED',
      phase: 'draft',
      submissionState: 'COMPLETE',
    })
    expect(world.writes()).toMatchObject([
      { line: 'PATCH /v1/reviewSubmissions/{id}', data: { attributes: { canceled: true } } },
    ])
    expect((await world.patch('/versions/editable', { copyright: '2027 Q' })).status).toBe(200)
    expect((await world.post('/versions/editable/submit')).body.outcome).toBe('submitted')
  })

  it('takes back also what was rejected, and what was not sent yet', async () => {
    const world = await createVersionsWorld()
    await submitted(world)
    world.appStore.reviewers.reject(['No.'])
    expect((await world.post('/versions/editable/cancel-submission')).body.outcome).toBe('cancelled')
    const [draft] = [
      world.appStore.add(ISSUER, 'reviewSubmissions', {
        attributes: { platform: 'IOS', state: 'READY_FOR_REVIEW' },
        links: { app: TIDEPOOL },
      }),
    ]
    const version = world.version('3.5.0')!
    world.appStore.add(ISSUER, 'reviewSubmissionItems', {
      attributes: { state: 'READY_FOR_REVIEW' },
      links: { reviewSubmission: draft, appStoreVersion: version.id },
    })
    world.appStore.teams.get(ISSUER)?.resources.put({
      ...version,
      attributes: { ...version.attributes, appVersionState: 'READY_FOR_REVIEW' },
    })
    const frozen = await world.patch('/versions/editable', { copyright: 'x' })
    expect(frozen.body.error.reason).toBe('submission_open')
    world.writes()
    const { body } = await world.post('/versions/editable/cancel-submission')
    expect(body).toMatchObject({ outcome: 'cancelled', storeState: 'PREPARE_FOR_SUBMISSION' })
    expect(world.writes().map(({ line }) => line)).toEqual(['DELETE /v1/reviewSubmissionItems/{id}'])
  })

  it('is done also when Apple shows it late, or fails to show it (F-6)', async () => {
    const world = await createVersionsWorld()
    await submitted(world)
    world.appStore.readLag.set(8000)
    const { body } = await world.post('/versions/submitted/cancel-submission')
    expect(body).toMatchObject({ outcome: 'cancelled', submissionState: 'COMPLETE' })
    expect((await world.post('/versions/3.5.0/submit')).body.outcome).toBe('submitted')
    world.appStore.readLag.set(0)
    let isCancelled = false
    world.sandbox.world.interrupt({
      host: CONNECT,
      path: '/v1/reviewSubmissions',
      times: 500,
      answer: (call, proceed) => {
        if (call.method === 'PATCH') isCancelled = true
        return call.method === 'GET' && isCancelled ? { status: 503, headers: {}, body: '' } : proceed()
      },
    })
    world.clock.advance(20_000)
    const failing = await world.post('/versions/submitted/cancel-submission')
    expect(failing.body).toMatchObject({ outcome: 'cancelled', submissionState: 'CANCELING' })
  })

  it('refuses what is not with App Review, and checks only when asked to', async () => {
    const world = await createVersionsWorld()
    await prepare(world)
    world.writes()
    const { body } = await world.post('/versions/editable/cancel-submission')
    expect(body.error).toMatchObject({ code: 'store_conflict', reason: 'not_submitted' })
    await world.post('/versions/editable/submit')
    world.writes()
    const valid = await world.post('/versions/submitted/cancel-submission', { validateOnly: true })
    expect(valid.body).toMatchObject({ outcome: 'valid', phase: 'draft', submissionState: 'CANCELING' })
    expect(world.writes()).toEqual([])
  })
})
