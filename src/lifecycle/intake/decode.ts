/** The bytes of a key file → its text. Pure. */

/** PowerShell and Notepad write UTF-16, with a mark at the beginning. */
export function decodeFile(bytes: Buffer): string {
  return bytes[0] === 0xff && bytes[1] === 0xfe ? bytes.subarray(2).toString('utf16le') : bytes.toString('utf8')
}
