/**
 * What release tools meet every day: 409 answers that Apple tells apart by a sentence, seldom by a code. The sentences were
 * seen live; one that Apple changes falls back to the general rows.
 */
import type { ProblemDetails } from '../../errors.ts'

interface RefusedMove {
  /** Prefix of the code. */
  readonly code?: string
  readonly detail?: RegExp
  readonly details: ProblemDetails & { readonly reason: string }
}

/** The first row that fits any of the errors counts. */
export const REFUSED_MOVES: readonly RefusedMove[] = [
  {
    detail: /version number has been previously used/i,
    details: {
      reason: 'version_exists',
      message: 'The app has a version with this number already. Use another number, or go on with that version.',
    },
  },
  {
    detail: /cannot create a new version/i,
    details: {
      reason: 'version_open',
      message:
        'Another version of this platform is under way. Go on with it, or bring it to its end, before you create the next one.',
    },
  },
  {
    detail: /there is another reviewSubmissions? /i,
    details: {
      reason: 'submission_open',
      message: 'Another review submission of this app and platform is still in progress.',
    },
  },
  {
    code: 'STATE_ERROR.ITEM_PART_OF_ANOTHER_SUBMISSION',
    details: {
      reason: 'submission_open',
      message: 'The version is in another review submission. Cancel that one first.',
    },
  },
  {
    code: 'STATE_ERROR.SCREENSHOT_UPLOADS_IN_PROGRESS',
    details: {
      reason: 'attachment_upload_in_progress',
      message: 'Apple is still processing screenshots of this version. Try again in a few minutes.',
    },
  },
  {
    detail: /attachment uploads? (?:are )?still in progress/i,
    details: {
      reason: 'attachment_upload_in_progress',
      message: 'Apple is still processing attachments of this version. Try again in a few minutes.',
    },
  },
  {
    detail: /another build is in review/i,
    details: { reason: 'review_in_progress', message: 'Another build of this app is in review.' },
  },
  {
    detail: /not in (?:a )?valid processing state/i,
    details: { reason: 'build_processing', message: 'Apple is still processing the build.' },
  },
  {
    detail: /not in internal testing state/i,
    details: {
      reason: 'build_not_ready',
      message:
        'Apple does not take the build as it is. It must be processed, not expired, and its encryption declared.',
    },
  },
  {
    detail: /cannot add internal group to a build/i,
    details: { reason: 'group_has_all_builds', message: 'The group gets every build by itself.' },
  },
  {
    detail: /pre-release build could not be added/i,
    details: {
      reason: 'build_refused',
      message:
        'The version does not take this build. It must be processed, be of the same version and platform, and not be for internal testing only.',
    },
  },
  {
    detail: /cannot update when the value is already set/i,
    details: {
      reason: 'export_compliance_set',
      message: 'The use of encryption was declared for this build already, and Apple lets nobody change it.',
    },
  },
  {
    detail: /'usesNonExemptEncryption'/,
    details: {
      reason: 'export_compliance_missing',
      message: 'The use of encryption was not declared for the build. Use Declare export compliance.',
    },
  },
  {
    detail: /version is not ready to be submitted yet/i,
    details: { reason: 'version_not_ready', message: 'Apple is not ready to take the version yet. Try again later.' },
  },
  {
    detail: /not in cancell?able state/i,
    details: {
      reason: 'not_submitted',
      message: 'The submission is not with App Review, so there is nothing to cancel.',
    },
  },
  {
    detail: /phased release that is in a final state/i,
    details: {
      reason: 'phased_release_final',
      message: 'The phased release is complete: all users are offered the version, which cannot be taken back.',
    },
  },
  {
    detail: /phased release already has this value/i,
    details: { reason: 'release_already_in_state', message: 'The phased release is in this state already.' },
  },
  {
    detail: /'whatsNew' cannot be edited at this time/i,
    details: {
      reason: 'first_version',
      message: 'The first version of an app has no release notes: there is nothing before it that could have changed.',
    },
  },
  { code: 'STATE_ERROR.ALREADY_EXISTS', details: { reason: 'already_exists' } },
  {
    detail: /cannot be reviewed, please check associated errors/i,
    details: {
      reason: 'requirements_missing',
      message:
        'App Review does not take the version as it is. The causes say what is missing, and Check release readiness what mends it.',
    },
  },
]
