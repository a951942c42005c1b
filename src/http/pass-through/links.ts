/**
 * Re-hosts the links of App Store Connect's documents: a client follows them as they are, with its access key, so they must
 * lead here and nowhere else. Pure, and as cheap as can be: what is no `links` object is neither parsed nor copied twice, and
 * every byte outside of one stays as it is.
 */
import { ProxyError } from '../../errors.ts'

const KEY = '"links"'
/** A `links` object has a handful of addresses. */
const MAX_LINKS_LENGTH = 64 * 1024
/** Leads to another host, however it is written; a path alone does not. */
const LEADS_AWAY = /^[\s\p{Cc}]*(?:[a-z][a-z0-9+.-]*:|[\\/][\s\p{Cc}]*[\\/])/iu

/** @returns the address here; undefined for a link that does not lead to the store */
type Rehosted = (link: string) => string | undefined

export interface Links {
  /** @param text bytes as Latin-1, so that any cut between two of them is as good as another @returns what may leave */
  readonly push: (text: string) => string
  readonly end: () => string
}

/**
 * @param origin where the store's links lead, such as `https://api.appstoreconnect.apple.com`
 * @param base what takes its place, such as `https://keyring.example/proxy/key_1`
 */
export function rehostLinks(origin: string, base: string): Links {
  const rehosted = (link: string) => (link.startsWith(`${origin}/`) ? base + link.slice(origin.length) : undefined)
  let carry = ''
  return {
    /** @throws ProxyError `store_unavailable` for links that do not end */
    push(chunk) {
      const text = carry + chunk
      const { out, rest } = rehost(text, rehosted)
      carry = text.slice(rest)
      if (carry.length > MAX_LINKS_LENGTH) throw new ProxyError('store_unavailable', { reason: 'bad_links' })
      return out
    },
    /** What is left has no whole `links` object: it is no JSON, or none of its end. */
    end() {
      if (LINKS_BEGIN.test(carry)) throw new ProxyError('store_unavailable', { reason: 'bad_links' })
      return carry
    },
  }
}

/** @param text of a whole document */
export function rehostedWhole(text: string, links: Links): string {
  return text.includes(KEY) ? links.push(text) + links.end() : text
}

const LINKS_BEGIN = /^"links"\s*:/

/** @returns what may leave, and from where on the text must wait for what comes */
function rehost(text: string, rehosted: Rehosted): { readonly out: string; readonly rest: number } {
  let out = ''
  let from = 0
  let search = 0
  for (;;) {
    const at = text.indexOf(KEY, search)
    if (at < 0) {
      // The key may be cut, and a backslash before it makes it a part of a text.
      const rest = Math.max(from, search, text.length - KEY.length)
      return { out: out + text.slice(from, rest), rest }
    }
    search = at + KEY.length
    if (text[at - 1] === '\\') continue
    const colon = afterBlanks(text, search)
    if (colon < text.length && text[colon] !== ':') continue
    const brace = afterBlanks(text, colon + 1)
    if (brace < text.length && text[brace] !== '{') continue
    const object = brace < text.length ? rehostObject(text, brace, rehosted) : undefined
    if (!object) return { out: out + text.slice(from, at), rest: at }
    out += text.slice(from, brace) + object.text
    from = object.end
    search = object.end
  }
}

/** @param start at the brace @returns undefined where its end has not come yet */
function rehostObject(
  text: string,
  start: number,
  rehosted: Rehosted,
): { readonly text: string; readonly end: number } | undefined {
  let out = ''
  let from = start
  let depth = 0
  for (let at = start; at < text.length; at++) {
    const code = text.charCodeAt(at)
    if (code === QUOTE) {
      const end = endOfString(text, at)
      if (end < 0) return undefined
      const link = rehostLink(text, at, end, rehosted)
      if (link !== undefined) {
        out += text.slice(from, at) + link
        from = end + 1
      }
      at = end
    } else if (code === OPEN) depth++
    else if (code === CLOSE && --depth === 0) return { text: out + text.slice(from, at + 1), end: at + 1 }
  }
  return undefined
}

const [QUOTE, OPEN, CLOSE, BACKSLASH] = [0x22, 0x7b, 0x7d, 0x5c]

function afterBlanks(text: string, from: number): number {
  let at = from
  while (at < text.length && ' \t\n\r'.includes(text[at] ?? '')) at++
  return at
}

/** @param start at the opening quote @returns the closing one; -1 where it has not come yet */
function endOfString(text: string, start: number): number {
  for (let end = text.indexOf('"', start + 1); end >= 0; end = text.indexOf('"', end + 1)) {
    let slashes = 0
    while (text.charCodeAt(end - 1 - slashes) === BACKSLASH) slashes++
    if (slashes % 2 === 0) return end
  }
  return -1
}

/** @returns the JSON that takes the place of a text in quotes; undefined where it may stay */
function rehostLink(text: string, start: number, end: number, rehosted: Rehosted): string | undefined {
  const raw = text.slice(start + 1, end)
  // Nearly always nothing in it is escaped.
  const isEscaped = raw.includes('\\')
  const link = isEscaped ? unescaped(text.slice(start, end + 1)) : raw
  const here = link === undefined ? undefined : rehosted(link)
  if (here !== undefined) return isEscaped ? asJson(here) : `"${here}"`
  // A link to anywhere else would carry the access key there. What names a member is no link.
  const leadsAway = (link === undefined || LEADS_AWAY.test(link)) && text[afterBlanks(text, end + 1)] !== ':'
  return leadsAway ? 'null' : undefined
}

/** @param json of one text, with its quotes */
function unescaped(json: string): string | undefined {
  try {
    return JSON.parse(Buffer.from(json, 'latin1').toString('utf8'))
  } catch {
    return undefined
  }
}

/** In letters of ASCII alone, whatever it holds. */
function asJson(link: string): string {
  return JSON.stringify(link).replace(
    /[\u0080-\uffff]/g,
    (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`,
  )
}
