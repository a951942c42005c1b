/** What Xcode's Organizer shows of Tidepool. */
import type { PerformanceSeries } from '../app-store/reports/performance.ts'

const ALL_IPHONES = { device: 'all_iphones', deviceMarketingName: 'All iPhones' } as const
const SECONDS_PER_HOUR = { identifier: 's/hr', displayName: 'Seconds per Hour' } as const
const MILLISECONDS = { identifier: 'ms', displayName: 'Milliseconds' } as const

export const TIDEPOOL_PERFORMANCE: readonly PerformanceSeries[] = [
  {
    category: 'HANG',
    metric: 'hangRate',
    unit: SECONDS_PER_HOUR,
    percentile: 'percentile.fifty',
    ...ALL_IPHONES,
    points: [
      { version: '3.4.0 (438)', value: 3.52, goal: 'good' },
      { version: '3.4.1 (440)', value: 2.9, goal: 'good' },
    ],
  },
  {
    category: 'LAUNCH',
    metric: 'launchTime',
    unit: MILLISECONDS,
    percentile: 'percentile.fifty',
    ...ALL_IPHONES,
    points: [
      { version: '3.4.0 (438)', value: 812 },
      { version: '3.4.1 (440)', value: 796.4 },
    ],
  },
  {
    category: 'LAUNCH',
    metric: 'launchTime',
    unit: MILLISECONDS,
    percentile: 'percentile.ninety',
    ...ALL_IPHONES,
    points: [{ version: '3.4.1 (440)', value: 1740 }],
  },
]
