/**
 * The steps that build the schema, each run once, in order, inside one transaction, and each in a file of its own. A step that
 * has landed never changes.
 */
import type { Kysely } from 'kysely'
import { first } from './migrations/0001-first.ts'
import { uploadLinks } from './migrations/0005-upload-links.ts'
import { workspaces } from './migrations/0007-workspaces.ts'
import { verifier } from './migrations/0008-verifier.ts'
import { audit } from './migrations/0009-audit.ts'
import { rotation } from './migrations/0010-rotation.ts'
import { destroyed } from './migrations/0011-destroyed.ts'
import { sessions } from './migrations/0012-sessions.ts'
import { lastUses } from './migrations/0013-last-uses.ts'
import { rollouts } from './migrations/0014-rollouts.ts'
import { watches } from './migrations/0015-watches.ts'

export interface Migration {
  readonly name: string
  readonly up: (db: Kysely<never>) => Promise<void>
}

export const MIGRATIONS: readonly Migration[] = [
  { name: '0001-first', up: first },
  { name: '0005-upload-links', up: uploadLinks },
  { name: '0007-workspaces', up: workspaces },
  { name: '0008-verifier', up: verifier },
  { name: '0009-audit', up: audit },
  { name: '0010-rotation', up: rotation },
  { name: '0011-destroyed', up: destroyed },
  { name: '0012-sessions', up: sessions },
  { name: '0013-last-uses', up: lastUses },
  { name: '0014-rollouts', up: rollouts },
  { name: '0015-watches', up: watches },
]
