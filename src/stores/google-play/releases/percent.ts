/** Percentages, as people say them, and Google's fractions. Pure. */
import { ProxyError } from '../../../errors.ts'

/**
 * @returns the fraction, 0 < fraction < 1, which is all that Google takes
 * @throws ProxyError `invalid_request` for what is no such percentage, NaN too
 */
export function toFraction(percent: number, instead: string): number {
  const fraction = percent / 100
  if (fraction > 0 && fraction < 1) return fraction
  throw new ProxyError('invalid_request', {
    field: 'body.percent',
    reason: 'percent_out_of_range',
    message: `The percentage must be more than 0 and less than 100. ${instead}`,
  })
}
