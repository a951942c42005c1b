/** What is done in the console, noted before and after like everything else. */

import type { AccessKey } from '../access/access-keys.ts'
import type { Effects } from '../access/audit/acts.ts'
import { type Act, actorOf } from '../access/audit/event.ts'
import type { PersonalAction } from '../lifecycle/acts.ts'
import type { ConsoleDeps } from './deps.ts'
import type { PageContext } from './pages/pages.ts'

interface Doing extends Pick<Act, 'target' | 'integrationId' | 'keyId'> {
  readonly action: PersonalAction
}

/** @param effectsOf what the work turned out to concern */
export function audited<T>(
  c: PageContext,
  { services }: ConsoleDeps,
  doing: Doing,
  work: () => Promise<T>,
  effectsOf?: (result: T) => Effects,
): Promise<T> {
  return services.audit.around(actOf(c, c.get('caller'), doing), work, effectsOf)
}

export function actOf(c: PageContext, accessKey: AccessKey, doing: Doing): Act {
  const { workspaceId } = accessKey
  return { ...doing, workspaceId, actor: actorOf(accessKey), requestId: c.get('requestId') }
}
