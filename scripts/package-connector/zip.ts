/** A zip archive whose bytes depend on nothing but its files, so that two people can compare what they have built. */
import { zipSync } from 'fflate'

/** The oldest time that the format can hold; read as local time by whoever writes it. */
const MODIFIED_AT = new Date(1980, 0, 1)

/** Path in the archive → content. */
export type Files = Readonly<Record<string, string | Uint8Array>>

export function zip(files: Files): Uint8Array {
  const entries = Object.entries(files).map(([path, content]) => [path, Buffer.from(content)] as const)
  return zipSync(Object.fromEntries(entries), { level: 9, mtime: MODIFIED_AT })
}
