/** A server on a sandbox, and a maker with a connection to it. The only part of the simulator that knows our code. */
import { resolve } from 'node:path'
import { createHappenings } from '../../src/sandbox/demo/happenings/happenings.ts'
import { openReview } from '../../src/sandbox/demo/review.ts'
import { createTestKeyring } from '../support/test-keyring.ts'
import { createMaker, pick } from './maker.ts'
import { readConnector } from './platform/connector.ts'
import { createPlatform, type Transport } from './platform/platform.ts'

export const connector = readConnector(resolve(import.meta.dirname, '../../connector'))

const HOST = 'keyring.test'

export interface MakerWorldOptions {
  readonly wrapTransport?: (transport: Transport) => Transport
}

/** With a store key of each kind, and an integration for Tidepool on each store. */
export async function createMakerWorld({ wrapTransport = (transport) => transport }: MakerWorldOptions = {}) {
  const keyring = await createTestKeyring()
  const { accessKey, addKey, listen, clock } = keyring
  openReview(keyring.sandbox.world)
  await keyring.keyring.workspaces.allowStoreTokens(keyring.workspaceId, true)
  const origin = await listen({ publicUrl: `https://${HOST}` })
  for (const file of ['team', 'purchase', 'serviceAccount'] as const) await addKey(file)
  const transport: Transport = async ({ method, url, headers, body }) => {
    if (!url.startsWith(`https://${HOST}/`)) throw new Error(`the platform does not reach ${url}`)
    const response = await fetch(url.replace(`https://${HOST}`, origin), {
      method,
      headers,
      ...(body === undefined ? {} : { body }),
    })
    return { status: response.status, headers: response.headers, text: await response.text() }
  }
  const connection = { serverHost: HOST, api_key: await accessKey('owner') }
  const platform = createPlatform({ connector, connection, transport: wrapTransport(transport) })
  const maker = createMaker(connector, platform)
  for (const key of ['Team key', 'Service account'])
    await maker.does('CreateIntegration', { keyId: pick(key), app: pick('Tidepool') })
  await maker.does('UpdateIntegration', { integrationId: pick('App Store'), addKeyId: pick('In-App Purchase') })
  const happenings = createHappenings(keyring.sandbox)
  /** What somebody presses on the page "Make something happen". */
  const happen = (id: string) => {
    const happening = happenings.find((one) => one.id === id)
    if (!happening) throw new Error(`nothing is called ${id}`)
    happening.happen()
  }
  return { ...keyring, clock, platform, maker, connection, transport, happen }
}

export type MakerWorld = Awaited<ReturnType<typeof createMakerWorld>>
