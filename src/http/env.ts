/** What middleware leaves for what comes after it. */
import type { HttpBindings } from '@hono/node-server'
import type { AccessKey } from '../access/access-keys.ts'

export interface Env {
  /** Absent when a test calls the app without a socket. */
  readonly Bindings: Partial<HttpBindings>
  readonly Variables: {
    requestId: string
    caller: AccessKey
  }
}
