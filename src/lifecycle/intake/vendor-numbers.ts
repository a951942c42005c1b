/** Vendor numbers: which part of an account a sales report is about. Pure. */
import { KEY_KINDS, type KeyKind } from '../../custody/kinds.ts'
import { ProxyError } from '../../errors.ts'

const MAX_NUMBERS = 20

/**
 * @param numbers as typed; the first is the default
 * @returns them without blanks and repetitions
 * @throws ProxyError `invalid_request`
 */
export function requireVendorNumbers(
  kind: KeyKind,
  numbers: readonly string[],
  field = 'vendorNumbers',
): readonly string[] {
  const plain = [...new Set(numbers.map((number) => number.trim()))]
  const refuse = (reason: string, message: string) => new ProxyError('invalid_request', { field, reason, message })
  if (plain.length > 0 && !KEY_KINDS[kind].hasVendorNumbers)
    throw refuse(
      'vendor_number_without_reports',
      'Only a team key fetches sales reports, so only that has a vendor number.',
    )
  if (!plain.every((number) => /^\d{4,20}$/.test(number)))
    throw refuse(
      'vendor_number_malformed',
      'A vendor number has digits only, such as 85012345. It stands in App Store Connect → Payments and Financial Reports.',
    )
  if (plain.length > MAX_NUMBERS)
    throw refuse('too_many_vendor_numbers', `A key has at most ${MAX_NUMBERS} vendor numbers.`)
  return plain
}
