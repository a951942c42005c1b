/** What Tidepool's customers and testers have left on the App Store. */
import type { EpochMs } from '../../ports.ts'
import { demoId, type Shelf } from './shelf.ts'

const HOUR_MS = 60 * 60 * 1000

const REVIEWS = [
  {
    rating: 5,
    title: 'Right to the minute',
    body: 'I plan every walk with it.',
    reviewerNickname: 'mudlark',
    hours: 9,
  },
  {
    rating: 2,
    title: 'No widget on iPad',
    body: 'Since 3.4.1 the widget stays empty.',
    reviewerNickname: 'skipper_lou',
    hours: 80,
  },
] as const

export function addTidepoolCustomers(shelf: Shelf, app: string, now: EpochMs): void {
  for (const { hours, ...review } of REVIEWS) {
    shelf.add('customerReviews', {
      id: demoId(app, 'review', review.reviewerNickname),
      attributes: { ...review, territory: 'USA', createdDate: new Date(now - hours * HOUR_MS).toISOString() },
      links: { app },
    })
  }
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
