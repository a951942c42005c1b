/** Tidepool and Lanternfish with integrations, and the paths of what is tested of Tidepool. */
import { expect } from 'vitest'
import type { ResourceType } from '../../../src/sandbox/app-store/catalogue.ts'
import type { NewResource } from '../../../src/sandbox/app-store/world.ts'
import { demoId } from '../../../src/sandbox/demo/shelf.ts'
import { type Answer, createTestKeyring, type TestKeyringOptions } from '../../support/test-keyring.ts'
import { LANTERNFISH, TIDEPOOL } from '../../support/test-stores.ts'

const BASE = '/v1/integrations/app-store:com.example.tidepool'
const TOKENS = 'oauth2.googleapis.com'

/** The identifiers that the demo gives. */
export const buildId = (version: string, number: string, app = TIDEPOOL) => demoId(app, 'build', version, number)
export const groupId = (name: string, app = TIDEPOOL) => demoId(app, 'group', name)
export const testerId = (index: number, app = TIDEPOOL) => demoId(app, 'tester', `${index}`)

export async function createTestFlightWorld(options: TestKeyringOptions = {}) {
  const world = await createTestKeyring(options)
  const { call, sandbox, files } = world
  const team = await world.addKey('team')
  for (const app of ['com.example.tidepool', 'com.example.lanternfish']) {
    expect((await call('POST', '/v1/integrations', { body: { keyId: team.id, app } })).status).toBe(201)
  }
  const { appStore } = sandbox.world
  const { issuerId } = files.team
  const graph = () => {
    const resources = appStore.teams.get(issuerId)?.resources
    if (!resources) throw new Error('no team')
    return resources
  }
  const add = <T extends ResourceType>(type: T, resource: NewResource<T>) => appStore.add(issuerId, type, resource)

  return {
    ...world,
    add,
    /** What Apple has. */
    graph,
    get: (path: string, accessKey?: string) => call('GET', `${BASE}${path}`, accessKey ? { accessKey } : {}),
    send: (method: string, path: string, body: object = {}, headers: Record<string, string> = {}) =>
      call(method, `${BASE}${path}`, { body, headers }),
    /** What Apple was asked to change since then, as `POST /v1/… {body}`. */
    writes: () =>
      sandbox.requests
        .filter(({ host, method }) => host !== TOKENS && method !== 'GET')
        .map(({ method, path, body }) => ({
          line: `${method} ${path}`,
          body: body === '' ? undefined : JSON.parse(body),
        })),
  }
}

export type TestFlightWorld = Awaited<ReturnType<typeof createTestFlightWorld>>

/** Another build of an app, the newest one, ready unless it says otherwise. */
export function addBuild(
  { add, clock }: TestFlightWorld,
  number: string,
  attributes: Readonly<Record<string, unknown>> = {},
  { app = TIDEPOOL, version = '3.5.0', links = {} }: { app?: string; version?: string; links?: object } = {},
): string {
  return add('builds', {
    attributes: {
      version: number,
      uploadedDate: new Date(clock.now()).toISOString(),
      processingState: 'VALID',
      expired: false,
      usesNonExemptEncryption: false,
      ...attributes,
    },
    links: { app, preReleaseVersion: demoId(app, 'train', version), ...links },
  })
}

/** All pages of a list, and how many there were. */
export async function everyPage(get: (path: string) => Promise<Answer>, path: string, pageSize: number) {
  const rows: Record<string, unknown>[] = []
  const joint = path.includes('?') ? '&' : '?'
  let cursor: string | null = ''
  let pages = 0
  for (; cursor !== null && pages < 50; pages++) {
    const at: string = cursor === '' ? '' : `&cursor=${encodeURIComponent(cursor)}`
    const { status, body } = await get(`${path}${joint}pageSize=${pageSize}${at}`)
    expect([status, body.error]).toEqual([200, undefined])
    expect(body.value.length).toBeLessThanOrEqual(pageSize)
    rows.push(...body.value)
    cursor = body.nextCursor
  }
  return { rows, pages }
}

export { LANTERNFISH, TIDEPOOL }
