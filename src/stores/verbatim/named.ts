/** How a request to a store's own API is called in the audit: what was done to what, and nothing that is secret. Pure. */
import { scrub } from '../judging/scrub.ts'
import { unescaped } from './path.ts'

const MAX_LENGTH = 300

/** @param target the query is left out: values of filters are nobody's business here */
export function requestName(method: string, target: string): string {
  const [path = ''] = target.split('?', 1)
  // By itself each segment is short: only a key or a token looks like one.
  const name = `${method} ${path.split('/').map(shown).join('/')}`
  return name.length > MAX_LENGTH ? `${name.slice(0, MAX_LENGTH)}…` : name
}

/** A key can have characters that an address encodes, which would part it into pieces too short to be told. */
function shown(segment: string): string {
  const plain = unescaped(segment)
  const clean = scrub(plain)
  return clean === plain ? scrub(segment) : clean
}
