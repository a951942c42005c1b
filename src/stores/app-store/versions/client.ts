/** Versions of an app, through the keys of its integration. */
import type { VersionsClient } from '../../interface/versions.ts'
import type { Patience } from '../../patience.ts'
import type { Through } from '../../routing/routing.ts'
import type { AppStoreConnect } from '../json-api.ts'
import { cancelSubmission } from './cancel.ts'
import { declareCompliance } from './compliance.ts'
import { createVersion } from './create.ts'
import { findKnown, IN_READS, shown } from './read.ts'
import { releaseVersion } from './release.ts'
import { updateReviewDetails } from './review-details.ts'
import { submitVersion } from './submit.ts'
import { listLocalizations, updateLocalization } from './texts.ts'
import { updateVersion } from './update.ts'

export function appStoreVersions(appId: string, through: Through<AppStoreConnect>, patience: Patience): VersionsClient {
  return {
    create: (wanted, validateOnly) =>
      through('versions.update', (connect) => createVersion(connect, appId, wanted, validateOnly, patience)),
    update: (choice, changes, validateOnly) =>
      through('versions.update', (connect) => updateVersion(connect, appId, choice, changes, validateOnly, patience)),
    get: (choice) => through('versions', async (connect) => shown(await findKnown(connect, appId, choice, IN_READS))),
    listLocalizations: (choice, size, cursor) =>
      through('versions', (connect) => listLocalizations(connect, appId, choice, size, cursor)),
    updateLocalization: (choice, locale, texts, validateOnly) =>
      through('versions.update', (connect) => updateLocalization(connect, appId, choice, locale, texts, validateOnly)),
    updateReviewDetails: (choice, details, validateOnly) =>
      through('versions.update', (connect) => updateReviewDetails(connect, appId, choice, details, validateOnly)),
    declareExportCompliance: (choice, build, usesNonExemptEncryption, validateOnly) =>
      through('versions.update', (connect) =>
        declareCompliance(connect, appId, choice, build, usesNonExemptEncryption, validateOnly),
      ),
    submit: (choice, validateOnly) =>
      through('versions.update', (connect) => submitVersion(connect, appId, choice, validateOnly, patience)),
    cancelSubmission: (choice, validateOnly) =>
      through('versions.update', (connect) => cancelSubmission(connect, appId, choice, validateOnly, patience)),
    release: (choice, validateOnly) =>
      through('versions.update', (connect) => releaseVersion(connect, appId, choice, validateOnly)),
  }
}
