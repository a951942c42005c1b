/** The group "apps": the apps within reach, their store pages, bundle IDs, products and screenshots. */

import type { AccessKey } from '../access/access-keys.ts'
import type { Row } from '../contract/types.ts'
import { titleOf } from '../custody/integrations.ts'
import type { StoreKey } from '../custody/store-keys.ts'
import type { BundleId, StoreApp } from '../stores/interface/apps.ts'
import { pageOf } from './app-pages.ts'
import type { Handlers, Services } from './context.ts'
import { listingSources } from './listing-sources.ts'
import { listOverKeys } from './over-keys.ts'
import { appFields, commonFields } from './rows.ts'

type AppOperations =
  | 'ListApps'
  | 'ReadAppInformation'
  | 'UpdateAppInformation'
  | 'ListBundleIds'
  | 'ListProducts'
  | 'ListScreenshots'

export function appHandlers(services: Services): Pick<Handlers, AppOperations> {
  const { integrations, storeKeys, stores, cursors } = services

  async function appRows(
    { workspaceId }: AccessKey,
    listed: readonly { readonly key: StoreKey; readonly app: StoreApp }[],
  ): Promise<Row<'App'>[]> {
    const found = await integrations.findAll(
      workspaceId,
      listed.map(({ app }) => `${app.store}:${app.appIdentifier}`),
    )
    return listed.map(({ key, app }, index) => ({
      ...appFields(found[index], app),
      title: titleOf(app),
      keyId: key.id,
    }))
  }

  async function bundleIdRows(
    { workspaceId }: AccessKey,
    listed: readonly { readonly key: StoreKey; readonly bundleId: BundleId }[],
  ): Promise<Row<'BundleId'>[]> {
    const found = await integrations.findAll(
      workspaceId,
      listed.map(({ bundleId }) => `app-store:${bundleId.bundleIdentifier}`),
    )
    return listed.map(({ key, bundleId: { appId, ...fields } }, index) => {
      const integration = found[index]
      const app = {
        store: 'app-store',
        appId,
        appName: integration?.appName ?? '',
        appIdentifier: fields.bundleIdentifier,
      } as const
      return { ...commonFields(integration, app), appName: integration?.appName ?? null, ...fields, keyId: key.id }
    })
  }

  return {
    async ListApps({ query }, context) {
      const sources = (await listingSources(services, context, query, 'apps')).map(({ id, key, only }) => ({
        id,
        key,
        async page(size: number, cursor: string | null) {
          const account = stores.account(storeKeys.signingKey(key), context.exchange)
          const { rows, next } = await account.listApps({ ...query, only }, size, cursor)
          return { rows: rows.map((app) => ({ key, app })), next }
        },
      }))
      const { rows, ...rest } = await listOverKeys(cursors, 'ListApps', query, context.caller, sources)
      return { value: await appRows(context.caller, rows), ...rest }
    },

    async ListBundleIds({ query }, context) {
      const { bundleIdentifier, bundleIdName, bundlePlatform: platform } = query
      const listed = await listingSources(services, context, query, 'bundle_ids')
      const sources = listed.map(({ id, key, only }) => ({
        id,
        key,
        async page(size: number, cursor: string | null) {
          const account = stores.account(storeKeys.signingKey(key), context.exchange)
          const { rows, next } = await account.listBundleIds(
            { bundleIdentifier, bundleIdName, platform, only },
            size,
            cursor,
          )
          return { rows: rows.map((bundleId) => ({ key, bundleId })), next }
        },
      }))
      const { rows, ...rest } = await listOverKeys(cursors, 'ListBundleIds', query, context.caller, sources)
      return { value: await bundleIdRows(context.caller, rows), ...rest }
    },

    async ReadAppInformation(_input, { integration, app }) {
      const information = await app.readInformation()
      return {
        ...appFields(integration, information.app),
        availableInNewTerritories: information.availableInNewTerritories,
        localizations: [...information.localizations],
        tracks: information.tracks.map((release) => ({ ...release, versionCodes: [...release.versionCodes] })),
      }
    },

    async UpdateAppInformation({ body }, { integration, app }) {
      const { locale, validateOnly, ...texts } = body
      const { texts: updated, ...outcome } = await app.updateInformation(locale, texts, validateOnly)
      return { ...commonFields(integration, integration), ...outcome, ...updated }
    },

    async ListProducts({ path, query }, context) {
      const page = await pageOf(cursors, 'ListProducts', { path, query }, context, (size, cursor) =>
        context.app.listProducts(size, cursor),
      )
      return {
        ...page,
        value: page.value.map((product) => ({ ...commonFields(context.integration, context.integration), ...product })),
      }
    },

    async ListScreenshots({ path, query }, context) {
      const filter = { version: query.version, platform: query.versionPlatform, locale: query.locale }
      const page = await pageOf(cursors, 'ListScreenshots', { path, query }, context, (size, cursor) =>
        context.app.listScreenshots(filter, size, cursor),
      )
      return {
        ...page,
        value: page.value.map((screenshot) => ({
          ...commonFields(context.integration, context.integration),
          ...screenshot,
        })),
      }
    },
  }
}
