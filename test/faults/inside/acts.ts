/** Everything that is done to the data: every write of the contract, on both stores, and what people do beside it. */
import { OPERATIONS } from '../../../src/contract/definition.ts'
import type { OperationId } from '../../../src/contract/types.ts'
import { EXAMPLE_IDS, exampleRequest } from '../../operations/examples.ts'
import { IS_LONG } from '../length.ts'
import type { Act, End, InsideWorld } from './world.ts'

let count = 0
const next = () => String(++count).padStart(4, '0')

const isWrite = (id: OperationId) => OPERATIONS.find((operation) => operation.id === id)?.method !== 'get'
/** What takes away what the others need, or makes it: below, with something of its own. */
const OWN: readonly OperationId[] = ['DeleteIntegration', 'CreateIntegration', 'CancelKeyUploadLink']
const LANTERNFISH = 'com.example.lanternfish'

async function ask(world: InsideWorld, method: string, path: string, body?: unknown): Promise<End> {
  const headers = { 'idempotency-key': crypto.randomUUID() }
  const answer = await world.call(method, path, { headers, ...(body === undefined ? {} : { body }) })
  return {
    status: answer.status,
    code: answer.body?.error?.code,
    text: JSON.stringify([answer.body, [...answer.headers]]),
  }
}

function example(id: OperationId, store: 'apple' | 'google'): Act {
  return {
    name: `${id} on ${store}`,
    async prepare(world) {
      const keyId = store === 'apple' ? world.team.id : 'none'
      const named = { keyId, integrationId: world[store], freeApp: 'com.example.nothing' }
      const { method, path, body } = exampleRequest(id, named)
      return () => ask(world, method, path, body)
    },
  }
}

const takeNew = (world: InsideWorld) =>
  world.keyring.services.keysLifecycle.add(
    { workspaceId: world.workspaceId, kind: 'app-store-team', ...world.newFile.team(`TEAM${next()}X`) },
    world.exchange(),
  )

/** Lanternfish, through a key of its own. */
async function lanternfish(world: InsideWorld) {
  const { key } = await takeNew(world)
  return { key, id: await world.integrate(key.id, LANTERNFISH) }
}

/** Nobody is there any more of what an earlier try has made. */
async function without(world: InsideWorld): Promise<void> {
  await world.call('DELETE', `/v1/integrations/app-store:${LANTERNFISH}?destroyKeys=true`)
}

const ofKeys: readonly Act[] = [
  {
    name: 'a key is taken in',
    async prepare(world) {
      const given = {
        workspaceId: world.workspaceId,
        kind: 'app-store-team',
        ...world.newFile.team(`TEAM${next()}X`),
      } as const
      return () => world.asAnswer(() => world.keyring.services.keysLifecycle.add(given, world.exchange()))
    },
  },
  {
    name: 'a key is replaced',
    async prepare(world) {
      const file = world.newFile.team(`TEAM${next()}X`)
      const { keysLifecycle, storeKeys } = world.keyring.services
      return () =>
        world.asAnswer(async () => {
          const key = (await storeKeys.list(world.workspaceId)).find(({ id }) => id === world.team.id)
          return keysLifecycle.replace(key ?? world.team, file, world.exchange())
        })
    },
  },
  {
    name: 'a key is renamed',
    async prepare(world) {
      const name = `Key ${next()}`
      return () => world.asAnswer(() => world.keyring.services.keysLifecycle.edit(world.team, { name }))
    },
  },
  {
    name: 'a key is removed',
    async prepare(world) {
      const { key } = await takeNew(world)
      return () => world.asAnswer(() => world.keyring.services.keysLifecycle.remove(key))
    },
  },
  {
    name: 'an integration is made',
    async prepare(world) {
      await without(world)
      const { key } = await takeNew(world)
      return () => ask(world, 'POST', '/v1/integrations', { keyId: key.id, app: LANTERNFISH })
    },
  },
  {
    name: 'an integration is deleted with its key',
    async prepare(world) {
      await without(world)
      const { id } = await lanternfish(world)
      return () => ask(world, 'DELETE', `/v1/integrations/${id}?destroyKeys=true`)
    },
  },
  {
    name: 'a key is detached',
    async prepare(world) {
      await without(world)
      const { id } = await lanternfish(world)
      const { key } = await takeNew(world)
      await world.call('PATCH', `/v1/integrations/${id}`, { body: { addKeyId: key.id } })
      return () => ask(world, 'PATCH', `/v1/integrations/${id}`, { removeKeyId: key.id, destroyKeys: true })
    },
  },
  {
    name: 'an upload link is cancelled',
    async prepare(world) {
      const made = await world.call('POST', '/v1/key-upload-links', { body: { kind: 'app-store-team' } })
      return () => ask(world, 'POST', `/v1/key-upload-links/${made.body.uploadLinkId}/cancel`)
    },
  },
]

