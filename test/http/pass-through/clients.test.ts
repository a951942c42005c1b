/** Client libraries as people use them: told a base address and an access key, and nothing else. */
import { androidpublisher } from '@googleapis/androidpublisher'
import { AppStoreConnectClient } from '@rage-against-the-pixel/app-store-connect-api'
import { describe, expect, it } from 'vitest'
import { createPassing } from './fixture.ts'

describe('a client library for App Store Connect', () => {
  it('lists apps, page by page, through links that lead here', async () => {
    const { origin, keys, owner, received } = await createPassing()
    const { api } = new AppStoreConnectClient({ bearerToken: owner })
    const baseUrl = `${origin}/proxy/${keys.team.id}`
    const names: string[] = []
    let page = await api.Apps.appsGetCollection({ baseUrl, query: { limit: 1, 'fields[apps]': ['name'] } })
    for (;;) {
      names.push(...page.data!.data.map(({ attributes }) => attributes!.name!))
      const { next } = page.data!.links
      if (!next) break
      page = await api.Apps.appsGetCollection({
        baseUrl,
        query: { cursor: new URL(next).searchParams.get('cursor'), limit: 1 } as never,
      })
    }
    expect(names).toEqual(['Tidepool', 'Lanternfish'])
    expect(received().map(({ host }) => host)).toEqual([
      'api.appstoreconnect.apple.com',
      'api.appstoreconnect.apple.com',
    ])
    expect(JSON.stringify(received())).not.toContain(owner)
  })
})

describe('Google’s client library for the Play Developer API', () => {
  it('lists reviews, page by page, answers one, and is told of errors as by Google', async () => {
    const { origin, keys, owner, received } = await createPassing()
    const play = androidpublisher({ version: 'v3', headers: { 'X-API-Key': owner } })
    const packageName = 'com.example.tidepool'
    const options = { rootUrl: `${origin}/proxy/${keys.play.id}/` }
    const ids: string[] = []
    let token: string | undefined
    do {
      const { data } = await play.reviews.list({ packageName, maxResults: 1, ...(token ? { token } : {}) }, options)
      ids.push(...(data.reviews ?? []).map(({ reviewId }) => reviewId!))
      token = data.tokenPagination?.nextPageToken ?? undefined
    } while (token)
    expect(ids.length).toBeGreaterThan(1)
    expect(new Set(ids).size).toBe(ids.length)

    const reply = await play.reviews.reply(
      { packageName, reviewId: ids[0]!, requestBody: { replyText: 'Thank you.' } },
      options,
    )
    expect(reply.data.result?.replyText).toBe('Thank you.')
    await expect(
      play.reviews.get({ packageName: 'com.example.nothing', reviewId: 'x/y z' }, options),
    ).rejects.toMatchObject({
      status: 404,
    })
    expect(received().at(-1)?.path).toContain('/reviews/x%2Fy%20z')
    expect(JSON.stringify(received())).not.toContain(owner)
  })
})
