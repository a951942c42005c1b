/** The audit in words for people. Exports and operations keep the words for machines. */
import type { ActorKind, Stage } from '../../access/audit/event.ts'
import { OPERATIONS } from '../../contract/definition.ts'
import { PROBLEMS } from '../../errors.ts'
import type { PersonalAction } from '../../lifecycle/acts.ts'
import type { PASS_THROUGH } from '../../operations/pass-through.ts'
import { OPERATION_RULES } from '../../operations/rules.ts'
import type { Tone } from './standing.ts'

/** What is done here, at the command line, through the pass-through or by the server itself, in the form of the summaries of operations. */
const PERSONAL: Readonly<Record<PersonalAction | 'Initialise' | 'DestroyKey' | typeof PASS_THROUGH, string>> = {
  Initialise: 'Set up the server',
  SignIn: 'Sign in to the console',
  SignOutEverywhere: 'Sign out everywhere',
  AddKey: 'Add a store key',
  EditKey: 'Edit a store key',
  ReplaceKey: 'Replace a store key',
  RemoveKey: 'Remove a store key',
  DestroyKey: 'Destroy a store key',
  CreateIntegration: 'Create an integration',
  UpdateIntegration: 'Update an integration',
  DeleteIntegration: 'Delete an integration',
  ConfirmIntegration: 'Confirm an integration after a restore',
  CreateKeyUploadLink: 'Create an upload link',
  CancelKeyUploadLink: 'Cancel an upload link',
  CreateAccessKey: 'Create an access key',
  ReplaceAccessKey: 'Replace an access key',
  RenameAccessKey: 'Rename an access key',
  FenceAccessKey: 'Change what an access key reaches',
  RevokeAccessKey: 'Revoke an access key',
  AllowStoreTokens: 'Allow store tokens',
  DenyStoreTokens: 'Stop store tokens',
  CreateWorkspace: 'Create a workspace',
  RenameWorkspace: 'Rename a workspace',
  ExportAudit: 'Export the audit',
  PassThrough: 'Pass a request on to a store',
}

/** Reads leave no event. */
const WRITES = OPERATIONS.filter(({ id }) => 'answer' in OPERATION_RULES[id])
const LABELS: ReadonlyMap<string, string> = new Map([
  ...OPERATIONS.map(({ id, summary }) => [id, summary] as const),
  ...Object.entries(PERSONAL),
])

export function actionLabel(action: string): string {
  return LABELS.get(action) ?? action
}

/** What can be filtered by, by its label. */
export const ACTIONS: readonly (readonly [action: string, label: string])[] = [
  ...new Set([...Object.keys(PERSONAL), ...WRITES.map(({ id }) => id)]),
]
  .map((action) => [action, actionLabel(action)] as const)
  .toSorted(([, a], [, b]) => a.localeCompare(b, 'en'))

export const STAGE_LABELS: Readonly<Record<Stage, readonly [Tone, string]>> = {
  intended: ['quiet', 'Under way'],
  done: ['good', 'Done'],
  validated: ['quiet', 'Looked at only'],
  refused: ['waiting', 'Refused'],
  unknown: ['bad', 'Outcome unknown'],
}

export const ACTOR_LABELS: Readonly<Record<ActorKind, string>> = {
  access_key: 'Access key',
  command_line: 'Command line',
  upload_link: 'Upload link',
  verifier: 'Background checks',
  server: 'The server itself',
}

/** Why it was refused, or why nobody knows. */
export function errorSentence(code: string): string {
  if (code === 'aborted') return 'Whoever asked has gone away before it was done.'
  return Object.hasOwn(PROBLEMS, code) ? PROBLEMS[code as keyof typeof PROBLEMS].message : code
}
