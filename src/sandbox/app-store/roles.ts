/** Who may do what in App Store Connect. Roles by Apple's `UserRole`; what they open by its role permissions page. */

export type UserRole =
  | 'ACCOUNT_HOLDER'
  | 'ADMIN'
  | 'APP_MANAGER'
  | 'DEVELOPER'
  | 'MARKETING'
  | 'CUSTOMER_SUPPORT'
  | 'SALES'
  | 'FINANCE'
  | 'ACCESS_TO_REPORTS'

const ADMINS = ['ACCOUNT_HOLDER', 'ADMIN'] as const
const APP_EDITORS = [...ADMINS, 'APP_MANAGER'] as const
const APP_READERS = [...APP_EDITORS, 'DEVELOPER', 'MARKETING'] as const

/**
 * What an endpoint asks for. `anyone`: the list of apps is open to every role. `provisioning`, `sales` and `finance` are
 * also closed to individual keys, whatever the role of their user.
 * @see https://developer.apple.com/support/roles/
 */
const ACCESS = {
  anyone: { roles: undefined, individualKeys: true },
  appReaders: { roles: APP_READERS, individualKeys: true },
  appEditors: { roles: APP_EDITORS, individualKeys: true },
  reviewReaders: { roles: [...APP_READERS, 'CUSTOMER_SUPPORT'], individualKeys: true },
  // Of App Managers Apple's pages do not say it; those who sell replies say no.
  reviewRepliers: { roles: [...ADMINS, 'CUSTOMER_SUPPORT'], individualKeys: true },
  betaReaders: { roles: [...APP_EDITORS, 'DEVELOPER'], individualKeys: true },
  admins: { roles: ADMINS, individualKeys: true },
  provisioning: { roles: [...APP_EDITORS, 'DEVELOPER'], individualKeys: false },
  sales: { roles: [...ADMINS, 'FINANCE', 'SALES', 'ACCESS_TO_REPORTS'], individualKeys: false },
  finance: { roles: [...ADMINS, 'FINANCE'], individualKeys: false },
  analytics: { roles: [...ADMINS, 'FINANCE', 'SALES', 'ACCESS_TO_REPORTS'], individualKeys: true },
} as const satisfies Record<
  string,
  { readonly roles: readonly UserRole[] | undefined; readonly individualKeys: boolean }
>
export type Access = keyof typeof ACCESS

export function mayUse(access: Access, roles: readonly UserRole[], kind: 'team' | 'individual'): boolean {
  const { roles: needed, individualKeys } = ACCESS[access]
  if (kind === 'individual' && !individualKeys) return false
  return needed === undefined || roles.some((role) => (needed as readonly UserRole[]).includes(role))
}
