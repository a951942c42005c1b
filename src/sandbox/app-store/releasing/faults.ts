/** Refusals on the way to the store, in the words that were seen live, as far as they are known. */
import { type AppleFault, errorObjects, FAULTS } from '../errors.ts'

/** By the path of the resource that lacks something. */
export type Lacks = Readonly<Record<string, readonly AppleFault[]>>

export const RELEASING_FAULTS = {
  /** The error itself says nothing; what is lacking stands in `meta`. */
  notReviewable: (type: string, id: string, lacks: Lacks) => ({
    ...invalidState(
      `${type} with id '${id}' is not in valid state.`,
      'This resource cannot be reviewed, please check associated errors to see why.',
    ),
    meta: {
      associatedErrors: Object.fromEntries(Object.entries(lacks).map(([path, faults]) => [path, errorObjects(faults)])),
    },
  }),
  attributeRequired: (name: string) => ({
    ...FAULTS.entity(
      'ATTRIBUTE.REQUIRED',
      `You must provide a value for the attribute '${name}' with this request`,
      `/data/attributes/${name}`,
    ),
    title: 'The provided entity is missing a required attribute',
  }),
  relationRequired: (name: string) => ({
    ...FAULTS.entity(
      'RELATIONSHIP.REQUIRED',
      `You must provide a value for the relationship '${name}' with this request`,
      `/data/relationships/${name}`,
    ),
    title: 'The provided entity is missing a required relationship',
  }),
  screenshotMissing: (displayType: string) => ({
    status: 409,
    code: `STATE_ERROR.SCREENSHOT_REQUIRED.${displayType}`,
    title: `App screenshot missing (${displayType}).`,
    detail: 'A screenshot was required but was not provided',
  }),
  uploadsInProgress: () => ({
    status: 409,
    code: 'STATE_ERROR.SCREENSHOT_UPLOADS_IN_PROGRESS',
    title: 'The request cannot be fulfilled because of the state of another resource.',
    detail: 'Attachment uploads still in progress.',
  }),
  notReadyYet: () => FAULTS.state('Version is not ready to be submitted yet, please try again later.'),
  otherSubmission: (id: string) => FAULTS.state(`There is another reviewSubmissions with id ${id} still in progress`),
  partOfOtherSubmission: (versionId: string, id: string) => ({
    status: 409,
    code: 'STATE_ERROR.ITEM_PART_OF_ANOTHER_SUBMISSION',
    title: 'Item is part of another submission.',
    detail: `appStoreVersions with id ${versionId} was already added to another reviewSubmission with id ${id}`,
  }),
  notCancellable: () =>
    invalidState('reviewSubmissions is not in valid state.', 'Resource is not in cancellable state'),
  itemSubmitted: () => invalidState('reviewSubmissionItems is not in valid state.', 'Item was already submitted'),
  invalidState,
  noNewVersion: () => ({
    ...FAULTS.entity(
      'RELATIONSHIP.INVALID',
      'You cannot create a new version of the App in the current state.',
      '/data/relationships/app',
    ),
    title: 'The provided entity includes a relationship with an invalid value',
  }),
  versionUsed: () => ({
    ...FAULTS.entity(
      'ATTRIBUTE.INVALID.DUPLICATE',
      'The version number has been previously used.',
      '/data/attributes/versionString',
    ),
    title: 'The provided entity includes an attribute with a value that has already been used',
  }),
  frozen: (attribute: string) => ({
    ...FAULTS.entity(
      'ATTRIBUTE.INVALID.INVALID_STATE',
      `The attribute '${attribute}' can not be modified.`,
      `/data/attributes/${attribute}`,
    ),
    title: 'An attribute value is not acceptable for the current resource state.',
  }),
  /** The one sentence for every reason: in review, still processing, of another version or platform, expired. */
  buildNotAdded: () => ({
    ...FAULTS.entity(
      'RELATIONSHIP.INVALID',
      'The specified pre-release build could not be added.',
      '/data/relationships/build',
    ),
    title: 'A relationship value is not acceptable for the current resource state.',
  }),
  noNewsYet: () => FAULTS.state("Attribute 'whatsNew' cannot be edited at this time"),
  exists: (detail: string) => ({
    status: 409,
    code: 'STATE_ERROR.ALREADY_EXISTS',
    title: 'Resource already exists.',
    detail,
  }),
  phasedReleaseFinal: () => FAULTS.state('You cannot change the state of a phased release that is in a final state'),
  phasedReleaseUnchanged: () => ({
    ...FAULTS.entity(
      'ATTRIBUTE.INVALID',
      'The phased release already has this value',
      '/data/attributes/phasedReleaseState',
    ),
    title: 'The provided entity includes an attribute with an invalid value',
  }),
} as const

function invalidState(title: string, detail: string) {
  return { status: 409, code: 'STATE_ERROR.ENTITY_STATE_INVALID', title, detail }
}
