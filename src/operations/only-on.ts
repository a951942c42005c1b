/** What one store has and the other has not. */
import { STORE_LABELS } from '../custody/kinds.ts'
import { notOn } from '../stores/not-on.ts'
import type { AppClient } from '../stores/store.ts'
import type { AppContext } from './context.ts'

/**
 * The part of an app that only Google Play has.
 * @param instead what can be done on the App Store
 * @throws ProxyError `invalid_request` with the sentence
 */
export function onGooglePlay({ app, integration }: AppContext, instead: string): NonNullable<AppClient['googlePlay']> {
  if (app.googlePlay) return app.googlePlay
  throw notOn(integration.store, `This is for ${STORE_LABELS['google-play']} only. ${instead}`)
}

/**
 * The part of an app that only the App Store has.
 * @param instead what can be done on Google Play
 * @throws ProxyError `invalid_request` with the sentence
 */
export function onAppStore({ app, integration }: AppContext, instead: string): NonNullable<AppClient['appStore']> {
  if (app.appStore) return app.appStore
  throw notOn(integration.store, `This is for the ${STORE_LABELS['app-store']} only. ${instead}`)
}
