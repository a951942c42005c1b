/** What Tidepool's customers have left on the App Store. */
import type { EpochMs } from '../../ports.ts'
import { demoId, type Shelf } from './shelf.ts'
import { addTidepoolReviews } from './tidepool-reviews.ts'

export function addTidepoolCustomers(shelf: Shelf, app: string, now: EpochMs): void {
  addTidepoolReviews(shelf, app, now)
  shelf.add('analyticsReportRequests', {
    id: demoId(app, 'analytics'),
    attributes: { accessType: 'ONGOING', stoppedDueToInactivity: false },
    links: { app },
  })
}
