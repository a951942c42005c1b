/** Which app a request means, and whether the caller may do this with it. */
import type { GoogleCall } from '../api.ts'
import { FAULTS, type GoogleFault, refuse } from '../errors.ts'
import type { PlayPermission } from '../permissions.ts'
import type { PlayApp } from '../play-app.ts'

export const PACKAGE = '/androidpublisher/v3/applications/{packageName}'

/**
 * @param anyOf one of these permissions is enough
 * @param denied how Google says that none is there
 * @throws Refusal 404 for a package that Play does not know or has no upload of yet; `denied` without permission
 */
export function appFor(
  call: GoogleCall,
  anyOf: readonly PlayPermission[],
  denied: GoogleFault = FAULTS.permissionDenied(),
): PlayApp {
  const { http, parameters, caller, world } = call
  const packageName = parameters.packageName ?? ''
  const app = world.apps.get(packageName)
  if (!app?.uploaded) return refuse(http, FAULTS.packageNotFound(packageName))
  const granted = world.permissionsOf(caller.clientEmail, app, http.now)
  return anyOf.some((permission) => granted.has(permission)) ? app : refuse(http, denied)
}

export const READ: readonly PlayPermission[] = ['CAN_VIEW_NON_FINANCIAL_DATA']
