/** What commands say of an access key. */
import type { AccessKey } from '../../access/access-keys.ts'

export function toRow({ id, name, role, fence, expiresAt, replacedBy, createdAt }: AccessKey) {
  return {
    accessKeyId: id,
    name,
    role,
    /** Null when it is not limited. */
    integrationIds: fence && [...fence],
    expiresAt: expiresAt === null ? null : isoTime(expiresAt),
    replacedById: replacedBy,
    createdAt: isoTime(createdAt),
  }
}

export function isoTime(at: number): string {
  return new Date(at).toISOString()
}
