/** The group "App Store versions": from a new version through review to its release. */

import { pageOf } from './app-pages.ts'
import type { AppContext, Handlers, Services } from './context.ts'
import { onAppStore } from './only-on.ts'
import { changedVersionRow, complianceRow, localizationRow, submittedVersionRow, versionRow } from './version-rows.ts'

type VersionOperations =
  | 'CreateVersion'
  | 'GetVersion'
  | 'UpdateVersion'
  | 'ListVersionLocalizations'
  | 'UpdateVersionLocalization'
  | 'UpdateReviewDetails'
  | 'DeclareExportCompliance'
  | 'SubmitVersionForReview'
  | 'CancelReviewSubmission'
  | 'ReleaseVersion'

const INSTEAD = 'On Google Play, releases are in tracks: use List releases and Promote a release.'

export function versionHandlers({ cursors }: Services): Pick<Handlers, VersionOperations> {
  const versionsOf = (context: AppContext) => onAppStore(context, INSTEAD).versions

  return {
    async CreateVersion({ body }, context) {
      const { validateOnly, versionPlatform: platform, earliestReleaseDate, ...wanted } = body
      const created = await versionsOf(context).create(
        { ...wanted, platform, earliestReleaseDate: instantOf(earliestReleaseDate) },
        validateOnly,
      )
      return changedVersionRow(context.integration, created)
    },

    async GetVersion({ path, query }, context) {
      return versionRow(context.integration, await versionsOf(context).get(choiceOf(path, query)))
    },

    async UpdateVersion({ path, body }, context) {
      const { validateOnly, versionPlatform: _platform, earliestReleaseDate, ...changes } = body
      const updated = await versionsOf(context).update(
        choiceOf(path, body),
        { ...changes, earliestReleaseDate: instantOf(earliestReleaseDate) },
        validateOnly,
      )
      return changedVersionRow(context.integration, updated)
    },

    async ListVersionLocalizations({ path, query }, context) {
      const versions = versionsOf(context)
      const { value, ...rest } = await pageOf(
        cursors,
        'ListVersionLocalizations',
        { path, query },
        context,
        (size, cursor) => versions.listLocalizations(choiceOf(path, query), size, cursor),
      )
      return { value: value.map((row) => localizationRow(context.integration, row)), ...rest }
    },

    async UpdateVersionLocalization({ path, body }, context) {
      const { locale, validateOnly, versionPlatform: _platform, ...texts } = body
      const choice = choiceOf(path, body)
      const { outcome, row } = await versionsOf(context).updateLocalization(choice, locale, texts, validateOnly)
      return { outcome, ...localizationRow(context.integration, row) }
    },

    async UpdateReviewDetails({ path, body }, context) {
      const { validateOnly, versionPlatform: _platform, ...details } = body
      const updated = await versionsOf(context).updateReviewDetails(choiceOf(path, body), details, validateOnly)
      return { ...changedVersionRow(context.integration, updated), ...updated.details }
    },

    async DeclareExportCompliance({ path, body }, context) {
      const { build, usesNonExemptEncryption, validateOnly } = body
      const versions = versionsOf(context)
      const choice = choiceOf(path, body)
      const declared = await versions.declareExportCompliance(choice, build, usesNonExemptEncryption, validateOnly)
      return complianceRow(context.integration, declared)
    },

    async SubmitVersionForReview({ path, body }, context) {
      const submitted = await versionsOf(context).submit(choiceOf(path, body), body.validateOnly)
      return submittedVersionRow(context.integration, submitted)
    },

    async CancelReviewSubmission({ path, body }, context) {
      const cancelled = await versionsOf(context).cancelSubmission(choiceOf(path, body), body.validateOnly)
      return submittedVersionRow(context.integration, cancelled)
    },

    async ReleaseVersion({ path, body }, context) {
      const released = await versionsOf(context).release(choiceOf(path, body), body.validateOnly)
      return changedVersionRow(context.integration, released)
    },
  }
}

function choiceOf(
  { version }: { readonly version: string },
  { versionPlatform: platform }: { readonly versionPlatform?: string | undefined },
) {
  return { version, platform }
}

/** Checked to be a time by the definition. */
function instantOf(time: string | undefined): number | undefined {
  return time === undefined ? undefined : Date.parse(time)
}
