/**
 * Links to the next page of a list, which work without the access key that asked for the page before: the platform may
 * follow one without its connection.
 *
 * A link names that access key and ends soon. What it opens is decided when it is used, by what the access key may do then.
 */
import { createHmac, hash, timingSafeEqual } from 'node:crypto'
import type { Clock } from '../ports.ts'
import type { AccessKey, AccessKeys } from './access-keys.ts'

const LIFETIME_MS = 10 * 60 * 1000
/** The parameter that carries what is signed; no operation has one of this name. */
export const SIGNATURE = 'nextLink'

/** A page of a list, as it is asked for. */
export interface LinkedPage {
  readonly operation: string
  /** The values in the path, decoded: nobody knows how the platform writes them again. */
  readonly path: Readonly<Record<string, string>>
  readonly query: Readonly<Record<string, readonly string[]>>
}

export interface NextLinks {
  /** @returns the query of the link */
  readonly write: (page: LinkedPage, accessKeyId: string) => URLSearchParams
  /** Who asked for the page before. @returns undefined unless this server made the link, and it and the access key are still good */
  readonly holderOf: (page: LinkedPage) => Promise<AccessKey | undefined>
}

export interface NextLinkDeps {
  /** 32 bytes. */
  readonly key: Uint8Array
  readonly accessKeys: Pick<AccessKeys, 'find'>
  readonly clock: Clock
}

export function createNextLinks({ key, accessKeys, clock }: NextLinkDeps): NextLinks {
  function macOf({ operation, path, query }: LinkedPage, accessKeyId: string, endsAt: string): Buffer {
    const signed = JSON.stringify([operation, sorted(path), sorted(unsigned(query)), accessKeyId, endsAt])
    return createHmac('sha256', key).update(hash('sha256', signed)).digest()
  }

  return {
    write(page, accessKeyId) {
      const endsAt = String(clock.now() + LIFETIME_MS)
      const mac = macOf(page, accessKeyId, endsAt).toString('base64url')
      const values = Object.entries(unsigned(page.query)).flatMap(([name, all]) =>
        all.map((value) => [name, value] as [string, string]),
      )
      return new URLSearchParams([...values, [SIGNATURE, `${accessKeyId}.${endsAt}.${mac}`]])
    },
    async holderOf(page) {
      const [signature, ...others] = page.query[SIGNATURE] ?? []
      if (signature === undefined) return undefined
      const [accessKeyId = '', endsAt = '', mac = ''] = signature.split('.')
      const given = Buffer.from(mac, 'base64url')
      const expected = macOf(page, accessKeyId, endsAt)
      const isOurs = others.length === 0 && given.length === expected.length && timingSafeEqual(given, expected)
      if (!isOurs || Number(endsAt) <= clock.now()) return undefined
      return accessKeys.find(accessKeyId)
    },
  }
}

/** The query as the caller of the operation would have written it. */
export function unsigned(query: LinkedPage['query']): LinkedPage['query'] {
  if (query[SIGNATURE] === undefined) return query
  return Object.fromEntries(Object.entries(query).filter(([name]) => name !== SIGNATURE))
}

function sorted(values: Readonly<Record<string, unknown>>): readonly (readonly [string, unknown])[] {
  return Object.entries(values).sort(([a], [b]) => (a < b ? -1 : 1))
}
