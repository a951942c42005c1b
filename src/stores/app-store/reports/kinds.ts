/**
 * Which reports of sales Apple gives. Any other combination is refused there, without saying which one would do.
 * @see https://developer.apple.com/documentation/appstoreconnectapi/download-sales-and-trends-reports
 */
import { ProxyError } from '../../../errors.ts'
import type { Frequency, ReportWish } from '../../interface/reports.ts'

interface KindRow {
  readonly type: string
  readonly subType: string
  readonly frequencies: readonly Frequency[]
}

/** What comes first of a type is meant where nothing is said. Versions are left out: a pinned one breaks with the next. */
const REPORT_KINDS: readonly KindRow[] = [
  { type: 'SALES', subType: 'SUMMARY', frequencies: ['DAILY', 'WEEKLY', 'MONTHLY', 'YEARLY'] },
  { type: 'PRE_ORDER', subType: 'SUMMARY', frequencies: ['DAILY', 'WEEKLY', 'MONTHLY', 'YEARLY'] },
  { type: 'NEWSSTAND', subType: 'DETAILED', frequencies: ['DAILY', 'WEEKLY'] },
  { type: 'SUBSCRIPTION', subType: 'SUMMARY', frequencies: ['DAILY'] },
  { type: 'SUBSCRIPTION_EVENT', subType: 'SUMMARY', frequencies: ['DAILY'] },
  { type: 'SUBSCRIBER', subType: 'DETAILED', frequencies: ['DAILY'] },
  { type: 'SUBSCRIPTION_OFFER_CODE_REDEMPTION', subType: 'SUMMARY', frequencies: ['DAILY'] },
  { type: 'WIN_BACK_ELIGIBILITY', subType: 'SUMMARY', frequencies: ['DAILY'] },
  { type: 'FIRST_ANNUAL', subType: 'DETAILED', frequencies: ['DAILY'] },
  { type: 'FIRST_ANNUAL', subType: 'SUMMARY', frequencies: ['YEARLY'] },
  { type: 'INSTALLS', subType: 'SUMMARY', frequencies: ['MONTHLY'] },
  { type: 'INSTALLS', subType: 'DETAILED', frequencies: ['MONTHLY', 'YEARLY'] },
  { type: 'INSTALLS', subType: 'SUMMARY_CHANNEL', frequencies: ['YEARLY'] },
  { type: 'INSTALLS', subType: 'SUMMARY_INSTALL_TYPE', frequencies: ['YEARLY'] },
  { type: 'INSTALLS', subType: 'SUMMARY_TERRITORY', frequencies: ['YEARLY'] },
]

export interface ReportKind {
  readonly reportType: string
  readonly reportSubType: string
  readonly frequency: Frequency
}

/** @throws ProxyError `invalid_request` that says what there is */
export function reportKind({ reportType, reportSubType, frequency }: ReportWish): ReportKind {
  const ofType = REPORT_KINDS.filter(({ type }) => type === reportType)
  const ofSubType = ofType.filter(({ subType }) => reportSubType === undefined || subType === reportSubType)
  const kind = ofSubType.find(({ frequencies }) => frequency === undefined || frequencies.includes(frequency))
  const meant = frequency ?? kind?.frequencies[0]
  if (kind && meant) return { reportType, reportSubType: kind.subType, frequency: meant }
  const field = ofSubType.length === 0 ? 'reportSubType' : 'frequency'
  const possible = ofType.map(({ subType, frequencies }) => `${subType} (${frequencies.join(', ')})`)
  throw new ProxyError('invalid_request', {
    field: `query.${ofType.length === 0 ? 'reportType' : field}`,
    reason: 'no_such_report',
    message:
      ofType.length === 0
        ? 'The App Store has no such report.'
        : `The App Store gives this report as ${possible.join('; ')} only.`,
  })
}
