/** What can be changed of a build that was uploaded: it can be expired, and its use of encryption declared once. */
import { FAULTS, refuse } from '../errors.ts'
import { type ConnectCall, change, type Endpoint, existing } from '../json-api/endpoint.ts'
import { readEntity } from '../json-api/entity.ts'
import type { Resource } from '../json-api/resource.ts'

const TYPE = 'builds'
const ATTRIBUTES = { expired: { kind: 'boolean' }, usesNonExemptEncryption: { kind: 'boolean' } } as const

export const BUILD_CHANGE_ENDPOINTS: readonly Endpoint[] = [
  change('PATCH', `/v1/${TYPE}/{id}`, { type: TYPE, access: 'appEditors', act: update }),
]

function update({ http, parameters, view, graph }: ConnectCall): Resource {
  const build = existing(view, TYPE, parameters.id ?? '')
  const { attributes } = readEntity(http, { type: TYPE, id: build.id, attributes: ATTRIBUTES })
  // The same value again is refused, too.
  if ('usesNonExemptEncryption' in attributes && typeof build.attributes.usesNonExemptEncryption === 'boolean') {
    refuse({
      ...FAULTS.entity(
        'ATTRIBUTE.INVALID',
        'You cannot update when the value is already set.',
        '/data/attributes/usesNonExemptEncryption',
      ),
      title: 'The provided entity includes an attribute with an invalid value',
    })
  }
  if ('expired' in attributes && attributes.expired !== true) {
    refuse(
      FAULTS.entity('ATTRIBUTE.INVALID', "The attribute 'expired' can only be set to true", '/data/attributes/expired'),
    )
  }
  const changed = { ...build, attributes: { ...build.attributes, ...attributes } }
  graph.put(changed)
  return changed
}
