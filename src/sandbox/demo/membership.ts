/** What the developer's team has beside its apps: certificates, profiles, and people it has invited. */
import type { EpochMs } from '../../ports.ts'
import { appleTime, DAY_MS, demoId, portalId, portalTime, type Shelf } from './shelf.ts'

const CERTIFICATES = [
  { certificateType: 'DISTRIBUTION', label: 'Apple Distribution', displayName: 'Quint & Reef', daysLeft: 21 },
  { certificateType: 'DEVELOPMENT', label: 'Apple Development', displayName: 'Mara Quint', daysLeft: 203 },
  { certificateType: 'IOS_DISTRIBUTION', label: 'iOS Distribution', displayName: 'Quint & Reef', daysLeft: -40 },
] as const

/** One that was signed by a certificate that is gone, and one that has expired, which Apple lists as ACTIVE all the same. */
const PROFILES = [
  { name: 'Tidepool App Store', app: 'com.example.tidepool', profileType: 'IOS_APP_STORE', daysLeft: 21 },
  {
    name: 'Lanternfish Ad Hoc',
    app: 'com.example.lanternfish',
    profileType: 'IOS_APP_ADHOC',
    daysLeft: 5,
    state: 'INVALID',
  },
  { name: 'Tidepool Development 2025', app: 'com.example.tidepool', profileType: 'IOS_APP_DEVELOPMENT', daysLeft: -9 },
] as const

const YEAR_DAYS = 365

export function addProvisioning(shelf: Shelf, now: EpochMs): void {
  const [distribution] = CERTIFICATES.map(({ label, daysLeft, ...attributes }) =>
    shelf.add('certificates', {
      id: portalId('certificate', label),
      attributes: {
        ...attributes,
        name: `${label}: ${attributes.displayName}`,
        serialNumber: demoId('serial', label).replaceAll('-', '').slice(0, 16).toUpperCase(),
        platform: attributes.certificateType.startsWith('IOS') ? 'IOS' : null,
        expirationDate: portalTime(now + daysLeft * DAY_MS),
        activated: true,
      },
    }),
  )
  for (const { name, app, profileType, daysLeft, ...rest } of PROFILES) {
    shelf.add('profiles', {
      id: portalId('profile', name),
      attributes: {
        name,
        platform: 'IOS',
        profileType,
        profileState: 'state' in rest ? rest.state : 'ACTIVE',
        uuid: demoId('profile', name),
        createdDate: portalTime(now + (daysLeft - YEAR_DAYS) * DAY_MS),
        expirationDate: portalTime(now + daysLeft * DAY_MS),
      },
      links: { bundleId: portalId('bundle', app), certificates: distribution === undefined ? [] : [distribution] },
    })
  }
}

/** An invitation is good for three days. */
export function addInvitations(shelf: Shelf, app: string, now: EpochMs): void {
  shelf.add('userInvitations', {
    id: demoId('invitation', 'ada'),
    attributes: {
      email: 'ada.brook@example.com',
      firstName: 'Ada',
      lastName: 'Brook',
      expirationDate: appleTime(now + 2 * DAY_MS),
      roles: ['CUSTOMER_SUPPORT'],
      allAppsVisible: false,
      provisioningAllowed: false,
    },
    links: { visibleApps: [app] },
  })
}
