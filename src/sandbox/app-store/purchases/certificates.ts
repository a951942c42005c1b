/** Certificates as Apple's: a root, an intermediate below it, and a leaf that signs what the App Store sells. */
import { createHash, generateKeyPairSync, type KeyObject, randomBytes, sign } from 'node:crypto'
import type { EpochMs } from '../../../ports.ts'
import { der, oid, time, utf8 } from './der.ts'

export const APPLE_OIDS = { leaf: '1.2.840.113635.100.6.11.1', intermediate: '1.2.840.113635.100.6.2.1' } as const

const ECDSA_WITH_SHA256 = der('sequence', oid('1.2.840.10045.4.3.2'))
const TRUE = der('boolean', Buffer.from([0xff]))

export interface Issued {
  readonly name: string
  readonly certificate: Buffer
  readonly privateKey: KeyObject
}

export interface CertificateWish {
  readonly name: string
  /** Itself when absent. */
  readonly issuer?: Pick<Issued, 'name' | 'privateKey'>
  readonly isAuthority: boolean
  /** Apple's mark of what it is for. */
  readonly oid?: string
  readonly from: EpochMs
  readonly to: EpochMs
}

export function issue({ name, issuer, isAuthority, oid: mark, from, to }: CertificateWish): Issued {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'prime256v1' })
  const extensions = [
    ...(isAuthority ? [der('sequence', oid('2.5.29.19'), TRUE, der('octets', der('sequence', TRUE)))] : []),
    ...(mark === undefined ? [] : [der('sequence', oid(mark), der('octets', der('none')))]),
  ]
  const signed = der(
    'sequence',
    der(0xa0, der('integer', Buffer.from([2]))),
    der('integer', Buffer.concat([Buffer.from([1]), randomBytes(8)])),
    ECDSA_WITH_SHA256,
    nameOf(issuer?.name ?? name),
    der('sequence', time(from), time(to)),
    nameOf(name),
    publicKey.export({ type: 'spki', format: 'der' }),
    ...(extensions.length > 0 ? [der(0xa3, der('sequence', ...extensions))] : []),
  )
  const signature = sign('sha256', signed, issuer?.privateKey ?? privateKey)
  const certificate = der('sequence', signed, ECDSA_WITH_SHA256, der('bits', Buffer.from([0]), signature))
  return { name, certificate, privateKey }
}

function nameOf(name: string): Buffer {
  return der('sequence', der('set', der('sequence', oid('2.5.4.3'), utf8(name))))
}

/** As OpenSSL writes it. */
export function fingerprintOf({ certificate }: Issued): string {
  const hex = createHash('sha256').update(certificate).digest('hex').toUpperCase()
  return (hex.match(/../g) ?? []).join(':')
}
