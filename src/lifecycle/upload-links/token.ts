/** The token of an upload link: whoever holds it may upload. It follows from the link's id, so that nobody has to keep it. */
import { createHmac, hash } from 'node:crypto'
import { ProxyError } from '../../errors.ts'

/** Lets people and secret scanners tell what they have found. */
const PREFIX = 'sku_'

export interface UploadTokens {
  /** 256 bits that nobody can guess who has not this server's secret. */
  readonly of: (linkId: string) => string
  /** As it is stored. */
  readonly digest: (token: string) => string
}

/** @param secret of this server, for this purpose */
export function createUploadTokens(secret: Uint8Array): UploadTokens {
  return {
    of: (linkId) => PREFIX + createHmac('sha256', secret).update(linkId).digest('base64url'),
    digest: (token) => hash('sha256', token),
  }
}

/** Browsers keep what stands behind `#` to themselves: no server's log, and no proxy's, ever holds it. */
export function uploadAddress(publicUrl: string, token: string): string {
  return `${publicUrl}/upload#${token}`
}

/** @throws ProxyError `switched_off` where people could not reach what the link points to */
export function requirePublicUrl(publicUrl: string | undefined): string {
  if (publicUrl !== undefined) return publicUrl
  throw new ProxyError('switched_off', {
    reason: 'no_public_url',
    message:
      'Upload links need the address at which people reach this server. Its operator has to set STORE_KEYRING_PUBLIC_URL.',
  })
}
