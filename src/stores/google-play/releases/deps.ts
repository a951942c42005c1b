/** What the recipes for releases of one app work with. */
import type { EpochMs } from '../../../ports.ts'
import type { Capability } from '../../capabilities.ts'
import type { Through } from '../../routing/routing.ts'
import type { GooglePlay } from '../api.ts'
import type { Edits } from '../edits.ts'
import { isProduction } from './find.ts'
import type { RolloutSubject, Rollouts } from './rollouts.ts'

export interface ReleasesDeps {
  readonly subject: RolloutSubject
  readonly through: Through<GooglePlay>
  readonly edits: Edits
  readonly rollouts: Rollouts
  readonly now: () => EpochMs
}

/** @param track undefined where nobody knows yet which it is: that of production serves most */
export function releasing(track: string | undefined): Capability {
  return track === undefined || isProduction(track) ? 'releases.production' : 'releases.testing'
}
