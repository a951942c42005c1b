/** What an access key may do. Each role contains the one before. */
import { ProxyError } from '../errors.ts'

export const ROLES = ['viewer', 'operator', 'manager', 'owner'] as const
export type Role = (typeof ROLES)[number]

export function isRole(text: string): text is Role {
  return (ROLES as readonly string[]).includes(text)
}

export function includesRole(role: Role, minimum: Role): boolean {
  return ROLES.indexOf(role) >= ROLES.indexOf(minimum)
}

/** @throws ProxyError `role_required` with the smallest role that will do as its reason */
export function requireRole(role: Role, minimum: Role): void {
  if (includesRole(role, minimum)) return
  throw new ProxyError('role_required', {
    reason: minimum,
    message: `This needs an access key with the role ${minimum}${minimum === ROLES.at(-1) ? '' : ' or a larger one'}.`,
  })
}
