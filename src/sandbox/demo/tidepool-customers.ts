/** What Tidepool's customers and testers have left on the App Store. */
import type { EpochMs } from '../../ports.ts'
import { demoId, type Shelf } from './shelf.ts'
import { addTidepoolReviews } from './tidepool-reviews.ts'

export function addTidepoolCustomers(shelf: Shelf, app: string, now: EpochMs): void {
  addTidepoolReviews(shelf, app, now)
  for (const [name, isInternalGroup] of [
    ['Crew', true],
    ['Harbour masters', false],
  ] as const) {
    shelf.add('betaGroups', {
      id: demoId(app, 'group', name),
      attributes: { name, isInternalGroup, feedbackEnabled: true, createdDate: '2026-03-02T11:20:05-08:00' },
      links: { app },
    })
  }
  shelf.add('analyticsReportRequests', {
    id: demoId(app, 'analytics'),
    attributes: { accessType: 'ONGOING', stoppedDueToInactivity: false },
    links: { app },
  })
}
