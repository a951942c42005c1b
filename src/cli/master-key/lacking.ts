/** Running servers that cannot open a version yet, and what to do about them. */
import { DEAD_AFTER_MS, type LackingReplica } from '../../custody/rotation/replicas.ts'
import { instant } from './instant.ts'

export function lackingRows(lacking: readonly LackingReplica[]): readonly object[] {
  return lacking.map(({ id, version, versions, lackingSince, startedAt, seenAt }) => ({
    replicaId: id,
    version,
    versions,
    lackingSince: instant(lackingSince),
    startedAt: instant(startedAt),
    seenAt: instant(seenAt),
  }))
}

export function lackingLines(lacking: readonly LackingReplica[]): readonly string[] {
  return [
    ...lacking.map(
      ({ id, version, versions, lackingSince, startedAt }) =>
        `  ${id} (started ${instant(startedAt)}) can open ${versions.join(', ') || 'none'}; not ${version}, since ${instant(lackingSince)}`,
    ),
    'Bring the new master keys to these servers: copy the file, which they read by themselves within seconds, or set',
    'STORE_KEYRING_MASTER_KEY to the new value and restart them. Their logs name them, in the line server.started.',
    `A server that was killed counts for another ${DEAD_AFTER_MS / 1000} seconds.`,
  ]
}
