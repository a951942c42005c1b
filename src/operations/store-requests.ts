/** The group "anything else": what no other operation does, straight with an API of a store. */
import type { Row } from '../contract/types.ts'
import type { StoreKey } from '../custody/store-keys.ts'
import { ProxyError } from '../errors.ts'
import type { Json } from '../stores/values.ts'
import { type AddressFields, addressIn, nextTargetIn, type StoreApiName } from '../stores/verbatim/apis.ts'
import type { VerbatimRequest } from '../stores/verbatim/send.ts'
import type { Context, Handlers, Services } from './context.ts'
import { visibleKey } from './visible.ts'

/** Flows and apps take no larger answer. */
const MAX_CONTENT_LENGTH = 430 * 1024

interface Wanted extends Pick<VerbatimRequest, 'method' | 'body'> {
  readonly keyId: string
  readonly api: StoreApiName
  readonly path: string
  readonly app: string | undefined
  readonly fields: AddressFields
}

export function storeRequestHandlers(services: Services): Pick<Handlers, 'ReadFromStore' | 'SendStoreRequest'> {
  const { stores, storeKeys } = services

  async function send({ keyId, api, path, app, fields, ...request }: Wanted, { caller, exchange }: Context) {
    const key = await visibleKey(services, caller, keyId, 'path.keyId')
    const address = addressIn(api, key, path, app, fields)
    const content = await stores.sendVerbatim(storeKeys.signingKey(key), { ...address, ...request }, exchange)
    return { key, content, nextPath: nextTargetIn(address, content) }
  }

  return {
    async ReadFromStore({ path: { keyId }, query: { api, path, app } }, context) {
      const fields = { api: 'query.api', path: 'query.path', app: 'query.app' }
      const { key, content, nextPath } = await send({ method: 'GET', keyId, api, path, app, fields }, context)
      if (isTooLong(content))
        throw new ProxyError('invalid_request', {
          field: 'query.path',
          reason: 'answer_too_large',
          message: 'The answer of the store is too large for a flow. Ask for fewer fields, or for smaller pages.',
        })
      return answerRow(key, api, content, nextPath)
    },

    async SendStoreRequest({ path: { keyId }, body }, context) {
      const fields = { api: 'body.api', path: 'body.path', app: 'body.app' }
      const { api, path, app, method, content: sent } = body
      const { key, content } = await send({ method, keyId, api, path, app, fields, body: sent }, context)
      // It is done, so that an answer which nobody can take is no failure.
      return answerRow(key, api, isTooLong(content) ? {} : content, null)
    },
  }
}

/** Also where it is nested so deeply that it cannot be written again. */
function isTooLong(content: Json): boolean {
  try {
    return Buffer.byteLength(JSON.stringify(content)) > MAX_CONTENT_LENGTH
  } catch {
    return true
  }
}

function answerRow(key: StoreKey, api: StoreApiName, content: Json, nextPath: string | null): Row<'StoreAnswer'> {
  return { keyId: key.id, keyName: key.name, store: key.store, api, nextPath, content: { ...content } }
}
