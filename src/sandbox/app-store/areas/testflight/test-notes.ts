/** What is to be tested in a build, in one language each. */
import { collection, type Endpoint, instance, nested } from '../../json-api/endpoint.ts'
import { byId, equals, related } from '../../json-api/filters.ts'
import type { Shapes } from '../../json-api/resource.ts'

export const TEST_NOTE_SHAPES = {
  betaBuildLocalizations: {
    owner: { link: 'build', type: 'builds' },
    attributes: ['whatsNew', 'locale'],
    relations: { build: { one: 'builds' } },
  },
} as const satisfies Shapes

export const TEST_NOTE_ENDPOINTS: readonly Endpoint[] = [
  collection('betaBuildLocalizations', {
    access: 'betaReaders',
    filters: { build: related('build', byId), locale: equals('locale') },
    include: ['build'],
  }),
  instance('betaBuildLocalizations', { access: 'betaReaders', include: ['build'] }),
  nested('builds', 'betaBuildLocalizations', 'betaBuildLocalizations', { access: 'betaReaders' }),
]
