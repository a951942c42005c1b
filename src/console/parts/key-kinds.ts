/** How each kind of store key is made, in the words of the stores' consoles as they are now. */
import type { KeyKind } from '../../custody/kinds.ts'
import { type Html, html } from '../html.ts'

export interface KindGuide {
  readonly title: string
  readonly file: string
  readonly use: string
  readonly steps: readonly (Html | string)[]
}

export const KIND_GUIDES: Readonly<Record<KeyKind, KindGuide>> = {
  'app-store-team': {
    title: 'App Store team key',
    file: 'AuthKey_….p8',
    use: 'Apps, releases, TestFlight, reviews, reports: whatever its roles allow, for all apps of the team.',
    steps: [
      html`Open <strong>App Store Connect → Users and Access → Integrations → App Store Connect API → Team Keys</strong>.`,
      html`Choose <strong>+</strong>, call the key Store Keyring, and give it its roles. They cannot be changed later: <em>App Manager</em> for apps, releases and TestFlight; <em>Admin</em> also for answers to reviews and for users; <em>Sales</em> or <em>Finance</em> for reports. You can add several keys here.`,
      'Download the key. Apple lets you do that once.',
      html`Copy the <strong>Issuer ID</strong> that stands above the list.`,
    ],
  },
  'app-store-individual': {
    title: 'App Store individual key',
    file: 'ApiKey_….p8',
    use: 'Only the apps and roles of one person, such as a user with Customer Support for answers to reviews.',
    steps: [
      html`Sign in to <strong>App Store Connect</strong> as that user and open <strong>your name → Edit Profile</strong>.`,
      html`Under <strong>Individual API Key</strong>, choose <strong>Generate API Key</strong>. If it is not there, an Admin must allow it: Users and Access → People → the user → Generate Individual API Keys.`,
      'Download the key. Apple lets you do that once. It has no issuer ID.',
    ],
  },
  'app-store-purchase': {
    title: 'App Store In-App Purchase key',
    file: 'SubscriptionKey_….p8',
    use: 'Purchases, subscriptions and refunds. It lists no apps, so add it to an integration of a team key, or type the bundle ID.',
    steps: [
      html`Open <strong>App Store Connect → Users and Access → Integrations → In-App Purchase</strong>.`,
      html`Choose <strong>+</strong> and generate a key.`,
      'Download the key. Apple lets you do that once.',
      html`Copy the <strong>Issuer ID</strong> that stands above the list.`,
    ],
  },
  'google-play-service-account': {
    title: 'Google Play service account',
    file: '….json',
    use: 'Everything on Google Play, as far as Play Console lets the service account.',
    steps: [
      html`In <strong>Google Cloud → APIs &amp; Services → Library</strong>, enable the <strong>Google Play Android Developer API</strong> and the <strong>Google Play Developer Reporting API</strong>.`,
      html`In <strong>IAM &amp; Admin → Service Accounts</strong>, create a service account. It needs no role there.`,
      html`Open it, and choose <strong>Keys → Add key → Create new key → JSON</strong>.`,
      html`In <strong>Play Console → Users and permissions</strong>, invite its e-mail address and grant it what it shall do. It can take up to 48 hours until Google lets it in; Store Keyring keeps asking.`,
    ],
  },
}

export function guideOf(kind: KeyKind): Html {
  const { title, file, steps } = KIND_GUIDES[kind]
  return html`<details name="guide" data-guide="${kind}">
    <summary>${title} <small>${file}</small></summary>
    <ol>${steps.map((step) => html`<li>${step}</li>`)}</ol>
  </details>`
}
