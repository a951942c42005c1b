/**
 * The tables. Portable columns only: text ids, integer epoch milliseconds, text JSON, 0 or 1 for booleans.
 *
 * What a column may hold beyond its type is decided by the layer that owns the row: `access` for access keys, fences,
 * sessions, last uses, repetitions and the audit, `custody` for store keys, integrations, secrets, master keys and replicas, `stores` for
 * rests and rollouts, `lifecycle` for upload links, watches and news; this layer itself for what was destroyed.
 */
import type { ColumnType, Generated, Kysely } from 'kysely'

/** Queries, inside a transaction or outside. */
export type Queries = Kysely<Tables>

type Flag = 0 | 1
/** Set once, when the row is made. */
type Fixed<T> = ColumnType<T, T, never>

export interface Tables {
  /** One row. */
  server: {
    id: Fixed<1>
    mode: Fixed<'live' | 'sandbox'>
    /** Counts every change of access keys, fences, integrations and store keys. */
    revision: Generated<number>
    /** Counts every beginning and end of a rest that concerns other processes. */
    rests_changed: Generated<number>
    /** The version of the master key that wraps new data keys. */
    wrapping_version: number
    /** The highest version of the master key that there ever was: a number is never given twice. */
    newest_master_version: Generated<number>
    /** Names this database and its backups, as long as what was destroyed in it is known without a gap. */
    history: string | null
    /** Where PostgreSQL has it: a database that was restored or moved is elsewhere. */
    birthplace: string | null
    created_at: Fixed<number>
  }
  master_keys: {
    version: Fixed<number>
    /** Tells the right master key from a wrong one without revealing it. */
    check_value: Fixed<string>
    created_at: Fixed<number>
  }
  /** The servers that run on this database; commands are none. */
  replicas: {
    id: Fixed<string>
    /** JSON: the versions of the master key that it can open, of those that are known here. */
    versions: string
    program_version: Fixed<string>
    started_at: Fixed<number>
    /** Its last sign of life, by its own clock. */
    seen_at: number
  }
  server_secrets: Sealed & {
    id: Fixed<string>
  }
  workspaces: {
    id: Fixed<string>
    name: string
    /** The same for all names that nobody could tell apart, and unique. */
    folded_name: string
    store_tokens_allowed: Flag
    created_at: Fixed<number>
  }
  access_keys: {
    id: Fixed<string>
    workspace_id: Fixed<string>
    name: string
    /** Unique among those that are neither revoked nor replaced. */
    folded_name: string
    /** SHA-256 of the whole access key, hex. */
    hash: Fixed<string>
    role: Fixed<string>
    is_fenced: Flag
    expires_at: number | null
    revoked_at: number | null
    /** The id of the access key that takes its place. */
    replaced_by: string | null
    created_at: Fixed<number>
  }
  sessions: {
    /** SHA-256 of its secret, hex. */
    hash: Fixed<string>
    access_key_id: Fixed<string>
    seen_at: number
    created_at: Fixed<number>
  }
  sign_in_codes: {
    /** SHA-256 of the code, hex. */
    hash: Fixed<string>
    access_key_id: Fixed<string>
    expires_at: Fixed<number>
  }
  last_uses: {
    /** Of an access key, an integration or a store key, which may be gone. */
    subject_id: Fixed<string>
    at: number
  }
  /** What was last seen or written of the rollouts on a track of Google Play. */
  rollouts: {
    integration_id: Fixed<string>
    /** Of the app then: an integration may move to another one. */
    package_name: Fixed<string>
    track: Fixed<string>
    /** JSON: the releases, each with its highest version code, status and percentage. */
    releases: string
    as_of: number
  }
  fences: {
    access_key_id: Fixed<string>
    integration_id: Fixed<string>
  }
  store_keys: Sealed & {
    id: Fixed<string>
    workspace_id: Fixed<string>
    kind: Fixed<string>
    name: string
    version: number
    store_key_id: string
    issuer_id: string | null
    service_account_email: string | null
    /** SHA-256 of the public key, hex: the same file is taken once per workspace. */
    fingerprint: string
    /** JSON: a list, the default first. */
    vendor_numbers: string
    /** Since when no integration has used it, when none ever has; such a key is kept for seven days. */
    unused_since: number | null
    /** When the store is asked again what the key may do by itself; null for a key that shows nothing by itself. */
    next_check_at: number | null
    checks_begun: Generated<number>
    checks_settled: Generated<number>
    /** It came with a backup of which nobody knows what was destroyed since, and signs nothing until an owner confirms it. */
    unconfirmed: Generated<Flag>
    created_at: Fixed<number>
  }
  integrations: {
    id: Fixed<string>
    workspace_id: Fixed<string>
    store: Fixed<string>
    name: string
    app_name: string
    /** Apple ID; null on Google Play. */
    app_id: string | null
    /** Bundle ID or package name. */
    app_identifier: string
    reference: string | null
    status: string
    verdict: string
    reason: string | null
    whose_move: string
    since: number
    /** When it first worked: what once worked is never `pending` again. */
    first_active_at: number | null
    last_checked_at: number | null
    next_check_at: number | null
    /** Checks are numbered as they begin … */
    checks_begun: Generated<number>
    /** … and none takes the place of one that began later. */
    checks_settled: Generated<number>
    /** As for store keys: nothing is fetched through it until an owner confirms it. */
    unconfirmed: Generated<Flag>
    created_at: Fixed<number>
  }
  integration_keys: {
    integration_id: Fixed<string>
    key_id: Fixed<string>
    /** 0 is the primary key. */
    position: number
  }
  checks: {
    key_id: Fixed<string>
    /** Empty for a check of the key itself. */
    integration_id: Fixed<string>
    capability: Fixed<string>
    verdict: string
    reason: string | null
    whose_move: string
    checked_at: number
  }
  repetitions: {
    id: Fixed<string>
    access_key_id: Fixed<string>
    operation: Fixed<string>
    /** Keyed, as the id is: what was sent cannot be guessed from it. */
    fingerprint: string
    /** running, done or unknown. */
    state: string
    /** The answer, sealed; null where it is made again instead. */
    answer: string | null
    started_at: number
    expires_at: number
  }
  upload_links: {
    id: Fixed<string>
    workspace_id: Fixed<string>
    /** Of the write that made it; null at the command line, and for a write that nobody could recognise again. */
    effect_id: Fixed<string | null>
    /** SHA-256 of the whole token, hex. */
    token_hash: Fixed<string>
    /** Which made it; null for the command line. */
    access_key_id: Fixed<string | null>
    /** The name of that access key, as it was then. */
    requested_by: Fixed<string | null>
    kind: Fixed<string>
    /** Null for a new key. */
    replaces_key_id: Fixed<string | null>
    name: Fixed<string | null>
    vendor_number: Fixed<string | null>
    reference: Fixed<string | null>
    /** JSON: the identifiers of the apps to integrate on arrival. */
    apps: Fixed<string>
    /** Files tried: counted before, and given back when it was nobody's fault. */
    tries: number
    /** JSON: the last problem. */
    problem: string | null
    /** The key that came. */
    key_id: string | null
    /** JSON: what became of each app. */
    integrations: string
    used_at: number | null
    cancelled_at: number | null
    expires_at: Fixed<number>
    created_at: Fixed<number>
  }
  /** Appended only; nothing changes or removes a row. */
  audit_events: {
    workspace_id: Fixed<string>
    /** From 1, without gaps. */
    sequence: Fixed<number>
    id: Fixed<string>
    at: Fixed<number>
    /** intended, done, validated, refused or unknown. */
    stage: Fixed<string>
    actor_kind: Fixed<string>
    actor_id: Fixed<string | null>
    /** As it was then. */
    actor_name: Fixed<string | null>
    action: Fixed<string>
    target_kind: Fixed<string | null>
    target_id: Fixed<string | null>
    /** As it was then. */
    target_name: Fixed<string | null>
    integration_id: Fixed<string | null>
    key_id: Fixed<string | null>
    error_code: Fixed<string | null>
    request_id: Fixed<string | null>
    /** The event whose outcome this is. */
    intent_id: Fixed<string | null>
    /** HMAC over the one before and over this event, hex. */
    mac: Fixed<string>
  }
  /** Where the chain of a workspace ends; locked while an event is appended. */
  audit_heads: {
    workspace_id: Fixed<string>
    sequence: number
    mac: string
    /** HMAC over the row, hex. */
    seal: string
  }
  /** Intents that have no outcome yet. */
  audit_open: {
    intent_id: Fixed<string>
    workspace_id: Fixed<string>
    at: Fixed<number>
  }
  /** Store keys that a store is not asked with for a while. */
  rests: {
    /** A version of a key at a host, for purchases also the app. */
    access: Fixed<string>
    /** refused or rate_limited. */
    kind: Fixed<string>
    key_id: Fixed<string>
    until: number
    /** Of the refusal. */
    reason: string | null
    message: string
  }
  /** Everything that must not come back with a backup. `destroyed.log` beside the master key holds the same. */
  destroyed: {
    /** What it says, in one word: the same entry is noted once. */
    mark: Fixed<string>
    /** store_key, integration or access_key. */
    kind: Fixed<string>
    subject_id: Fixed<string>
    /** Of a store key that was replaced in place: the last version that is gone; null for the whole key. */
    version: Fixed<number | null>
    /** Of an access key that was replaced with an overlap: when it ends; null for at once. */
    ends_at: Fixed<number | null>
    at: Fixed<number>
  }
  /** The files that hold these entries: one, or one per machine. */
  destroyed_logs: {
    id: Fixed<string>
    /** How many it has at least: with fewer it was shortened, or an old copy took its place. */
    entries: number
  }
  /** What the triggers of flows look at, for all flows of a workspace together. */
  watches: {
    id: Fixed<string>
    workspace_id: Fixed<string>
    /** With which it ends; null for what belongs to no app. */
    integration_id: Fixed<string | null>
    /** What is waited for, such as `reviews`. */
    topic: Fixed<string>
    /** Where: an integration and its app, an account, or the workspace. */
    subject: Fixed<string>
    /** What was there before is no news. */
    begun_at: Fixed<number>
    /** When it was last looked at; null before the first time. */
    looked_at: number | null
    /** When it was looked at before that: what a store has hidden from one look shows to the next. */
    sure_until: number | null
  }
  /** What was seen there, in the order in which it was first seen; nothing of its content. */
  news: {
    workspace_id: Fixed<string>
    /** Counts up over all watches of a workspace, and no number is given twice. */
    sequence: Fixed<number>
    watch_id: Fixed<string>
    /** Digest of what the store calls it. */
    item: Fixed<string>
    /** Digest of what makes it another one, such as the time of an edit. */
    version: Fixed<string>
    /** known (was there before), new or changed. */
    kind: Fixed<string>
    /** A word for how it stands, where that is what is waited for … */
    state: Fixed<string | null>
    /** … and for how it stood before. */
    was: Fixed<string | null>
    /** By the store's clock, where it tells. */
    at: Fixed<number | null>
    seen_at: Fixed<number>
  }
  /** The last number of a workspace. Without the row a new line of numbers begins, as after a restore. */
  news_heads: {
    workspace_id: Fixed<string>
    line: Fixed<string>
    sequence: number
  }
  leases: {
    name: Fixed<string>
    holder: string
    until: number
    /** What the holder must tidy up, such as the id of an open Google edit. */
    note: string | null
  }
}

/** A secret at rest: sealed with its own data key, which a master key wraps. */
interface Sealed {
  sealed: string
  wrapped_key: string
  master_version: number
}
