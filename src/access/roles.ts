/** What an access key may do. Each role contains the one before. */
export const ROLES = ['viewer', 'operator', 'manager', 'owner'] as const
export type Role = (typeof ROLES)[number]

export function isRole(text: string): text is Role {
  return (ROLES as readonly string[]).includes(text)
}

export function includesRole(role: Role, minimum: Role): boolean {
  return ROLES.indexOf(role) >= ROLES.indexOf(minimum)
}
