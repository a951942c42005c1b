/** What a version needs before App Review takes it, as far as it can be seen beforehand. */
import type { Cause } from '../../../errors.ts'
import type { ReadinessCheck } from '../../interface/releases.ts'
import { phaseWords } from '../../release-words.ts'
import { storePath } from '../../request.ts'
import { lookUp, object, text } from '../../values.ts'
import { getApp } from '../apps.ts'
import { findBuild } from '../builds.ts'
import { type AppStoreConnect, type Resource, relatedMany } from '../json-api.ts'
import { isFirst } from './phased.ts'
import { type KnownVersion, newestVersions } from './read.ts'
import { EDITABLE_STATES } from './states.ts'
import { openSubmissions, submissionWords } from './submissions.ts'
import { localeOf, localizationsOf } from './texts.ts'

const CONTACT = ['contactFirstName', 'contactLastName', 'contactPhone', 'contactEmail'] as const
const NEEDED_TEXTS = ['description', 'keywords', 'supportUrl'] as const
/** States of an upload that is not at its end. */
const UPLOADING: readonly unknown[] = ['AWAITING_UPLOAD', 'UPLOAD_COMPLETE']
const MAX_SETS = 50

export async function readinessOf(
  connect: AppStoreConnect,
  appId: string,
  version: KnownVersion,
): Promise<readonly ReadinessCheck[]> {
  const [app, localizations, siblings, submission] = await Promise.all([
    getApp(connect, appId),
    localizationsOf(connect, version.versionId),
    newestVersions(connect, appId, version.platform ?? undefined),
    checkSubmission(connect, appId, version),
  ])
  const main = localizations.find((one) => localeOf(one) === app.primaryLocale) ?? localizations[0]
  return [
    checkState(version),
    ...(await checkBuild(connect, appId, version)),
    ...localizations.flatMap((localization) => checkTexts(localization, isFirst(version, siblings))),
    await checkScreenshots(connect, main),
    checkContact(version.reviewDetail),
    ...checkDemoAccount(version.reviewDetail),
    check('copyright', version.copyright !== null, 'The version has no copyright.', 'Update a version'),
    submission,
    // Apple answers nothing at all while one is missing.
    check('agreements', true, '', null),
  ]
}

/** What is known to be missing, as the reasons of a refusal. */
export function missingOf(checks: readonly ReadinessCheck[]): readonly Cause[] {
  return checks
    .filter(({ ok }) => ok === false)
    .map(({ item, locale, reason }) => ({ code: item, message: [locale, reason].filter(Boolean).join(': ') }))
}

/** @param reason why it is not as it must be */
function check(
  item: string,
  ok: boolean,
  reason: string,
  mendedBy: string | null,
  { locale = null, whoseMove = 'you' }: { readonly locale?: string | null; readonly whoseMove?: string } = {},
): ReadinessCheck {
  return {
    item,
    ok,
    locale,
    reason: ok ? null : reason,
    whoseMove: ok ? 'nobody' : whoseMove,
    mendedBy: ok ? null : mendedBy,
  }
}

/** What goes on with a version that was handed in before, by Apple's state; one that was released is followed by another. */
const NEXT: Readonly<Record<string, Pick<ReadinessCheck, 'whoseMove' | 'mendedBy'>>> = {
  WAITING_FOR_EXPORT_COMPLIANCE: { whoseMove: 'you', mendedBy: 'Declare export compliance' },
  WAITING_FOR_REVIEW: { whoseMove: 'store', mendedBy: 'Cancel review submission' },
  IN_REVIEW: { whoseMove: 'store', mendedBy: 'Cancel review submission' },
  ACCEPTED: { whoseMove: 'store', mendedBy: 'Cancel review submission' },
  PENDING_DEVELOPER_RELEASE: { whoseMove: 'you', mendedBy: 'Release a version' },
  PENDING_APPLE_RELEASE: { whoseMove: 'store', mendedBy: null },
  PROCESSING_FOR_DISTRIBUTION: { whoseMove: 'store', mendedBy: null },
}

