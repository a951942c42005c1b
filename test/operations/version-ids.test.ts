import { describe, expect, it } from 'vitest'
import { createForeignWorld, type ForeignWorld, LANTERNFISH, TIDEPOOL } from './foreign/world.ts'

function versionOf({ sandbox, issuerOf }: ForeignWorld, app: string, versionString: string): string {
  const versions = sandbox.world.appStore.teams.get(issuerOf(app))?.resources.all('appStoreVersions') ?? []
  const found = versions.find(
    ({ attributes, links }) => links.app === app && attributes.versionString === versionString,
  )
  return found?.id ?? ''
}

describe('a version that is named by its identifier', () => {
  it('is the one that its number names', async () => {
    const world = await createForeignWorld()
    const path = `/v1/integrations/${world.inside}/screenshots`
    const byId = await world.call('GET', `${path}?version=${versionOf(world, TIDEPOOL, '3.4.1')}`)
    expect(byId.body.value.length).toBeGreaterThan(0)
    expect(byId.body.value).toEqual((await world.call('GET', `${path}?version=3.4.1`)).body.value)
  })

  it('must be of the platform that is named beside it', async () => {
    const world = await createForeignWorld()
    const query = `version=${versionOf(world, TIDEPOOL, '3.4.1')}&versionPlatform=MAC_OS`
    const { body } = await world.call('GET', `/v1/integrations/${world.inside}/screenshots?${query}`)
    expect(body.error).toMatchObject({ field: 'query.version', reason: 'version_not_found' })
  })

  it('is proven once, by one question about nothing but its app (C-7)', async () => {
    const world = await createForeignWorld()
    const id = versionOf(world, TIDEPOOL, '3.4.1')
    const ask = async () => {
      const sent = world.sandbox.requests.length
      await world.call('GET', `/v1/integrations/${world.inside}/screenshots?version=${id}`, { accessKey: world.fenced })
      return world.sandbox.requests.slice(sent).map(({ path }) => path)
    }
    const isProof = (path: string) => path.startsWith(`/v1/appStoreVersions/${id}?`)
    const first = await ask()
    expect(first.filter(isProof)).toEqual([`/v1/appStoreVersions/${id}?include=app&fields%5BappStoreVersions%5D=app`])
    expect(first.findIndex(isProof)).toBe(0)
    expect((await ask()).filter(isProof)).toEqual([])
  })

  it('of another app reaches nothing: the proof is the only question that is asked (C-7)', async () => {
    const world = await createForeignWorld()
    const id = versionOf(world, LANTERNFISH, '1.0')
    for (const accessKey of [world.owner, world.fenced]) {
      const sent = world.sandbox.requests.length
      const { status, body } = await world.call('GET', `/v1/integrations/${world.inside}/screenshots?version=${id}`, {
        accessKey,
      })
      expect([status, body.error.code]).toEqual([404, 'not_found'])
      expect(world.sandbox.requests.slice(sent).map(({ path }) => path.split('?')[0])).toEqual([
        `/v1/appStoreVersions/${id}`,
      ])
    }
    // It is there for who may see it.
    const own = await world.call('GET', `/v1/integrations/${world.outside}/screenshots?version=${id}`)
    expect(own.status).toBe(200)
  })
})
