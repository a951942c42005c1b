/** Judges a request as it came over the wire, before anything has normalised it. Pure. */
import { ProxyError } from '../errors.ts'

/** @throws ProxyError `invalid_request` */
export function requirePlain(target = '', rawHeaders: readonly string[]): void {
  if (!isPlainTarget(target) || !hasOneHost(rawHeaders))
    throw new ProxyError('invalid_request', { message: 'The address of the request is not plain.' })
}

/** Nearly every one: nothing to decode in its path, and no segment there that begins with a dot. */
const SIMPLE = /^(?:\/(?:[\w~:@!$&'()*+,;=-][\w.~:@!$&'()*+,;=-]*)?)+(?:[?#]|$)/

/**
 * Refuses what could mean one path to us and another to something in front or behind: dot segments in any encoding,
 * backslashes, control characters, and anything but a plain path.
 */
export function isPlainTarget(target: string): boolean {
  if (SIMPLE.test(target)) return true
  if (!target.startsWith('/')) return false
  const path = target.split(/[?#]/, 1)[0] ?? ''
  return path.split('/').every((segment) => isPlainSegment(segment))
}

function isPlainSegment(segment: string): boolean {
  let decoded: string
  try {
    decoded = decodeURIComponent(segment)
  } catch {
    return false
  }
  // A slash that was encoded belongs to a value; dots around it do not.
  if (decoded.split('/').some((part) => part === '.' || part === '..' || part.startsWith('..;'))) return false
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
  if (/[\\\u0000-\u001f\u007f]/.test(decoded)) return false
  // Encoded twice, it would mean something else to whoever decodes once more.
  return !/%2e|%2f|%5c|%00/i.test(decoded)
}

/** The platform writes a host that ends in a slash and a base path as `//v1/…`. */
export function collapseLeadingSlashes(path: string): string {
  return path.replace(/^\/{2,}(?=v1\/)/, '/')
}

/** @param rawHeaders names and values in turn. Of two hosts a proxy in front may believe the other one. */
export function hasOneHost(rawHeaders: readonly string[]): boolean {
  let hosts = 0
  for (let at = 0; at < rawHeaders.length; at += 2) {
    if (rawHeaders[at]?.length === 4 && rawHeaders[at]?.toLowerCase() === 'host') hosts++
  }
  return hosts === 1
}
