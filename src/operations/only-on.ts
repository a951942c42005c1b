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
