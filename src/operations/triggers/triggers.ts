/** The group "triggers": what flows wait for. One file for each; how they poll is the same for all. */
import type { Handlers, Services } from '../context.ts'
import { onVitalsThreshold } from './crossed-thresholds.ts'
import { onIntegrationStatusChange } from './integration-states.ts'
import { createLooks } from './looks.ts'
import { onRefund } from './new-refunds.ts'
import { onNewReview } from './new-reviews.ts'
import { poll, type RunPoll } from './poll.ts'
import { createPollCursors } from './poll-cursor.ts'
import { onBuildProcessed } from './processed-builds.ts'
import { onSalesReportReady } from './ready-sales-reports.ts'
import { onRefundRequest } from './refund-requests.ts'
import { onReleaseStateChange } from './release-states.ts'
import { onExpiringSoon } from './upcoming-expirations.ts'
import { onKeyUploaded } from './uploaded-keys.ts'

type TriggerOperations =
  | 'OnNewReview'
  | 'OnReleaseStateChange'
  | 'OnBuildProcessed'
  | 'OnRefund'
  | 'OnRefundRequest'
  | 'OnSalesReportReady'
  | 'OnVitalsThreshold'
  | 'OnKeyUploaded'
  | 'OnIntegrationStatusChange'
  | 'OnExpiringSoon'

export function triggerHandlers(services: Services): Pick<Handlers, TriggerOperations> {
  const { watches, clock } = services
  const deps = { watches, clock, looks: createLooks(services), pollCursors: createPollCursors(services) }
  const run: RunPoll = (wish) => poll(deps, wish)
  return {
    OnNewReview: onNewReview(services, run),
    OnReleaseStateChange: onReleaseStateChange(services, run),
    OnBuildProcessed: onBuildProcessed(services, run),
    OnRefund: onRefund(services, run),
    OnRefundRequest: onRefundRequest(services, run),
    OnSalesReportReady: onSalesReportReady(services, run),
    OnVitalsThreshold: onVitalsThreshold(services, run),
    OnKeyUploaded: onKeyUploaded(services, run),
    OnIntegrationStatusChange: onIntegrationStatusChange(services, run),
    OnExpiringSoon: onExpiringSoon(services, run),
  }
}
