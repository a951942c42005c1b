/** Who tests Tidepool: its own people at once, friends after a review by Apple, and whoever finds the public link. */
import type { EpochMs } from '../../ports.ts'
import { appleTime, DAY_MS, demoId, type Shelf } from './shelf.ts'

const FIRST_DAY = '2025-03-04T09:12:40-08:00'

/** Those whose state is NOT_INVITED wait for a build that they may test. */
const TESTERS = [
  { firstName: 'Mara', lastName: 'Quint', email: 'mara.quint@example.com', state: 'INSTALLED', group: 'Crew' },
  { firstName: 'Jonas', lastName: 'Reef', email: 'jonas.reef@example.com', state: 'ACCEPTED', group: 'Crew' },
  { firstName: 'Ines', lastName: 'Falk', email: 'ines.falk@example.com', state: 'INSTALLED', group: 'Harbour masters' },
  { firstName: 'Tom', lastName: 'Archer', email: 'tom.archer@example.com', state: 'INVITED', group: 'Harbour masters' },
  { firstName: null, lastName: null, email: 'harbour.watch@example.com', state: 'REVOKED', group: 'Harbour masters' },
  // Whoever comes by the public link is known to Apple alone.
  { firstName: null, lastName: null, email: null, state: 'INSTALLED', group: 'Surfers' },
] as const

export function addTidepoolTesters(shelf: Shelf, app: string, now: EpochMs): void {
  const build = (version: string, number: string) => demoId(app, 'build', version, number)
  const testers = new Map<string, string[]>()
  for (const [index, { group, ...attributes }] of TESTERS.entries()) {
    const id = shelf.add('betaTesters', {
      id: demoId(app, 'tester', `${index}`),
      attributes: { ...attributes, inviteType: attributes.email === null ? 'PUBLIC_LINK' : 'EMAIL' },
    })
    testers.set(group, [...(testers.get(group) ?? []), id])
  }
  const addGroup = (name: string, attributes: object, builds: readonly string[]) =>
    shelf.add('betaGroups', {
      id: demoId(app, 'group', name),
      attributes: {
        name,
        createdDate: FIRST_DAY,
        isInternalGroup: false,
        hasAccessToAllBuilds: null,
        publicLinkEnabled: false,
        feedbackEnabled: true,
        ...attributes,
      },
      links: { app, builds, betaTesters: testers.get(name) ?? [] },
    })
  addGroup('Crew', { isInternalGroup: true, hasAccessToAllBuilds: true }, [])
  addGroup('Harbour masters', {}, [build('3.4.1', '440'), build('3.5.0', '451')])
  addGroup(
    'Surfers',
    {
      publicLinkEnabled: true,
      publicLinkId: 'k7Qx2mVd',
      publicLink: 'https://testflight.apple.com/join/k7Qx2mVd',
      publicLinkLimitEnabled: true,
      publicLinkLimit: 500,
    },
    [build('3.4.1', '440')],
  )
  for (const [version, number, betaReviewState, daysAgo] of [
    ['3.4.1', '440', 'APPROVED', 87],
    ['3.5.0', '451', 'REJECTED', 79],
  ] as const) {
    shelf.add('betaAppReviewSubmissions', {
      id: build(version, number),
      attributes: { betaReviewState, submittedDate: appleTime(now - daysAgo * DAY_MS) },
      links: { build: build(version, number) },
    })
  }
  for (const [locale, whatsNew] of [
    ['en-US', 'Please try the new map: pinch, rotate, and tap a harbour.'],
    ['de-DE', null],
  ] as const) {
    shelf.add('betaBuildLocalizations', {
      id: demoId(app, 'test notes', locale),
      attributes: { locale, whatsNew },
      links: { build: build('3.5.0', '457') },
    })
  }
}
