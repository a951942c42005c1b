/** Fetches a report of Apple's into the spool, and tells why there is none. */
import { ProxyError } from '../../../errors.ts'
import type { EpochMs } from '../../../ports.ts'
import type { HeldReport, Spool } from '../../reports/spool.ts'
import type { StoreRequest } from '../../request.ts'
import type { AppStoreConnect } from '../json-api.ts'

export interface ReportDeps {
  readonly spool: Spool
  readonly now: () => EpochMs
}

const MISSING = ['no_sales', 'not_ready', 'expired'] as const
export type Missing = (typeof MISSING)[number]

/** @returns the report, to be released by the caller; or why there is none */
export async function holdReport(
  { spool }: ReportDeps,
  connect: AppStoreConnect,
  path: string,
  query: NonNullable<StoreRequest['query']>,
): Promise<HeldReport | Missing> {
  const { id: keyId, version: keyVersion } = connect.key
  try {
    return await spool.hold({ keyId, keyVersion, report: JSON.stringify([path, query]) }, (writer) =>
      connect.getReport(path, query, writer.part()),
    )
  } catch (error) {
    const missing = error instanceof ProxyError && MISSING.find((reason) => reason === error.reason)
    if (missing) return missing
    throw error
  }
}

/** @throws ProxyError `invalid_request` when neither the caller nor the key says it */
export function vendorNumberOf({ key }: AppStoreConnect, given: string | undefined): string {
  const vendorNumber = given ?? key.vendorNumbers[0]
  if (vendorNumber !== undefined) return vendorNumber
  throw new ProxyError('invalid_request', {
    field: 'query.vendorNumber',
    reason: 'vendor_number_missing',
    message:
      'Give the vendor number, or let an owner add it to the store key. It stands in App Store Connect → Payments and Financial Reports.',
  })
}
