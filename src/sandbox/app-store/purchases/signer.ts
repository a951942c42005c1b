/** Signs as Apple does, under a root of its own that is made anew with every sandbox. */
import { sign } from 'node:crypto'
import type { EpochMs } from '../../../ports.ts'
import { APPLE_OIDS, fingerprintOf, type Issued, issue } from './certificates.ts'

const DAY_MS = 24 * 60 * 60 * 1000
const AUTHORITY_DAYS = 3650
const LEAF_DAYS = 750

export interface Signer {
  /** SHA-256 of the root. */
  readonly fingerprint: () => string
  /** A JWS with the three certificates in its header. */
  readonly sign: (payload: unknown) => string
}

export function createSigner(now: EpochMs): Signer {
  let made: readonly [leaf: Issued, intermediate: Issued, root: Issued] | undefined
  // Most sandboxes never sign anything.
  const chain = () => {
    made ??= makeChain(now)
    return made
  }
  return {
    fingerprint: () => fingerprintOf(chain()[2]),
    sign: (payload) => signedBy(chain(), payload),
  }
}

export function makeChain(now: EpochMs): readonly [leaf: Issued, intermediate: Issued, root: Issued] {
  const authority = { isAuthority: true, from: now - AUTHORITY_DAYS * DAY_MS, to: now + AUTHORITY_DAYS * DAY_MS }
  const root = issue({ ...authority, name: 'Sandbox Root CA' })
  const intermediate = issue({
    ...authority,
    name: 'Sandbox Worldwide Developer Relations',
    issuer: root,
    oid: APPLE_OIDS.intermediate,
  })
  const leaf = issue({
    name: 'Sandbox ECC Mac App Store and iTunes Store Receipt Signing',
    issuer: intermediate,
    isAuthority: false,
    oid: APPLE_OIDS.leaf,
    from: now - LEAF_DAYS * DAY_MS,
    to: now + LEAF_DAYS * DAY_MS,
  })
  return [leaf, intermediate, root]
}

/** @param chain the first one signs @param header in place of what Apple's says */
export function signedBy(
  chain: readonly [Issued, ...Issued[]],
  payload: unknown,
  header: Readonly<Record<string, unknown>> = {},
): string {
  const x5c = chain.map(({ certificate }) => certificate.toString('base64'))
  const head = encoded({ alg: 'ES256', x5c, ...header })
  const text = `${head}.${encoded(payload)}`
  const signature = sign('sha256', Buffer.from(text), { key: chain[0].privateKey, dsaEncoding: 'ieee-p1363' })
  return `${text}.${signature.toString('base64url')}`
}

function encoded(value: unknown): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url')
}
