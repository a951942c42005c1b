/** New access keys, shown once. */
import type { Role } from '../../access/roles.ts'
import { aboutAccessKey } from '../../lifecycle/acts.ts'
import { audited } from '../audited.ts'
import { print, printEither } from '../output.ts'
import { resolveAccessKey, resolveFence } from '../references.ts'
import { type CommonOptions, withKeyring } from '../with-keyring.ts'
import { isoTime, toRow } from './rows.ts'

/** A week in which somebody gets round to changing the connections. */
const DEFAULT_OVERLAP_MS = 7 * 24 * 60 * 60 * 1000

interface CreateOptions extends CommonOptions {
  readonly name: string
  readonly role: Role
  readonly integration?: readonly string[]
  /** Epoch milliseconds. */
  readonly expires?: number
}

export async function create({ name, role, expires, ...options }: CreateOptions): Promise<void> {
  await withKeyring(options, async (context) => {
    const fence = options.integration && (await resolveFence(context, options.integration))
    const { keyring, workspace } = context
    const wish = {
      workspaceId: workspace.id,
      name,
      role,
      ...(fence ? { fence } : {}),
      ...(expires === undefined ? {} : { expiresAt: expires }),
    }
    const { accessKey, secret } = await audited(
      keyring,
      { workspaceId: workspace.id, action: 'CreateAccessKey', target: { kind: 'access_key', id: null, name } },
      () => keyring.accessKeys.create(wish),
      (made) => aboutAccessKey(made.accessKey),
    )
    const row = toRow(accessKey)
    printEither(options.json, { ...row, accessKey: secret }, () => {
      print(`Made the ${role} access key “${name}” (${row.accessKeyId})${untilOf(row)}. It is shown once:`)
      print(secret)
    })
  })
}

interface ReplaceOptions extends CommonOptions {
  /** Milliseconds. */
  readonly overlap?: number
  /** Epoch milliseconds. */
  readonly expires?: number
}

export async function replace(reference: string, options: ReplaceOptions): Promise<void> {
  await withKeyring(options, async (context) => {
    const old = await resolveAccessKey(context, reference)
    const overlapMs = options.overlap ?? DEFAULT_OVERLAP_MS
    const wish = { workspaceId: old.workspaceId, id: old.id, overlapMs, expiresAt: options.expires }
    const { keyring } = context
    const command = { workspaceId: old.workspaceId, action: 'ReplaceAccessKey', ...aboutAccessKey(old) } as const
    const replace = () => keyring.accessKeys.replace(wish)
    const { accessKey, secret, endsAt } = await audited(keyring, command, replace, (made) => ({
      also: [{ action: 'CreateAccessKey', ...aboutAccessKey(made.accessKey) }],
    }))
    const row = toRow(accessKey)
    const replaced = { accessKeyId: old.id, expiresAt: isoTime(endsAt) }
    printEither(options.json, { ...row, accessKey: secret, replaced }, () => {
      print(`Made ${row.accessKeyId} in place of ${old.id} (“${row.name}”)${untilOf(row)}. It is shown once:`)
      print(secret)
      print(
        overlapMs === 0
          ? 'The old one has ended. Servers that run refuse it within 5 seconds.'
          : `The old one ends at ${replaced.expiresAt}. Until then change the connections that present it.`,
      )
    })
  })
}

function untilOf({ expiresAt }: ReturnType<typeof toRow>): string {
  return expiresAt === null ? '' : ` until ${expiresAt}`
}
