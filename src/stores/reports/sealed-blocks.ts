/**
 * A file of sealed blocks, for what is read several times within the hour and is too large for memory.
 *
 * Its key lives in memory, and its name is taken from it as soon as it is made: nothing is left when the process ends,
 * however it ends.
 */
import { createCipheriv, createDecipheriv } from 'node:crypto'
import { mkdir, open, unlink } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { constants, zstdCompress, zstdDecompress } from 'node:zlib'
import type { Random } from '../../ports.ts'

const CIPHER = 'aes-256-gcm'
const TAG_BYTES = 16
/** Speed: what is written lives an hour at most. */
const PACKING = { params: { [constants.ZSTD_c_compressionLevel]: 1 } }

const pack = promisify(zstdCompress) as (block: Uint8Array, options: object) => Promise<Buffer>
const unpack = promisify(zstdDecompress) as (block: Uint8Array, options: object) => Promise<Buffer>

interface Place {
  readonly at: number
  readonly length: number
  /** Of the unpacked block. */
  readonly size: number
  /** No two blocks of a file are sealed with the same one, even if one was given up and written over. */
  readonly nonce: number
}

export interface SealedBlocks {
  readonly count: () => number
  /** On disk. */
  readonly bytes: () => number
  /** @returns how many bytes it takes on disk */
  readonly append: (block: Uint8Array) => Promise<number>
  /** Gives up all but the first so many blocks. */
  readonly truncate: (count: number) => void
  readonly read: (index: number) => Promise<Buffer>
  readonly close: () => Promise<void>
}

export async function createSealedBlocks(folder: string, random: Random): Promise<SealedBlocks> {
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const path = join(folder, `report-${Buffer.from(random(16)).toString('hex')}`)
  const file = await open(path, 'wx+', 0o600)
  await unlink(path)
  const key = random(32)
  const places: Place[] = []
  let nextNonce = 0

  const end = () => {
    const last = places.at(-1)
    return last ? last.at + last.length : 0
  }
  return {
    count: () => places.length,
    bytes: end,
    async append(block) {
      const packed = await pack(block, PACKING)
      const nonce = nextNonce++
      const cipher = createCipheriv(CIPHER, key, nonceOf(nonce))
      const sealed = Buffer.concat([cipher.update(packed), cipher.final(), cipher.getAuthTag()])
      const at = end()
      await file.write(sealed, 0, sealed.length, at)
      places.push({ at, length: sealed.length, size: block.length, nonce })
      return sealed.length
    },
    truncate(count) {
      places.length = count
    },
    async read(index) {
      const place = places[index]
      if (!place) throw new RangeError('there is no such block')
      const sealed = Buffer.alloc(place.length)
      await file.read(sealed, 0, place.length, place.at)
      const decipher = createDecipheriv(CIPHER, key, nonceOf(place.nonce))
      decipher.setAuthTag(sealed.subarray(-TAG_BYTES))
      const packed = Buffer.concat([decipher.update(sealed.subarray(0, -TAG_BYTES)), decipher.final()])
      return unpack(packed, { maxOutputLength: place.size })
    },
    close: () => file.close(),
  }
}

function nonceOf(count: number): Buffer {
  const nonce = Buffer.alloc(12)
  nonce.writeUIntBE(count, 6, 6)
  return nonce
}
