/** What a write concerns, for the audit: our own identifiers and names, and of a store's own API the path without its query. */
import type { AccessKey } from '../access/access-keys.ts'
import type { Effects } from '../access/audit/acts.ts'
import type { Concerns, Target } from '../access/audit/event.ts'
import type { ValidInput } from '../contract/validators.ts'
import { ProxyError } from '../errors.ts'
import { destroying } from '../lifecycle/acts.ts'
import type { Soon } from '../soon.ts'
import { requestName } from '../stores/verbatim/named.ts'
import type { Services } from './context.ts'
import { visibleIntegration, visibleKey } from './visible.ts'

/** Under which names inputs mean a store key. */
const KEY_INPUTS = ['keyId', 'addKeyId', 'removeKeyId', 'primaryKeyId', 'replacesKeyId'] as const

/** What is named and not there, or not for the caller, is left out: the operation itself will say so. */
export async function concernsOf(services: Services, caller: AccessKey, { path, body }: ValidInput): Promise<Concerns> {
  const named = { ...(body as object | undefined), ...path } as Readonly<Record<string, unknown>>
  const integration = await found(text(named.integrationId), (id) => visibleIntegration(services, caller, id))
  const keyReference = KEY_INPUTS.map((name) => text(named[name])).find((reference) => reference !== undefined)
  const key = await found(keyReference, (reference) => visibleKey(services, caller, reference, 'keyId'))
  const link = await found(text(named.uploadLinkId), (id) => services.uploadLinks.get(caller.workspaceId, id))
  const request = requestNamed(named)
  const target: Target | undefined =
    (request === undefined ? undefined : ({ kind: 'store_request', id: request } as const)) ??
    (link && { kind: 'upload_link', id: link.id }) ??
    (integration && { kind: 'integration', id: integration.id, name: integration.name }) ??
    (key && { kind: 'store_key', id: key.id, name: key.name })
  return { target, integrationId: integration?.id, keyId: key?.id ?? link?.replacesKeyId }
}

/** Of a store's own API: its method and path say what was done, better than the key with which it was. */
function requestNamed({ method, api, path }: Readonly<Record<string, unknown>>): string | undefined {
  const [verb, target] = [text(method), text(path)]
  return text(api) !== undefined && verb !== undefined && target !== undefined ? requestName(verb, target) : undefined
}

/** What an answer says of what was made, changed or destroyed. */
export function effectsOf(answer: unknown): Effects {
  const row = (typeof answer === 'object' && answer !== null ? answer : {}) as Readonly<Record<string, unknown>>
  const integrationId = text(row.integrationId)
  const keyId = text(row.keyId)
  const linkId = text(row.uploadLinkId)
  const destroyed = Array.isArray(row.destroyedKeyIds) ? (row.destroyedKeyIds as readonly string[]) : []
  const target: Target | undefined =
    (linkId === undefined ? undefined : ({ kind: 'upload_link', id: linkId } as const)) ??
    (integrationId === undefined
      ? undefined
      : ({ kind: 'integration', id: integrationId, name: text(row.integrationName) } as const)) ??
    // What a store's own API answers is about what was asked of it.
    (keyId === undefined || text(row.api) !== undefined
      ? undefined
      : ({ kind: 'store_key', id: keyId, name: text(row.keyName) } as const))
  return {
    ...(target ? { target } : {}),
    integrationId,
    keyId,
    ...destroying(destroyed),
  }
}

async function found<T>(reference: string | undefined, find: (reference: string) => Soon<T>): Promise<T | undefined> {
  if (reference === undefined) return undefined
  try {
    return await find(reference)
  } catch (error) {
    const isAbsent = error instanceof ProxyError && ['not_found', 'invalid_request'].includes(error.code)
    if (isAbsent) return undefined
    throw error
  }
}

function text(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined
}
