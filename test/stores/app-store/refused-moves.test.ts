import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { judgeAppStore } from '../../../src/stores/app-store/judge.ts'

const judge = (errors: unknown, status = 409) => judgeAppStore({ status, headers: {}, json: { errors }, now: 0 })

/** As they were seen live, by release tools. */
const SEEN = [
  ['version_exists', 'ENTITY_ERROR.ATTRIBUTE.INVALID.DUPLICATE', 'The version number has been previously used.'],
  [
    'version_open',
    'ENTITY_ERROR.RELATIONSHIP.INVALID',
    'You cannot create a new version of the App in the current state.',
  ],
  ['submission_open', 'STATE_ERROR', 'There is another reviewSubmissions with id 0f3c still in progress'],
  ['submission_open', 'STATE_ERROR.ITEM_PART_OF_ANOTHER_SUBMISSION', 'appStoreVersions with id 1 was already added'],
  ['attachment_upload_in_progress', 'STATE_ERROR.SCREENSHOT_UPLOADS_IN_PROGRESS', 'x'],
  ['attachment_upload_in_progress', 'STATE_ERROR', 'Attachment uploads still in progress'],
  ['review_in_progress', 'ENTITY_UNPROCESSABLE', 'Another build is in review'],
  ['build_processing', 'STATE_ERROR', 'The build is not in a valid processing state for this operation'],
  ['build_refused', 'ENTITY_ERROR.RELATIONSHIP.INVALID', 'The specified pre-release build could not be added.'],
  ['export_compliance_set', 'ENTITY_ERROR.ATTRIBUTE.INVALID', 'You cannot update when the value is already set.'],
  ['version_not_ready', 'STATE_ERROR', 'Version is not ready to be submitted yet, please try again later.'],
  ['not_submitted', 'STATE_ERROR.ENTITY_STATE_INVALID', 'Resource is not in cancellable state'],
  ['phased_release_final', 'STATE_ERROR', 'You cannot change the state of a phased release that is in a final state'],
  ['release_already_in_state', 'ENTITY_ERROR.ATTRIBUTE.INVALID', 'The phased release already has this value'],
  ['first_version', 'STATE_ERROR', "Attribute 'whatsNew' cannot be edited at this time"],
  ['already_exists', 'STATE_ERROR.ALREADY_EXISTS', 'The given app version already has an existing review.'],
] as const

describe('what Apple refuses on the way of a version (F-7)', () => {
  it.each(SEEN)('has its own reason: %s', (reason, code, detail) => {
    const error = judge([{ status: '409', code, detail }])
    expect(error).toMatchObject({ code: 'store_conflict', reason, causes: [{ code, message: detail }] })
  })

  it.each(SEEN)('is found below a general error, too: %s', (reason, code, detail) => {
    const associatedErrors = { '/v1/appStoreVersions/1': [{ status: '409', code, detail }] }
    const general = 'This resource cannot be reviewed, please check associated errors to see why.'
    const error = judge([{ code: 'STATE_ERROR.ENTITY_STATE_INVALID', detail: general, meta: { associatedErrors } }])
    expect(error).toMatchObject({ code: 'store_conflict', reason, causes: [{ code, message: detail }] })
  })

  it('prefers the number that is taken to the version that is in the way, which Apple tells first', () => {
    const [used, open] = SEEN
    const errors = [open, used].map(([, code, detail]) => ({ code, detail }))
    expect(judge(errors)?.reason).toBe('version_exists')
  })

  it('says that something is missing where it is told what', () => {
    const missing = { code: 'ENTITY_ERROR.ATTRIBUTE.REQUIRED', detail: "You must provide a value for 'whatsNew'" }
    const detail = 'This resource cannot be reviewed, please check associated errors to see why.'
    const error = judge([{ code: 'STATE_ERROR', detail, meta: { associatedErrors: { '/v1/a/1': [missing] } } }])
    expect(error).toMatchObject({ reason: 'requirements_missing', causes: [{ message: missing.detail }] })
  })

  it('leaves other statuses alone, and what it does not know to the general rows', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (code, detail) => {
        expect(['refused', 'wrong_state', 'input_refused', 'duplicate']).toContain(
          judge([{ code: `X${code}`, detail: `${detail.replaceAll(/[a-z]/gi, '')}` }])?.reason,
        )
      }),
    )
    const [, , detail] = SEEN[0]
    expect(judge([{ code: 'PARAMETER_ERROR', detail }], 400)).toMatchObject({ code: 'invalid_request' })
    expect(judge([{ code: 'FORBIDDEN_ERROR', detail }], 403)).toMatchObject({ code: 'store_permission_missing' })
  })

  it('makes nothing of errors without a word, and of a hundred at once (F-11)', () => {
    expect(judge([{}])).toMatchObject({ code: 'store_conflict', reason: 'refused' })
    const many = Array.from({ length: 100 }, () => ({ code: SEEN[0][1], detail: SEEN[0][2] }))
    expect(judge(many)?.causes).toHaveLength(20)
  })
})
