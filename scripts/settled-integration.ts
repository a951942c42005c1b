/** An integration as it is once it has worked for a while: what fills a server with very many of them. */
import type { Integration } from '../src/custody/integrations.ts'
import type { EpochMs } from '../src/ports.ts'

type Named = Pick<Integration, 'id' | 'workspaceId' | 'store' | 'name' | 'appId' | 'appIdentifier' | 'keyIds'>

/** @param nextCheckAt when the verifier looks at it again */
export function settledIntegration(named: Named, now: EpochMs, nextCheckAt: EpochMs): Integration {
  return {
    ...named,
    appName: named.name,
    reference: null,
    status: 'active',
    verdict: 'ok',
    reason: null,
    whoseMove: 'nobody',
    since: now,
    firstActiveAt: now,
    lastCheckedAt: now,
    nextCheckAt,
    isUnconfirmed: false,
    createdAt: now,
  }
}