function checkState({ storeState, phase }: KnownVersion): ReadinessCheck {
  const ok = EDITABLE_STATES.includes(storeState ?? '') || storeState === 'READY_FOR_REVIEW'
  const { whoseMove, mendedBy } = lookUp(NEXT, storeState) ?? { whoseMove: 'you', mendedBy: 'Create a version' }
  const words = phaseWords({ phase, rolloutPercent: null })
  return check('version', ok, `The version ${words}, so it cannot be submitted.`, mendedBy, { whoseMove })
}

async function checkBuild(
  connect: AppStoreConnect,
  appId: string,
  { buildId, usesNonExemptEncryption }: KnownVersion,
): Promise<readonly ReadinessCheck[]> {
  if (buildId === null) return [check('build', false, 'The version has no build.', 'Update a version')]
  const { outcome } = await findBuild(connect, appId, { build: buildId })
  return [
    check('build', outcome === 'ready', `The build is ${outcome}.`, 'Update a version'),
    check(
      'export_compliance',
      usesNonExemptEncryption !== null,
      'The use of encryption was not declared for the build.',
      'Declare export compliance',
    ),
  ]
}

function checkTexts(localization: Resource, isFirstVersion: boolean): readonly ReadinessCheck[] {
  const { attributes } = localization
  const locale = localeOf(localization)
  const isMissing = (name: string) => (text(attributes[name]) ?? '') === ''
  const missing = NEEDED_TEXTS.filter(isMissing)
  const texts = check('texts', missing.length === 0, `Missing: ${missing.join(', ')}.`, 'Update version texts', {
    locale,
  })
  // Of the first version nothing can be new.
  if (isFirstVersion) return [texts]
  const notes = check('release_notes', !isMissing('whatsNew'), 'There are no release notes.', 'Set release notes', {
    locale,
  })
  return [notes, texts]
}

/** In the main language of the app, which stands in where another one has none. */
async function checkScreenshots(connect: AppStoreConnect, main: Resource | undefined): Promise<ReadinessCheck> {
  const none = 'There are no screenshots. Upload them in App Store Connect.'
  if (!main) return check('screenshots', false, none, null)
  const document = await connect.get(storePath`/v1/appStoreVersionLocalizations/${main.id}/appScreenshotSets`, {
    include: 'appScreenshots',
    limit: MAX_SETS,
    'limit[appScreenshots]': MAX_SETS,
  })
  const states = document.data
    .flatMap((set) => relatedMany(set, 'appScreenshots', document))
    .map(({ attributes }) => object(attributes.assetDeliveryState).state)
  const locale = localeOf(main)
  if (states.some((state) => UPLOADING.includes(state))) {
    return check('screenshots', false, 'Apple is still processing screenshots.', null, { locale, whoseMove: 'store' })
  }
  return check('screenshots', states.length > 0, none, null, { locale })
}

function checkContact(detail: Resource | null): ReadinessCheck {
  const missing = CONTACT.filter((name) => (text(detail?.attributes[name]) ?? '') === '')
  return check('review_contact', missing.length === 0, `Missing: ${missing.join(', ')}.`, 'Update review details')
}

/** Only where one is said to be needed. */
function checkDemoAccount(detail: Resource | null): readonly ReadinessCheck[] {
  if (detail?.attributes.demoAccountRequired !== true) return []
  const has = (name: string) => (text(detail.attributes[name]) ?? '') !== ''
  if (!has('demoAccountName')) {
    return [check('demo_account', false, 'The demo account has no name.', 'Update review details')]
  }
  const reason = 'The demo account has no password. Enter it in App Store Connect, under App Review Information.'
  return [check('demo_account', has('demoAccountPassword'), reason, null)]
}

async function checkSubmission(
  connect: AppStoreConnect,
  appId: string,
  { versionId, platform }: KnownVersion,
): Promise<ReadinessCheck> {
  const open = await openSubmissions(connect, appId, platform)
  const other = open.find((one) => one.state !== 'READY_FOR_REVIEW' && one.versionId !== versionId)
  return check(
    'open_submission',
    other === undefined,
    `Another submission of this platform ${submissionWords(other?.state ?? null)}.`,
    'Cancel review submission',
    { whoseMove: other?.state === 'UNRESOLVED_ISSUES' ? 'you' : 'store' },
  )
}
