/** All handlers, one group per file as makers see them. */
import { analyticsHandlers } from './analytics.ts'
import { appHandlers } from './apps.ts'
import { auditHandlers } from './audit.ts'
import { connectionHandlers } from './connection.ts'
import type { Handlers, Services } from './context.ts'
import { expirationHandlers } from './expirations.ts'
import { integrationHandlers } from './integrations.ts'
import { keyUploadLinkHandlers } from './key-upload-links.ts'
import { keyHandlers } from './keys.ts'
import { peopleHandlers } from './people.ts'
import { playReleaseHandlers } from './play-releases.ts'
import { purchaseHandlers } from './purchases.ts'
import { releaseHandlers } from './releases.ts'
import { reportHandlers } from './reports.ts'
import { reviewHandlers } from './reviews.ts'
import { storeRequestHandlers } from './store-requests.ts'
import { subscriptionHandlers } from './subscriptions.ts'
import { testFlightHandlers } from './testflight.ts'
import { tokenHandlers } from './tokens.ts'
import { trackTesterHandlers } from './track-testers.ts'
import { triggerHandlers } from './triggers/triggers.ts'
import { versionHandlers } from './versions.ts'
import { vitalsHandlers } from './vitals.ts'

export function createHandlers(services: Services): Handlers {
  return {
    ...connectionHandlers(services),
    ...keyHandlers(services),
    ...keyUploadLinkHandlers(services),
    ...integrationHandlers(services),
    ...expirationHandlers(services),
    ...auditHandlers(services),
    ...tokenHandlers(services),
    ...appHandlers(services),
    ...releaseHandlers(services),
    ...versionHandlers(services),
    ...playReleaseHandlers(),
    ...testFlightHandlers(services),
    ...reviewHandlers(services),
    ...reportHandlers(services),
    ...analyticsHandlers(services),
    ...trackTesterHandlers(),
    ...purchaseHandlers(services),
    ...subscriptionHandlers(services),
    ...vitalsHandlers(services),
    ...peopleHandlers(services),
    ...triggerHandlers(services),
    ...storeRequestHandlers(services),
  }
}