const ofAccess: readonly Act[] = [
  {
    name: 'an access key is made',
    async prepare({ asAnswer, keyring, workspaceId, apple }) {
      const name = `Flows ${next()}`
      return () => asAnswer(() => keyring.accessKeys.create({ workspaceId, name, role: 'viewer', fence: [apple] }))
    },
  },
  {
    name: 'an access key is replaced',
    async prepare({ asAnswer, keyring, workspaceId }) {
      const made = await keyring.accessKeys.create({ workspaceId, name: `Flows ${next()}`, role: 'viewer' })
      const wish = { workspaceId, id: made.accessKey.id, overlapMs: 0 }
      return () => asAnswer(() => keyring.accessKeys.replace(wish))
    },
  },
  {
    name: 'an access key is fenced',
    async prepare({ asAnswer, keyring, workspaceId, apple }) {
      const made = await keyring.accessKeys.create({ workspaceId, name: `Flows ${next()}`, role: 'viewer' })
      return () => asAnswer(() => keyring.accessKeys.setFence(workspaceId, made.accessKey.id, [apple]))
    },
  },
  {
    name: 'an access key is revoked',
    async prepare({ asAnswer, keyring, workspaceId }) {
      const made = await keyring.accessKeys.create({ workspaceId, name: `Flows ${next()}`, role: 'viewer' })
      return () => asAnswer(() => keyring.accessKeys.revoke(workspaceId, made.accessKey.id))
    },
  },
  {
    name: 'a workspace is made',
    async prepare({ asAnswer, keyring }) {
      const name = `Client ${next()}`
      return () => asAnswer(() => keyring.workspaces.create(name))
    },
  },
]

/** Begun once, the rest follows from wherever it broke off. */
const ofMasterKeys: readonly Act[] = [
  {
    name: 'the master key is rotated',
    async prepare({ asAnswer, keyring: { rotation } }) {
      return () =>
        asAnswer(async () => {
          await rotation.add()
          const rotated = await rotation.rotate()
          if (rotated.outcome === 'rotated') for (const version of rotated.unneeded) await rotation.drop(version)
        })
    },
  },
]

const others = [...ofKeys, ...ofAccess, ...ofMasterKeys]
/** How many of the last are no examples of operations. */
export const OTHER_ACTS = others.length

const NAMES = { keyId: '', integrationId: '', freeApp: '' }

/** At both stores; where not all is asked for, at one that has it. */
function storesOf(id: OperationId, index: number): readonly ('apple' | 'google')[] {
  if (IS_LONG) return ['apple', 'google']
  const isOfPlay = exampleRequest(id, NAMES).refusedAs === 'not_on_app_store'
  return [isOfPlay || index % 4 === 0 ? 'google' : 'apple']
}

export const ACTS: readonly Act[] = [
  ...EXAMPLE_IDS.filter((id) => isWrite(id) && !OWN.includes(id)).flatMap((id, index) =>
    storesOf(id, index).map((store) => example(id, store)),
  ),
  ...others,
]
