/** What is to be tested in a build, in one language each. */
import { randomUUID } from 'node:crypto'
import { FAULTS, refuse } from '../../errors.ts'
import {
  type ConnectCall,
  change,
  collection,
  type Endpoint,
  existing,
  instance,
  nested,
  referred,
} from '../../json-api/endpoint.ts'
import { readEntity } from '../../json-api/entity.ts'
import { byId, equals, related } from '../../json-api/filters.ts'
import type { Resource, Shapes } from '../../json-api/resource.ts'
import { APP_STORE_LOCALES } from '../locales.ts'

const TYPE = 'betaBuildLocalizations'
/** @see https://developer.apple.com/help/app-store-connect/reference/test-information */
const WHATS_NEW = { maxLength: 4000 } as const

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
  change('POST', `/v1/${TYPE}`, { type: TYPE, access: 'appEditors', act: create }),
  change('PATCH', `/v1/${TYPE}/{id}`, { type: TYPE, access: 'appEditors', act: update }),
  nested('builds', 'betaBuildLocalizations', 'betaBuildLocalizations', { access: 'betaReaders' }),
]

function create({ http, view, graph }: ConnectCall): Resource {
  const { attributes, relations } = readEntity(http, {
    type: TYPE,
    attributes: { locale: { required: true, values: APP_STORE_LOCALES }, whatsNew: WHATS_NEW },
    relations: { build: 'builds' },
  })
  const build = referred(view, 'builds', relations.build ?? '', '/data/relationships/build')
  const twin = view.all(TYPE).some(({ links, attributes: { locale } }) => {
    return links.build === build.id && locale === attributes.locale
  })
  if (twin) {
    const detail = `A localization for '${attributes.locale}' already exists`
    refuse(FAULTS.entity('ATTRIBUTE.INVALID.DUPLICATE', detail, '/data/attributes/locale'))
  }
  const notes = { type: TYPE, id: randomUUID(), attributes, links: { build: build.id } }
  graph.put(notes)
  return notes
}

function update({ http, parameters, view, graph }: ConnectCall): Resource {
  const notes = existing(view, TYPE, parameters.id ?? '')
  const { attributes } = readEntity(http, { type: TYPE, id: notes.id, attributes: { whatsNew: WHATS_NEW } })
  const changed = { ...notes, attributes: { ...notes.attributes, ...attributes } }
  graph.put(changed)
  return changed
}
