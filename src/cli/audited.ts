/** What a command does, noted before and after. */

import type { Effects } from '../access/audit/acts.ts'
import { type Act, COMMAND_LINE } from '../access/audit/event.ts'
import { DEFAULT_WORKSPACE } from '../access/workspaces.ts'
import type { Keyring } from '../assembly.ts'
import { aboutWorkspace, type PersonalAction } from '../lifecycle/acts.ts'

export interface Command extends Pick<Act, 'target' | 'integrationId' | 'keyId'> {
  readonly workspaceId: string
  readonly action: PersonalAction
}

/** @param effectsOf what the work turned out to concern */
export function audited<T>(
  { audit }: Keyring,
  command: Command,
  work: () => Promise<T>,
  effectsOf?: (result: T) => Effects,
): Promise<T> {
  return audit.around(actOf(command), work, effectsOf)
}

/** What concerns all workspaces alike stands in the audit of the default one. */
type ServerAction = 'BackUp' | 'AddMasterKey' | 'RotateMasterKey' | 'DropMasterKey'

/** @param isDone whether it was done, where the work tells of a refusal without throwing */
export async function auditedForServer<T>(
  { audit, workspaces }: Keyring,
  action: ServerAction,
  work: () => Promise<T>,
  isDone: (result: T) => boolean = () => true,
): Promise<T> {
  const workspace = await workspaces.byName(DEFAULT_WORKSPACE)
  const act = { workspaceId: workspace.id, action, actor: COMMAND_LINE, ...aboutWorkspace(workspace) }
  return audit.around(act, work, (result) => (isDone(result) ? {} : { outcome: { stage: 'refused' } }))
}

export function actOf(command: Command): Act {
  return { ...command, actor: COMMAND_LINE }
}
