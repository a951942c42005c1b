/**
 * Re-hosts the links of App Store Connect's documents: a client follows them as they are, with its access key, so they must
 * lead here and nowhere else. Pure, and as cheap as can be: what is no `links` object is neither parsed nor copied twice, and
 * every byte outside of one stays as it is.
 */
import { ProxyError } from '../../errors.ts'

const KEY = '"links"'
/** What is looked for: far fewer letters of a document are a `k` than are a quote, where each search would stop. */
const END_OF_KEY = 'ks"'
const START_OF_KEY = KEY.slice(0, -END_OF_KEY.length)
/** A `links` object has a handful of addresses. */
const MAX_LINKS_LENGTH = 64 * 1024
/** Leads to another host, however it is written; a path alone does not. */
const LEADS_AWAY = /^[\s\p{Cc}]*(?:[a-z][a-z0-9+.-]*:|[\\/][\s\p{Cc}]*[\\/])/iu

/** Where links lead, and what takes its place, as both stand in JSON. */
interface Move {
  readonly origin: string
  /** With the slash after it: another host may begin with the same letters. */
  readonly prefix: string
  readonly base: string
  /** How the commonest links begin behind their key: those of a resource, which has one to itself. */
  readonly ownLink: string
}

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
  const move = { origin, prefix: `${origin}/`, base: asJson(base), ownLink: `${OWN_LINK}${origin}/` }
  let carry = ''
  return {
    /** @throws ProxyError `store_unavailable` for links that do not end */
    push(chunk) {
      const text = carry + chunk
      const { out, rest } = rehost(text, move)
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
  return indexOfKey(text, 0) >= 0 ? links.push(text) + links.end() : text
}

/** `indexOf(KEY, from)`, several times as fast. */
function indexOfKey(text: string, from: number): number {
  for (let end = text.indexOf(END_OF_KEY, from); end >= 0; end = text.indexOf(END_OF_KEY, end + 1)) {
    const at = end - START_OF_KEY.length
    if (at >= from && text.startsWith(START_OF_KEY, at)) return at
  }
  return -1
}

const OWN_LINK = ':{"self":"'
const LINKS_BEGIN = /^"links"\s*:/

/** @returns what may leave, and from where on the text must wait for what comes */
function rehost(text: string, move: Move): { readonly out: string; readonly rest: number } {
  let out = ''
  let from = 0
  let search = 0
  for (;;) {
    const at = indexOfKey(text, search)
    if (at < 0) {
      // The key may be cut, and a backslash before it makes it a part of a text.
      const rest = Math.max(from, search, text.length - KEY.length)
      return { out: out + text.slice(from, rest), rest }
    }
    search = at + KEY.length
    if (text.charCodeAt(at - 1) === BACKSLASH) continue
    if (text.startsWith(move.ownLink, search)) {
      const end = endOfString(text, search + OWN_LINK.length - 1)
      if (text.charCodeAt(end + 1) === CLOSE && end > 0) {
        out += text.slice(from, search + OWN_LINK.length) + move.base
        from = search + OWN_LINK.length + move.origin.length
        search = end + 2
        continue
      }
    }
    const colon = afterBlanks(text, search)
    if (colon < text.length && text[colon] !== ':') continue
    const brace = afterBlanks(text, colon + 1)
    if (brace < text.length && text[brace] !== '{') continue
    const object = brace < text.length ? rehostObject(text, brace, move) : undefined
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
  move: Move,
): { readonly text: string; readonly end: number } | undefined {
  let out = ''
  let from = start
  let depth = 0
  for (let at = start; at < text.length; at++) {
    const code = text.charCodeAt(at)
    if (code === QUOTE) {
      const end = endOfString(text, at)
      if (end < 0) return undefined
      if (text.startsWith(move.prefix, at + 1)) {
        out += text.slice(from, at + 1) + move.base
        from = at + 1 + move.origin.length
      } else {
        const instead = insteadOf(text, at, end, move)
        if (instead !== undefined) {
          out += text.slice(from, at) + instead
          from = end + 1
        }
      }
      at = end
    } else if (code === OPEN) depth++
    else if (code === CLOSE && --depth === 0) return { text: out + text.slice(from, at + 1), end: at + 1 }
  }
  return undefined
}

const [QUOTE, OPEN, CLOSE, BACKSLASH, COLON] = [0x22, 0x7b, 0x7d, 0x5c, 0x3a]
const [BLANK, TAB, NEWLINE, RETURN] = [0x20, 0x09, 0x0a, 0x0d]

function afterBlanks(text: string, from: number): number {
  for (let at = from; ; at++) {
    const code = text.charCodeAt(at)
    if (code !== BLANK && code !== TAB && code !== NEWLINE && code !== RETURN) return at
  }
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

/** @returns what takes the place of a text in quotes that does not begin as the store's links do; undefined where it may stay */
function insteadOf(text: string, start: number, end: number, { origin, prefix, base }: Move): string | undefined {
  // What names a member is no link.
  if (text.charCodeAt(afterBlanks(text, end + 1)) === COLON) return undefined
  const raw = text.slice(start + 1, end)
  const link = raw.includes('\\') ? unescaped(text.slice(start, end + 1)) : raw
  if (link?.startsWith(prefix)) return `"${base}${asJson(link.slice(origin.length))}"`
  // A link to anywhere else would carry the access key there.
  return link === undefined || LEADS_AWAY.test(link) ? 'null' : undefined
}

/** @param json of one text, with its quotes */
function unescaped(json: string): string | undefined {
  try {
    return JSON.parse(Buffer.from(json, 'latin1').toString('utf8'))
  } catch {
    return undefined
  }
}

const NOTHING_TO_ESCAPE = /^[\x20\x21\x23-\x5b\x5d-\x7e]*$/

/** Between quotes, and in letters of ASCII alone, whatever it holds. */
function asJson(text: string): string {
  if (NOTHING_TO_ESCAPE.test(text)) return text
  return JSON.stringify(text)
    .slice(1, -1)
    .replace(/[\u0080-\uffff]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
}
