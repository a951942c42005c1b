/** What Tidepool's customers have left on the App Store, and what Apple counts of them. */
import type { EpochMs } from '../../ports.ts'
import type { AppStoreWorld } from '../app-store/world.ts'
import type { Shelf } from './shelf.ts'
import { addTidepoolAnalytics } from './tidepool-analytics.ts'
import { addTidepoolReviews } from './tidepool-reviews.ts'

export function addTidepoolCustomers(shelf: Shelf, appStore: AppStoreWorld, app: string, now: EpochMs): void {
  addTidepoolReviews(shelf, app, now)
  addTidepoolAnalytics(shelf, appStore, app, now)
}
