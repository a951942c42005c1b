/** What pages are made of. Everything put into a template is escaped: names of apps and keys are other people's texts. */
import { html } from 'hono/html'

export { html }
export type Html = ReturnType<typeof html>
/** Nothing at all, in a template. */
export const NOTHING = ''

/** A path of the console, with its segments encoded. */
export function path(strings: TemplateStringsArray, ...segments: readonly string[]): string {
  return String.raw({ raw: strings }, ...segments.map(encodeURIComponent))
}

const HAS_TIME = { dateStyle: 'medium', timeStyle: 'short', timeZone: 'UTC' } as const
const format = new Intl.DateTimeFormat('en-GB', HAS_TIME)

/** In UTC; a script shows it in the time of whoever looks. */
export function time(at: number): Html {
  const date = new Date(at)
  return html`<time datetime="${date.toISOString()}">${format.format(date)} UTC</time>`
}

export function timeOr(at: number | null, otherwise: string): Html | string {
  return at === null ? otherwise : time(at)
}
