/** What Apple counts of Tidepool, since somebody has asked for it. */
import type { EpochMs } from '../../ports.ts'
import type { AppStoreWorld } from '../app-store/world.ts'
import { DAY_MS, demoId, type Shelf } from './shelf.ts'

const DAYS = 3
const REPORTS = [
  ['App Downloads Standard', 'COMMERCE'],
  ['App Store Discovery and Engagement Standard', 'APP_STORE_ENGAGEMENT'],
  ['App Sessions Standard', 'APP_USAGE'],
  ['App Crashes', 'APP_USAGE'],
] as const

const COLUMNS = ['Date', 'App Name', 'App Apple Identifier', 'Event', 'Device', 'Territory', 'Counts']

export function addTidepoolAnalytics(
  shelf: Shelf,
  { reportFiles }: Pick<AppStoreWorld, 'reportFiles'>,
  app: string,
  now: EpochMs,
): void {
  const request = shelf.add('analyticsReportRequests', {
    id: demoId(app, 'analytics'),
    attributes: { accessType: 'ONGOING', stoppedDueToInactivity: false },
    links: { app },
  })
  for (const [name, category] of REPORTS) {
    const report = shelf.add('analyticsReports', {
      id: `r3-${demoId(app, 'analytics', name)}`,
      attributes: { name, category },
      links: { request },
    })
    for (let age = DAYS; age >= 1; age--) {
      const date = new Date(now - age * DAY_MS).toISOString().slice(0, 10)
      const instance = shelf.add('analyticsReportInstances', {
        id: demoId(report, date),
        attributes: { granularity: 'DAILY', processingDate: date },
        links: { report },
      })
      shelf.add('analyticsReportSegments', {
        id: demoId(instance, 'segment'),
        attributes: reportFiles.add(text(date, app, name, age)),
        links: { instance },
      })
    }
  }
}

function text(date: string, app: string, event: string, age: number): string {
  const rows = ['iPhone', 'iPad'].flatMap((device, index) =>
    ['US', 'DE', 'JP'].map((territory, place) => {
      return [date, 'Tidepool', app, event.replace(' Standard', ''), device, territory, `${(age + place) * 7 - index}`]
    }),
  )
  return [COLUMNS, ...rows].map((cells) => `${cells.join('\t')}\n`).join('')
}
