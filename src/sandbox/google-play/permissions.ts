/**
 * Permissions in Play Console, per app and, with `_GLOBAL`, for the whole developer account.
 * @see https://developers.google.com/android-publisher/api-ref/rest/v3/grants
 */

const PLAY_PERMISSIONS = [
  'CAN_VIEW_NON_FINANCIAL_DATA',
  'CAN_VIEW_FINANCIAL_DATA',
  'CAN_VIEW_APP_QUALITY',
  'CAN_REPLY_TO_REVIEWS',
  'CAN_MANAGE_TRACK_APKS',
  'CAN_MANAGE_PUBLIC_APKS',
  'CAN_MANAGE_TRACK_USERS',
  'CAN_MANAGE_PUBLIC_LISTING',
  'CAN_MANAGE_ORDERS',
] as const
export type PlayPermission = (typeof PLAY_PERMISSIONS)[number]

/** The last one is the account's administrator. */
export type AccountPermission = `${PlayPermission}_GLOBAL` | 'CAN_MANAGE_PERMISSIONS_GLOBAL'

export interface Grants {
  readonly account?: readonly AccountPermission[]
  /** By package name. */
  readonly apps?: Readonly<Record<string, readonly PlayPermission[]>>
}

export function permissionsOn(packageName: string, { account = [], apps = {} }: Grants): ReadonlySet<PlayPermission> {
  if (account.includes('CAN_MANAGE_PERMISSIONS_GLOBAL')) return new Set(PLAY_PERMISSIONS)
  const own = Object.hasOwn(apps, packageName) ? (apps[packageName] ?? []) : []
  return new Set(PLAY_PERMISSIONS.filter((one) => own.includes(one) || account.includes(`${one}_GLOBAL`)))
}
