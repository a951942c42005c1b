import { expect, it } from 'vitest'
import { ISSUER } from '../../support/test-stores.ts'
import { createVersionsWorld } from './world.ts'

const DAY = 24 * 60 * 60 * 1000

const NOTES: Readonly<Record<string, string>> = {
  'en-US': 'Calmer nights.',
  de: 'Ruhigere Nächte.',
  'fr-FR': 'Des nuits plus calmes.',
  'es-419': 'Noches más tranquilas.',
  'it-IT': 'Notti più calme.',
  'ja-JP': '静かな夜。',
  'ko-KR': '더 조용한 밤.',
  'pt-BR': 'Noites mais calmas.',
  'nl-NL': 'Rustigere nachten.',
  'sv-SE': 'Lugnare nätter.',
  'zh-CN': '更安静的夜晚。',
  'zh-TW': '更安靜的夜晚。',
}
/** In Apple's codes. */
const LOCALES = ['de-DE', 'en-US', 'es-MX', 'fr-FR', 'it', 'ja', 'ko', 'nl-NL', 'pt-BR', 'sv', 'zh-Hans', 'zh-Hant']

it('takes a version from its creation through a rejection to all users, step by step', async () => {
  const world = await createVersionsWorld()
  const { call, get, post, patch, addBuild, appStore, clock, writes, version, all } = world
  addBuild({ number: '460', attributes: { usesNonExemptEncryption: null } })
  const standing = async () => {
    const { body } = await call('GET', '/v1/release-status')
    return body.value.find((one: { platform: string }) => one.platform === 'IOS')
  }

  // A new version
  const created = await post('/versions', { versionString: '3.5.0' })
  expect(created.body).toMatchObject({
    outcome: 'created',
    appName: 'Tidepool',
    versionString: '3.5.0',
    platform: 'IOS',
    phase: 'draft',
    storeState: 'PREPARE_FOR_SUBMISSION',
    releaseType: 'MANUAL',
    phasedRelease: true,
    phasedReleaseState: 'INACTIVE',
    buildNumber: null,
    whoseMove: 'you',
  })
  expect(writes().map(({ line }) => line)).toEqual([
    'POST /v1/appStoreVersions',
    'POST /v1/appStoreVersionPhasedReleases',
  ])

  // Notes in twelve languages
  const notes = Object.entries(NOTES).map(([locale, text]) => ({ locale, text }))
  const set = await patch('/release-notes', { notes })
  expect(set.body).toMatchObject({ versionString: '3.5.0', refusedCount: 0, missingLocales: [] })
  expect(
    set.body.notes.map(({ locale, outcome }: Record<string, string>) => `${locale} ${outcome}`).toSorted(),
  ).toEqual(LOCALES.map((locale) => `${locale} set`))
  expect(
    writes()
      .map(({ line }) => line)
      .toSorted(),
  ).toEqual([
    ...Array(2).fill('PATCH /v1/appStoreVersionLocalizations/{id}'),
    ...Array(10).fill('POST /v1/appStoreVersionLocalizations'),
  ])
  const texts = await get('/versions/editable/localizations')
  expect(Object.fromEntries(texts.body.value.map((row: Record<string, string>) => [row.locale, row.whatsNew]))).toEqual(
    Object.fromEntries(
      set.body.notes.map(({ locale }: { locale: string }, index: number) => [locale, notes[index]?.text]),
    ),
  )

  // The build, and its use of encryption
  const updated = await patch('/versions/editable', { build: '460', copyright: '2026 Quint & Reef' })
  expect(updated.body).toMatchObject({ outcome: 'updated', buildNumber: '460', exportComplianceDeclared: false })
  const early = await post('/versions/3.5.0/submit')
  expect(early.body.error).toMatchObject({ code: 'store_conflict', reason: 'export_compliance_missing' })
  const declared = await post('/versions/editable/export-compliance', { usesNonExemptEncryption: false })
  expect(declared.body).toMatchObject({ outcome: 'declared', buildNumber: '460', usesNonExemptEncryption: false })

  // What is missing stops it, with the reasons of the store
  const refused = await post('/versions/3.5.0/submit')
  expect([refused.status, refused.body.error.reason]).toEqual([409, 'requirements_missing'])
  const causes = refused.body.error.causes.map(({ message }: { message: string }) => message)
  expect(causes).toContain("You must provide a value for the relationship 'appStoreReviewDetail' with this request")
  expect(causes).toContain("You must provide a value for the attribute 'supportUrl' with this request")
  const readiness = await get('/release-readiness')
  expect(readiness.body).toMatchObject({ isReady: false })
  expect(
    new Set(
      readiness.body.checks.filter(({ ok }: { ok: boolean }) => !ok).map((row: { mendedBy: string }) => row.mendedBy),
    ),
  ).toEqual(new Set(['Update version texts', 'Update review details']))

  // Mended
  for (const locale of LOCALES) {
    const description = 'Tide tables for 9,000 harbours.'
    const { status } = await patch('/versions/editable/localizations', {
      locale,
      description,
      keywords: 'tide,wave',
      supportUrl: 'https://tidepool.example.com/help',
    })
    expect(status).toBe(200)
  }
  await patch('/versions/editable/review-details', {
    contactFirstName: 'Mara',
    contactLastName: 'Quint',
    contactPhone: '+1 555 0100',
    contactEmail: 'mara.quint@example.com',
  })
  // The new version took over the screenshots of the one before it.
  expect((await get('/release-readiness')).body).toMatchObject({ isReady: true, summary: 'Ready: nothing is missing.' })

  // Submitted
  writes()
  const submission = await post('/versions/editable/submit')
  expect(submission.body).toMatchObject({
    outcome: 'submitted',
    phase: 'waiting_for_review',
    submissionState: 'WAITING_FOR_REVIEW',
    whoseMove: 'store',
  })
  // The submission that was made when something was missing is used again.
  expect(writes()).toMatchObject([
    { line: 'POST /v1/reviewSubmissionItems' },
    { line: 'PATCH /v1/reviewSubmissions/{id}', data: { attributes: { submitted: true } } },
  ])
  expect(await standing()).toMatchObject({
    phase: 'waiting_for_review',
    liveVersion: '3.4.1',
    inReviewVersion: '3.5.0',
    summary: 'Tidepool, iOS: 3.5.0 waits for the review and 3.4.1 is live; the store has to act.',
  })

  // Rejected
  appStore.reviewers.start()
  expect(await standing()).toMatchObject({ phase: 'in_review' })
  appStore.reviewers.reject(['Guideline 2.1: the app closed on launch.'])
  expect(await standing()).toMatchObject({ phase: 'rejected', whoseMove: 'you', blockedBy: ['rejected'] })
  expect(appStore.reviewers.reasonsFor(version('3.5.0')!.id)).toHaveLength(1)

  // Mended with another build, and sent back in the same submission
  addBuild({ number: '461', attributes: { uploadedDate: '2026-11-21T03:00:00-07:00' } })
  expect((await patch('/versions/editable', { build: 'latest' })).body).toMatchObject({ buildNumber: '461' })
  writes()
  const again = await post('/versions/editable/submit')
  expect(again.body).toMatchObject({ outcome: 'resubmitted', submissionId: submission.body.submissionId })
  expect(writes()).toMatchObject([
    { line: 'PATCH /v1/reviewSubmissionItems/{id}', data: { attributes: { resolved: true } } },
    { line: 'PATCH /v1/reviewSubmissions/{id}', data: { attributes: { submitted: true } } },
  ])

  // Approved, and released in phases
  appStore.reviewers.approve()
  expect(await standing()).toMatchObject({ phase: 'approved', whoseMove: 'you', blockedBy: ['release_pending'] })
  const released = await post('/versions/approved/release')
  expect(released.body).toMatchObject({ outcome: 'released', versionString: '3.5.0', phase: 'releasing' })
  clock.advance(31_000)
  expect(await standing()).toMatchObject({ phase: 'rolling_out', rolloutPercent: 1, liveVersion: '3.4.1' })
  clock.advance(2 * DAY)
  expect(await standing()).toMatchObject({
    rolloutPercent: 5,
    summary: 'Tidepool, iOS: 3.5.0 is rolling out to 5 % of the users and 3.4.1 is live.',
  })

  // Pause, resume, complete
  const paused = await post('/rollout/pause')
  expect(paused.body).toMatchObject({ outcome: 'changed', phase: 'paused', rolloutPercent: 5, pausedDaysLeft: 30 })
  clock.advance(3 * DAY)
  expect(await standing()).toMatchObject({ phase: 'paused', rolloutPercent: 5, whoseMove: 'you' })
  expect((await post('/rollout/resume')).body).toMatchObject({
    phase: 'rolling_out',
    rolloutDay: 3,
    pausedDaysLeft: 27,
  })
  expect((await post('/rollout/complete')).body).toMatchObject({ phase: 'live', rolloutPercent: 100 })
  expect(await standing()).toMatchObject({ phase: 'live', liveVersion: '3.5.0', rollingOutVersion: null })
  const late = await post('/rollout/pause', { release: '3.5.0' })
  expect(late.body.error).toMatchObject({ code: 'store_conflict', reason: 'phased_release_final' })

  expect(all('reviewSubmissions').filter(({ links }) => links.app === version('3.5.0')?.links.app)).toHaveLength(2)
  expect(appStore.teams.get(ISSUER)?.resources.all('appStoreVersionReleaseRequests')).toHaveLength(1)
})
