/** The texts of the store page, read and changed inside an edit. */
import { jsonAnswer, type StoreAnswer, textAnswer } from '../../exchange.ts'
import type { GoogleCall, GoogleEndpoint } from '../api.ts'
import { FAULTS, GOOGLE_JSON, refuse } from '../errors.ts'
import type { PlayPermission } from '../permissions.ts'
import type { Listing } from '../play-app.ts'
import { readBody } from '../query.ts'
import { READ } from './apps.ts'
import type { EditStore } from './edit-store.ts'
import { EDIT, openEdit } from './edits.ts'

const WRITE: readonly PlayPermission[] = ['CAN_MANAGE_PUBLIC_LISTING']

/** Characters. @see https://support.google.com/googleplay/android-developer/answer/9859152 */
const LIMITS = [
  { member: 'title', most: 30, called: 'title' },
  { member: 'shortDescription', most: 80, called: 'short description (promotional text)' },
  { member: 'fullDescription', most: 4000, called: 'full description' },
] as const
const MEMBERS: readonly string[] = ['language', 'title', 'shortDescription', 'fullDescription', 'video']

export function listingEndpoints(edits: EditStore): readonly GoogleEndpoint[] {
  const path = `${EDIT}/listings/{language}`
  return [
    {
      method: 'GET',
      path: `${EDIT}/listings`,
      answer: (call) => {
        const { listings } = openEdit(call, edits, READ).edit.content
        return answerWith({ kind: 'androidpublisher#listingsListResponse', ...(listings.length > 0 && { listings }) })
      },
    },
    {
      method: 'GET',
      path,
      answer: (call) => answerWith(existing(call, openEdit(call, edits, READ).edit.content.listings)),
    },
    { method: 'PUT', path, answer: (call) => write(call, edits, () => ({})) },
    { method: 'PATCH', path, answer: (call) => write(call, edits, (listings) => existing(call, listings)) },
    {
      method: 'DELETE',
      path,
      answer: (call) => {
        const { edit } = openEdit(call, edits, WRITE)
        const gone = existing(call, edit.content.listings)
        const listings = edit.content.listings.filter((listing) => listing !== gone)
        edits.put({ ...edit, content: { ...edit.content, listings } })
        return textAnswer(204)
      },
    },
  ]
}

/** @param before what the sent members are laid over */
function write(call: GoogleCall, edits: EditStore, before: (listings: readonly Listing[]) => Partial<Listing>) {
  const { edit } = openEdit(call, edits, WRITE)
  const { listings } = edit.content
  const language = call.parameters.language ?? ''
  const sent = readListing(call, language)
  const listing = { ...before(listings), ...sent, language }
  const others = listings.filter((other) => other.language !== language)
  edits.put({ ...edit, content: { ...edit.content, listings: [...others, listing] } })
  return answerWith(listing)
}

function readListing({ http }: GoogleCall, language: string): Partial<Listing> {
  const body = readBody(http, MEMBERS)
  for (const [member, value] of Object.entries(body)) {
    if (typeof value !== 'string') refuse(http, FAULTS.badRequest(`Invalid value at '${member}' (TYPE_STRING)`))
  }
  const listing = body as Partial<Listing>
  if ((listing.language ?? language) !== language) {
    refuse(http, FAULTS.badRequest('The language of the listing does not match the language in the URL.'))
  }
  for (const { member, most, called } of LIMITS) {
    if ([...(listing[member] ?? '')].length > most) {
      refuse(http, FAULTS.badRequest(`The ${called} for the app is too long for language ${language}.`))
    }
  }
  return listing
}

function existing({ http, parameters }: GoogleCall, listings: readonly Listing[]): Listing {
  const { language = '' } = parameters
  const listing = listings.find((one) => one.language === language)
  return listing ?? refuse(http, FAULTS.notFound(`The app has no listing in language ${language}.`))
}

function answerWith(body: unknown): StoreAnswer {
  return jsonAnswer(200, body, GOOGLE_JSON)
}
