/** What store keys are for, in words for people. */
import type { Capability } from '../../stores/capabilities.ts'

const LABELS: Readonly<Record<Capability, string>> = {
  apps: 'List apps',
  app_information: 'Read app information',
  'app_information.update': 'Change app information',
  products: 'List products',
  screenshots: 'List screenshots',
  bundle_ids: 'List bundle IDs',
  certificates: 'List certificates and profiles',
  versions: 'Read versions',
  'versions.update': 'Submit and release versions',
  testflight: 'Read TestFlight',
  'testflight.update': 'Manage TestFlight',
  releases: 'Read releases',
  'releases.testing': 'Release to testing tracks',
  'releases.production': 'Release to production',
  testers: 'Manage testers',
  reviews: 'Read reviews',
  'reviews.reply': 'Reply to reviews',
  vitals: 'Read app quality',
  sales: 'Sales reports',
  finance: 'Finance reports',
  analytics: 'Analytics reports',
  'analytics.request': 'Request analytics',
  users: 'Manage users',
  purchases: 'Purchases and refunds',
  'purchases.voided': 'List refunds',
  orders: 'Look up orders',
  'orders.refund': 'Refund orders',
  store_tokens: 'Hand out store tokens',
}

export function capabilityLabel(capability: string): string {
  return (LABELS as Readonly<Record<string, string>>)[capability] ?? capability
}
