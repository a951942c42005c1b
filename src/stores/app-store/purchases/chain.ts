/** The certificates that come with what Apple signs, and whether Apple's root stands behind them. */
import { type KeyObject, X509Certificate } from 'node:crypto'
import { AsnConvert } from '@peculiar/asn1-schema'
import { Certificate } from '@peculiar/asn1-x509'
import type { EpochMs } from '../../../ports.ts'

/** What Apple writes into its certificates, to say what they are for. */
const OIDS = {
  /** Signs receipts of the App Store. */
  leaf: '1.2.840.113635.100.6.11.1',
  /** Apple Worldwide Developer Relations. */
  intermediate: '1.2.840.113635.100.6.2.1',
} as const
const CHAIN_LENGTH = 3
/** In base64; Apple's have at most 1,300. */
const LONGEST = 8000

export interface TrustedChain {
  /** Of the leaf. */
  readonly publicKey: KeyObject
  /** While all of the certificates are good. */
  readonly notBefore: EpochMs
  readonly notAfter: EpochMs
}

/**
 * @param x5c as in the header of a JWS: leaf, intermediate, root
 * @param rootFingerprint SHA-256, as Node writes it
 * @returns undefined for any chain that is not exactly so
 */
export function readChain(x5c: unknown, rootFingerprint: string): TrustedChain | undefined {
  if (!Array.isArray(x5c) || x5c.length !== CHAIN_LENGTH || !x5c.every(isBase64)) return undefined
  try {
    const [leaf, intermediate, root] = x5c.map((text) => new X509Certificate(Buffer.from(text, 'base64')))
    if (!leaf || !intermediate || root?.fingerprint256 !== rootFingerprint) return undefined
    const isSigned = isIssuedBy(intermediate, root) && isIssuedBy(leaf, intermediate) && !leaf.ca
    if (!isSigned || !carries(leaf, OIDS.leaf) || !carries(intermediate, OIDS.intermediate)) return undefined
    const all = [leaf, intermediate, root]
    return {
      publicKey: leaf.publicKey,
      notBefore: Math.max(...all.map(({ validFromDate }) => validFromDate.getTime())),
      notAfter: Math.min(...all.map(({ validToDate }) => validToDate.getTime())),
    }
  } catch {
    // No certificate, or one that OpenSSL does not read.
    return undefined
  }
}

function isBase64(text: unknown): text is string {
  return typeof text === 'string' && text.length <= LONGEST && /^[A-Za-z0-9+/]+={0,2}$/.test(text)
}

function isIssuedBy(certificate: X509Certificate, issuer: X509Certificate): boolean {
  return issuer.ca && certificate.checkIssued(issuer) && certificate.verify(issuer.publicKey)
}

function carries({ raw }: X509Certificate, oid: string): boolean {
  const { extensions = [] } = AsnConvert.parse(raw, Certificate).tbsCertificate
  return extensions.some(({ extnID }) => extnID === oid)
}
