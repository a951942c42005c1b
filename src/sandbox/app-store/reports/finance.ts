/**
 * What Apple has paid, by fiscal month.
 * @see https://developer.apple.com/documentation/appstoreconnectapi/download-finance-reports
 */
import { FAULTS, refuse } from '../errors.ts'
import type { Endpoint } from '../json-api/endpoint.ts'
import { report, reportKey } from './report.ts'

const PATH = '/v1/financeReports'

export const FINANCE_ENDPOINTS: readonly Endpoint[] = [
  report({
    path: PATH,
    access: 'finance',
    required: ['vendorNumber', 'reportType', 'regionCode', 'reportDate'],
    optional: [],
    find({ team }, values) {
      const { reportType = '', regionCode = '', reportDate = '' } = values
      if (!['FINANCIAL', 'FINANCE_DETAIL'].includes(reportType)) {
        refuse(FAULTS.parameterInvalid('filter[reportType]', 'Invalid report type specified'))
      }
      if (!/^[A-Z][A-Z0-9]$/.test(regionCode) || (reportType === 'FINANCE_DETAIL') !== (regionCode === 'Z1')) {
        refuse(FAULTS.parameterInvalid('filter[regionCode]', 'Invalid region code specified'))
      }
      if (!/^\d{4}-\d\d$/.test(reportDate)) {
        refuse(FAULTS.parameterInvalid('filter[reportDate]', 'Invalid report date specified'))
      }
      // The same for a month without sales as for one that is still to come.
      const text = team.reports.get(reportKey({ path: PATH, ...values }))
      return text ?? refuse(FAULTS.reportMissing('There were no sales for the date specified.'))
    },
  }),
]
