/** What Tidepool's customers have written on Google Play. The oldest is past the week in which Google takes replies. */
import type { EpochMs } from '../../ports.ts'
import type { PlayReview } from '../google-play/play-app.ts'
import { HOSTILE_TEXT } from './tidepool-reviews.ts'

const HOUR_MS = 60 * 60 * 1000

const PIXEL = {
  device: 'panther',
  androidOsVersion: 35,
  appVersionCode: 3041,
  appVersionName: '3.4.1',
  deviceMetadata: { productName: 'panther (Pixel 7)', manufacturer: 'Google', deviceClass: 'FORM_FACTOR_PHONE' },
} as const

export function tidepoolPlayReviews(now: EpochMs): readonly PlayReview[] {
  return [
    {
      reviewId: 'b5c7e4d0-1f9a-4c6e-8d3b-2a7f6e5d4c3b',
      authorName: 'Ines K.',
      text: 'Spot on\tNever missed low tide again.',
      starRating: 5,
      reviewerLanguage: 'en',
      lastModified: now - 5 * HOUR_MS,
      ...PIXEL,
    },
    {
      reviewId: '4f1d2c3b-8a97-4e60-b5d4-c3f2a1b09e8d',
      authorName: 'admin\u200b',
      text: HOSTILE_TEXT,
      starRating: 1,
      reviewerLanguage: 'en',
      lastModified: now - 11 * HOUR_MS,
    },
    {
      reviewId: '0d4e9a17-6b2c-4f85-a1d3-9c8b7a6f5e4d',
      authorName: 'Tomas',
      text: 'Stürzt ab\tSeit dem Update schließt sich die Karte.',
      translations: { en: 'Crashes\tSince the update the map closes.' },
      starRating: 1,
      reviewerLanguage: 'de',
      lastModified: now - 30 * HOUR_MS,
      ...PIXEL,
    },
    {
      // Changed after it was answered.
      reviewId: '7c2b9e54-31d0-4a8f-9b6c-5d4e3f2a1b0c',
      authorName: 'María José',
      text: '\tAhora funciona, gracias. Falta el modo oscuro 🌙',
      translations: { en: '\tWorks now, thank you. Dark mode is missing 🌙' },
      starRating: 4,
      reviewerLanguage: 'es_419',
      lastModified: now - 60 * HOUR_MS,
      reply: { text: 'Sentimos las molestias: la versión 3.4.1 lo corrige.', lastModified: now - 90 * HOUR_MS },
      androidOsVersion: 33,
    },
    {
      reviewId: 'a9e8d7c6-b5a4-4938-8271-605f4e3d2c1b',
      authorName: 'Old Salt',
      text: 'Good enough for the harbour.',
      starRating: 3,
      reviewerLanguage: 'en',
      lastModified: now - 8 * 24 * HOUR_MS,
    },
  ]
}
