/** An event of the audit: who did what to what, and what became of it. No secret, no store text, no text but names. */
import type { EpochMs } from '../../ports.ts'

export const ACTOR_KINDS = ['access_key', 'command_line', 'upload_link', 'verifier', 'server'] as const

export type ActorKind = (typeof ACTOR_KINDS)[number]

export interface Actor {
  readonly kind: ActorKind
  readonly id: string | null
  /** As it is at that time. */
  readonly name: string | null
}

export function actorOf({ id, name }: { readonly id: string; readonly name: string }): Actor {
  return { kind: 'access_key', id, name }
}

/** Whoever may run commands on the server. */
export const COMMAND_LINE: Actor = { kind: 'command_line', id: null, name: null }
/** What the server does by itself: it removes what was never used, and tells what nobody else can tell any more. */
export const SERVER: Actor = { kind: 'server', id: null, name: null }

/**
 * `intended`: about to be done. `done`. `validated`: was only looked at, as asked. `refused`: was not done, with the code
 * of the error. `unknown`: nobody can tell whether it was done.
 */
export const STAGES = ['intended', 'done', 'validated', 'refused', 'unknown'] as const
export type Stage = (typeof STAGES)[number]

/** `store_request`: of a store's own API; its id is the method and the path. */
export type TargetKind = 'workspace' | 'access_key' | 'store_key' | 'integration' | 'upload_link' | 'store_request'

/** What an act is about, as far as it is known. */
export interface Target {
  readonly kind: TargetKind
  readonly id: string | null
  /** As it is at that time. */
  readonly name?: string | null | undefined
}

/** What an act concerns: one thing above all, and for filters the integration and the store key in it. */
export interface Concerns {
  readonly target?: Target | undefined
  readonly integrationId?: string | null | undefined
  readonly keyId?: string | null | undefined
}

/** What somebody sets out to do. */
export interface Act extends Concerns {
  readonly workspaceId: string
  readonly actor: Actor
  /** The operation of the contract, or the same kind of word for what is none, such as `RevokeAccessKey`. */
  readonly action: string
  readonly requestId?: string | undefined
}

export interface Outcome {
  readonly stage: Exclude<Stage, 'intended'>
  readonly errorCode?: string | null | undefined
}

export interface AuditEvent {
  readonly workspaceId: string
  /** From 1, without gaps. */
  readonly sequence: number
  readonly id: string
  readonly at: EpochMs
  readonly stage: Stage
  readonly actorKind: Actor['kind']
  readonly actorId: string | null
  readonly actorName: string | null
  readonly action: string
  readonly targetKind: TargetKind | null
  readonly targetId: string | null
  readonly targetName: string | null
  readonly integrationId: string | null
  readonly keyId: string | null
  readonly errorCode: string | null
  readonly requestId: string | null
  /** The event whose outcome this is; null for an intent, and for what was refused before it began. */
  readonly intentId: string | null
}

/** In the order in which they are chained; one that is added goes to the end, under a new form. */
export const EVENT_FIELDS = [
  'workspaceId',
  'sequence',
  'id',
  'at',
  'stage',
  'actorKind',
  'actorId',
  'actorName',
  'action',
  'targetKind',
  'targetId',
  'targetName',
  'integrationId',
  'keyId',
  'errorCode',
  'requestId',
  'intentId',
] as const satisfies readonly (keyof AuditEvent)[]

/** The event that an act leaves, still without its place. */
export function draftEvent(
  { workspaceId, actor, action, requestId, target, ...ids }: Act,
  { stage, errorCode }: Outcome | { readonly stage: 'intended'; readonly errorCode?: undefined },
  intentId: string | null,
): Omit<AuditEvent, 'id' | 'sequence' | 'at'> {
  return {
    workspaceId,
    stage,
    actorKind: actor.kind,
    actorId: actor.id,
    actorName: actor.name,
    action,
    targetKind: target?.kind ?? null,
    targetId: target?.id ?? null,
    targetName: target?.name ?? null,
    integrationId: ids.integrationId ?? idOf(target, 'integration'),
    keyId: ids.keyId ?? idOf(target, 'store_key'),
    errorCode: errorCode ?? null,
    requestId: requestId ?? null,
    intentId,
  }
}

function idOf(target: Target | undefined, kind: TargetKind): string | null {
  return target?.kind === kind ? target.id : null
}
