/** Hands a build to Apple's reviewers, which everybody outside of the team waits for. */
import { ProxyError } from '../../../errors.ts'
import type { Build, BuildChoice } from '../../interface/builds.ts'
import type { BuildChange } from '../../interface/testflight.ts'
import { storePath } from '../../request.ts'
import { findBuild, nameOfBuild, pageOfBuilds } from '../builds.ts'
import type { AppStoreConnect } from '../json-api.ts'
import { isApproved } from './build-changes.ts'
import { refuseInternalOnly, refuseUnready } from './readiness.ts'

const WITH_APPLE: readonly (string | null)[] = ['WAITING_FOR_BETA_REVIEW', 'IN_BETA_REVIEW']

export async function submitForBetaReview(
  connect: AppStoreConnect,
  appId: string,
  choice: BuildChoice,
  validateOnly: boolean,
): Promise<BuildChange<'submitted' | 'already_submitted' | 'already_approved'>> {
  const build = await findBuild(connect, appId, choice, 'path')
  refuseUnready(build)
  refuseInternalOnly(build)
  if (WITH_APPLE.includes(build.externalTestState)) return { change: 'already_submitted', build, group: null }
  if (isApproved(build)) return { change: 'already_approved', build, group: null }
  await refuseDuringReview(connect, appId, build)
  const waiting: Build = { ...build, externalTestState: 'WAITING_FOR_BETA_REVIEW' }
  if (validateOnly) return { change: 'valid', build: waiting, group: null }
  try {
    await connect.write('POST', storePath`/v1/betaAppReviewSubmissions`, {
      data: {
        type: 'betaAppReviewSubmissions',
        relationships: { build: { data: { type: 'builds', id: build.buildId } } },
      },
    })
  } catch (error) {
    // Somebody else may have handed in another one meanwhile.
    if (error instanceof ProxyError && error.code === 'store_conflict') await refuseDuringReview(connect, appId, build)
    throw error
  }
  return { change: 'submitted', build: waiting, group: null }
}

/** Apple reviews one build of a version at a time. */
async function refuseDuringReview(
  connect: AppStoreConnect,
  appId: string,
  { versionString, platform }: Build,
): Promise<void> {
  const { rows } = await pageOfBuilds(
    connect,
    appId,
    {
      'filter[preReleaseVersion.version]': versionString ?? undefined,
      'filter[preReleaseVersion.platform]': platform ?? undefined,
      'filter[betaAppReviewSubmission.betaReviewState]': ['WAITING_FOR_REVIEW', 'IN_REVIEW'],
    },
    2,
    null,
  )
  const [other] = rows.filter(
    (row) => row.versionString === versionString && WITH_APPLE.includes(row.externalTestState),
  )
  if (!other) return
  throw new ProxyError('store_conflict', {
    reason: 'review_in_progress',
    message: 'Apple reviews one build of a version at a time, and has another one. Wait for it, or expire it first.',
    causes: [{ code: other.externalTestState ?? '', message: `${nameOfBuild(other)} is with Apple.` }],
  })
}
