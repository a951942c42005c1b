/** Master keys: what wraps the data keys. Read from a file or the environment; a cloud's key service can take their place. */
import { createHmac, hkdfSync, timingSafeEqual } from 'node:crypto'
import type { Random } from '../ports.ts'
import { decrypt, encrypt } from './jwe.ts'

const KEY_BYTES = 32

/**
 * Wraps and unwraps data keys under one of several versions, as one look at their source found them. The interface that a
 * cloud's key service implements.
 */
export interface MasterKeys {
  /** The versions at hand, ascending. */
  readonly versions: readonly number[]
  readonly wrap: (version: number, context: string, dataKey: Uint8Array) => Promise<string>
  /** @throws Error when the version is not at hand, or what is wrapped was changed */
  readonly unwrap: (version: number, context: string, wrapped: string) => Promise<Uint8Array>
  /** A value that only this version of this key gives: kept in the database to tell the right key from a wrong one. */
  readonly checkValue: (version: number) => Promise<string>
}

/** Where the master keys come from. */
export interface MasterKeySource {
  /** Looks at what is there now. @throws Error that says what is wrong, never what is in it */
  readonly read: () => Promise<MasterKeys>
}

/**
 * Reads master keys as they stand in the file or the environment: one `version:base64url` per line.
 * @returns the keys, or every fault of the text; no fault quotes a value
 */
export function parseMasterKeys(
  text: string,
): { readonly keys: ReadonlyMap<number, Uint8Array> } | { readonly faults: readonly string[] } {
  const keys = new Map<number, Uint8Array>()
  const faults: string[] = []
  const lines = text.split(/[\s,]+/).filter((line) => line !== '')
  if (lines.length === 0) faults.push('it is empty')
  lines.forEach((line, index) => {
    const where = lines.length === 1 ? 'it' : `line ${index + 1}`
    const [, version, encoded] = /^(\d{1,9}):([A-Za-z0-9_-]+={0,2})$/.exec(line) ?? []
    if (version === undefined || encoded === undefined) {
      faults.push(`${where} is not of the form 1:<32 bytes in base64url>`)
      return
    }
    const key = new Uint8Array(Buffer.from(encoded, 'base64url'))
    const fault = weakness(key)
    if (fault) faults.push(`${where}: the key ${fault}`)
    if (keys.has(Number(version))) faults.push(`${where}: version ${Number(version)} stands twice`)
    if ([...keys.values()].some((other) => Buffer.from(other).equals(key)))
      faults.push(`${where}: the key stands twice`)
    keys.set(Number(version), key)
  })
  return faults.length > 0 ? { faults } : { keys }
}

/** What no generator ever gives: keys typed by hand or copied from an example. */
function weakness(key: Uint8Array): string | undefined {
  if (key.length !== KEY_BYTES) return `is ${key.length} bytes long, expected ${KEY_BYTES}`
  // 32 random bytes have about 30 different values; below 16 has a chance of about 1 in 10^14.
  if (new Set(key).size < 16) return 'is not random'
  const isRising = key.every((byte, index) => index === 0 || byte === ((key[index - 1] ?? 0) + 1) % 256)
  // A pass phrase: all 32 of them printable has a chance of about 1 in 10^13.
  const isText = key.every((byte) => byte >= 0x20 && byte < 0x7f)
  return isRising || isText ? 'is not random' : undefined
}

export function formatMasterKey(version: number, key: Uint8Array): string {
  return `${version}:${Buffer.from(key).toString('base64url')}\n`
}

/** As they stand in the file, the oldest first. */
export function formatMasterKeys(keys: ReadonlyMap<number, Uint8Array>): string {
  return [...keys]
    .sort(([a], [b]) => a - b)
    .map(([version, key]) => formatMasterKey(version, key))
    .join('')
}

export function newMasterKey(random: Random): Uint8Array {
  return random(KEY_BYTES)
}

export function createLocalMasterKeys(keys: ReadonlyMap<number, Uint8Array>): MasterKeys {
  function keyOf(version: number): Uint8Array {
    const key = keys.get(version)
    if (!key)
      throw new Error(`master key version ${version} is not at hand; versions at hand: ${[...keys.keys()].join(', ')}`)
    return key
  }
  return {
    versions: [...keys.keys()].sort((a, b) => a - b),
    wrap: async (version, context, dataKey) => encrypt(keyOf(version), wrapContext(version, context), dataKey),
    unwrap: async (version, context, wrapped) => decrypt(keyOf(version), wrapContext(version, context), wrapped),
    async checkValue(version) {
      const derived = hkdfSync('sha256', keyOf(version), '', 'store-keyring master key check', KEY_BYTES)
      return createHmac('sha256', Buffer.from(derived)).update(`version ${version}`).digest('base64url')
    },
  }
}

function wrapContext(version: number, context: string): string {
  return `data key/${version}/${context}`
}

export function sameCheckValue(one: string, other: string): boolean {
  const [a, b] = [Buffer.from(one), Buffer.from(other)]
  return a.length === b.length && timingSafeEqual(a, b)
}
