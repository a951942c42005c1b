/** `master-key list`. */
import type { ListedVersion } from '../../custody/rotation/list.ts'
import { printEither, printTable } from '../output.ts'
import { withAllWorkspaces } from '../with-keyring.ts'
import { instant } from './instant.ts'
import type { Options } from './options.ts'

export async function list({ json }: Options): Promise<void> {
  await withAllWorkspaces(async ({ keyring }) => {
    const { versions, replicas } = await keyring.rotation.list()
    const running = replicas.map(({ id, startedAt, seenAt, ...replica }) => ({
      replicaId: id,
      ...replica,
      startedAt: instant(startedAt),
      seenAt: instant(seenAt),
    }))
    printEither(json, { versions, replicas: running }, () => {
      printTable(
        ['Version', 'State', 'Secrets', 'Here', 'Running servers that can open it'],
        versions.map((version) => [
          String(version.version),
          stateOf(version),
          String(version.neededBy),
          HERE[version.here],
          replicas.length === 0
            ? null
            : `${replicas.filter((replica) => replica.versions.includes(version.version)).length} of ${replicas.length}`,
        ]),
        // There is always one.
        '',
      )
    })
  })
}

const HERE: Readonly<Record<ListedVersion['here'], string>> = { yes: 'yes', no: 'no', another_key: 'another key' }

function stateOf({ isInUse, isKnown, neededBy }: ListedVersion): string {
  if (isInUse) return 'in use'
  if (!isKnown) return 'not known to the database'
  return neededBy > 0 ? 'needed' : 'not in use'
}
