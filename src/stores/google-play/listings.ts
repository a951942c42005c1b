/** The texts of an app's page on Google Play, in one language. */
import { ProxyError } from '../../errors.ts'
import type { AppTexts, UpdatedTexts } from '../interface/information.ts'
import { chooseLocale, toStoreLocale } from '../locales.ts'
import { storePath } from '../request.ts'
import { type Json, list, object, text } from '../values.ts'
import type { GooglePlay } from './api.ts'
import type { Edits } from './edits.ts'
import { readReleases } from './tracks.ts'

const APPLE_ONLY = ['subtitle', 'privacyPolicyUrl', 'privacyChoicesUrl', 'privacyPolicyText'] as const
/** Our word → Google's. */
const FIELDS = { name: 'title', shortDescription: 'shortDescription', fullDescription: 'fullDescription' } as const

export async function updateListing(
  play: GooglePlay,
  edits: Edits,
  packageName: string,
  wantedLocale: string,
  texts: AppTexts,
  validateOnly: boolean,
): Promise<UpdatedTexts> {
  const misplaced = APPLE_ONLY.find((field) => texts[field] !== undefined)
  if (misplaced) {
    throw new ProxyError('invalid_request', {
      field: `body.${misplaced}`,
      message: `Google Play has no ${misplaced} here: it is for the App Store only.`,
    })
  }
  if (validateOnly) {
    // Google's own validation needs an edit, and opening one ends that of a build server: only what can be seen without.
    await refuseDuringReview(play, packageName)
    return updated('valid', toStoreLocale('google-play', wantedLocale), wanted(texts))
  }
  return edits.run(play, packageName, async (editPath) => {
    const listings = list((await play.get('publisher', editPath('/listings'))).listings).map(object)
    const locale = chooseLocale(
      'google-play',
      wantedLocale,
      listings.map(({ language }) => text(language) ?? ''),
    )
    const existing = listings.find(({ language }) => language === locale)
    const listing: Json = { ...existing, ...wanted(texts), language: locale }
    if (!existing && !text(listing.title)) {
      throw new ProxyError('invalid_request', {
        field: 'body.name',
        message: 'The app has no texts in this language yet, so name is needed.',
      })
    }
    const isChanged = Object.entries(wanted(texts)).some(([field, value]) => (text(existing?.[field]) ?? '') !== value)
    if (existing && !isChanged) return { result: updated('unchanged', locale, existing), commit: false }
    const answer = await play.write('PUT', editPath(storePath`/listings/${locale}`), listing)
    return { result: updated(existing ? 'updated' : 'created', locale, { ...listing, ...answer }), commit: true }
  })
}

async function refuseDuringReview(play: GooglePlay, packageName: string): Promise<void> {
  const releases = await readReleases(play, packageName, 'production')
  if (!releases.some(({ phase }) => phase === 'in_review')) return
  throw new ProxyError('store_conflict', {
    reason: 'review_in_progress',
    message: 'Google is reviewing changes of this app. Try again after the review.',
  })
}

function wanted(texts: AppTexts): Record<string, string> {
  return Object.fromEntries(
    Object.entries(FIELDS).flatMap(([ours, theirs]) => {
      const value = texts[ours as keyof typeof FIELDS]
      return value === undefined ? [] : [[theirs, value]]
    }),
  )
}

function updated(outcome: UpdatedTexts['outcome'], locale: string, listing: Json): UpdatedTexts {
  return {
    outcome,
    locale,
    texts: {
      name: text(listing.title),
      subtitle: null,
      privacyPolicyUrl: null,
      privacyChoicesUrl: null,
      privacyPolicyText: null,
      shortDescription: text(listing.shortDescription),
      fullDescription: text(listing.fullDescription),
    },
  }
}
