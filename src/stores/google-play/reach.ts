/** Whether a service account reaches an app: Google says the same to a stranger as to a guest without permission. */
import { ProxyError } from '../../errors.ts'
import type { GooglePlay } from './api.ts'
import { searchApps } from './apps.ts'
import { readReleases } from './tracks.ts'

/**
 * @throws ProxyError `store_access_pending` for a stranger, `store_permission_missing` for a guest who may not look, or
 * what else the store says
 */
export async function requireReach(play: GooglePlay, packageName: string): Promise<void> {
  try {
    await readReleases(play, packageName, 'production')
  } catch (error) {
    if (!(error instanceof ProxyError) || error.code !== 'store_permission_missing') throw error
    const standing = await standingOf(play, packageName)
    if (standing === 'guest' || standing === 'unknown') throw error
    throw new ProxyError('store_access_pending', {
      cause: error,
      ...(standing === 'unlisted' ? { message: STRANGER_OR_GUEST } : {}),
    })
  }
}

const STRANGER_OR_GUEST =
  'Google Play does not let the service account in: it is not invited, or may not view this app. Invite it in Play Console → Users and permissions with “View app information (read-only)”; it can take up to 48 hours.'

/**
 * A guest finds the app in the list of those within reach.
 * @returns `unlisted` where the list is closed for good, `unknown` where it did not answer
 */
async function standingOf(
  play: GooglePlay,
  packageName: string,
): Promise<'guest' | 'stranger' | 'unlisted' | 'unknown'> {
  try {
    const apps = await searchApps(play)
    return apps.some(({ appIdentifier }) => appIdentifier === packageName) ? 'guest' : 'stranger'
  } catch (error) {
    if (!(error instanceof ProxyError)) throw error
    const isClosed = error.code === 'store_api_disabled' || error.code === 'store_permission_missing'
    // What is known already stands, whatever becomes of the second look.
    return isClosed ? 'unlisted' : 'unknown'
  }
}
