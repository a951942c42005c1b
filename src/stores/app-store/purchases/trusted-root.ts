/** The root certificate behind all that Apple signs. */
import { ProxyError } from '../../../errors.ts'
import type { Send } from '../../../ports.ts'

/**
 * SHA-256 of Apple Root CA - G3, which ends in 2039.
 * @see https://www.apple.com/certificateauthority/AppleRootCA-G3.cer
 */
const APPLE_ROOT = '63:34:3A:BF:B8:9A:6A:03:EB:B5:7E:9B:3F:5F:A7:BE:7C:4F:5C:75:6F:30:17:B3:A8:C4:88:C3:65:3E:91:79'

export const appleRoot = async (): Promise<string> => APPLE_ROOT

const TIMEOUT_MS = 5000
const MOST_BYTES = 1000

/** The root of the stand-ins, which make one of their own each time they start. Only ever asked for in sandbox mode. */
export function sandboxRoot(send: Send): () => Promise<string> {
  let known: Promise<string> | undefined
  async function ask(): Promise<string> {
    const answer = await send({
      host: 'api.storekit.apple.com',
      method: 'GET',
      path: '/sandbox/root',
      headers: {},
      timeoutMs: TIMEOUT_MS,
      maxBytes: MOST_BYTES,
    })
    if (!answer.ok || answer.status !== 200) throw new ProxyError('store_unavailable')
    return new TextDecoder().decode(answer.body)
  }
  return () => {
    known ??= ask().catch((error: unknown) => {
      known = undefined
      throw error
    })
    return known
  }
}
