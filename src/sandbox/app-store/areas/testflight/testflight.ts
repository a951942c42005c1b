/** TestFlight: who tests which build, what the testers are told, and what Apple's reviewers say of it. */
import { collection, type Endpoint, instance, nested, single } from '../../json-api/endpoint.ts'
import { byId, related } from '../../json-api/filters.ts'
import type { Shapes } from '../../json-api/resource.ts'
import { BETA_REVIEW_ENDPOINTS, BETA_REVIEW_SHAPES } from './beta-review.ts'
import { BETA_STATE_SHAPES } from './beta-states.ts'
import { GROUP_CHANGE_ENDPOINTS } from './group-changes.ts'
import { BETA_GROUP_ENDPOINTS, BETA_GROUP_SHAPES } from './groups.ts'
import { INVITATION_ENDPOINTS, INVITATION_SHAPES } from './invitations.ts'
import { TEST_NOTE_ENDPOINTS, TEST_NOTE_SHAPES } from './test-notes.ts'
import { TESTER_CHANGE_ENDPOINTS } from './tester-changes.ts'
import { TESTER_ENDPOINTS, TESTER_SHAPES } from './testers.ts'

export const TESTFLIGHT_SHAPES = {
  ...BETA_GROUP_SHAPES,
  ...TESTER_SHAPES,
  ...BETA_STATE_SHAPES,
  ...TEST_NOTE_SHAPES,
  ...BETA_REVIEW_SHAPES,
  ...INVITATION_SHAPES,
} as const satisfies Shapes

export const TESTFLIGHT_ENDPOINTS: readonly Endpoint[] = [
  ...BETA_GROUP_ENDPOINTS,
  ...GROUP_CHANGE_ENDPOINTS,
  ...TESTER_ENDPOINTS,
  ...TESTER_CHANGE_ENDPOINTS,
  ...TEST_NOTE_ENDPOINTS,
  ...BETA_REVIEW_ENDPOINTS,
  ...INVITATION_ENDPOINTS,
  collection('buildBetaDetails', {
    access: 'betaReaders',
    filters: { id: byId, build: related('build', byId) },
    include: ['build'],
  }),
  instance('buildBetaDetails', { access: 'betaReaders', include: ['build'] }),
  single('builds', 'buildBetaDetail', 'buildBetaDetails', { access: 'betaReaders' }),
  nested('builds', 'individualTesters', 'betaTesters', { access: 'betaReaders' }),
  nested('betaGroups', 'builds', 'builds', { access: 'betaReaders' }),
]
