/** The text of a key file, or of standard input. */
import { createReadStream } from 'node:fs'
import { decodeFile } from '../lifecycle/intake/decode.ts'
import { warn } from './output.ts'

/** Far more than any key: what is longer is cut off here, and refused as too large. */
const MAX_BYTES = 1024 * 1024

/** @param file its path; `-` is standard input */
export async function readKeyText(file: string): Promise<string> {
  if (file === '-' && process.stdin.isTTY) warn('Paste the key, then press Ctrl+D on a line of its own.')
  const chunks: Buffer[] = []
  let size = 0
  // Not at once from the descriptor: a pipe whose writer is slow has nothing to read yet.
  const stream = file === '-' ? process.stdin : createReadStream(file)
  try {
    for await (const chunk of stream) {
      chunks.push(chunk)
      size += chunk.length
      if (size > MAX_BYTES) break
    }
  } catch (error) {
    // The system forgets the path once the file is open.
    throw Object.assign(error as Error, { path: file })
  }
  const bytes = Buffer.concat(chunks)
  const text = decodeFile(bytes)
  for (const buffer of [bytes, ...chunks]) buffer.fill(0)
  return text
}
