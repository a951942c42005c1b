/** What keeps a build from testers, told before Apple is asked. Pure. */
import { ProxyError } from '../../../errors.ts'
import type { Build } from '../../interface/builds.ts'

const OBSTACLES: Readonly<Record<Build['outcome'], { readonly reason: string; readonly message: string } | undefined>> =
  {
    processing: {
      reason: 'build_processing',
      message: 'Apple is still processing the build. Try again when its outcome is ready.',
    },
    failed: {
      reason: 'build_failed',
      message: 'Apple could not process the build. Upload a new one; Apple has sent an e-mail that says why.',
    },
    invalid: {
      reason: 'build_failed',
      message: 'Apple has refused the build. Upload a new one; Apple has sent an e-mail that says why.',
    },
    expired: { reason: 'build_expired', message: 'The build has expired. Choose a newer one.' },
    ready: undefined,
    other: undefined,
  }

/** @throws ProxyError `store_conflict`: `build_processing`, `build_failed`, `build_expired`, `export_compliance_missing` */
export function refuseUnready(build: Build): void {
  const obstacle = OBSTACLES[build.outcome]
  if (obstacle) throw new ProxyError('store_conflict', obstacle)
  if (build.exportComplianceDeclared) return
  throw new ProxyError('store_conflict', {
    reason: 'export_compliance_missing',
    message: 'It was not declared whether the build uses encryption. Use Declare export compliance first.',
  })
}

/** @throws ProxyError `store_conflict` */
export function refuseInternalOnly({ mayLeaveTeam }: Build): void {
  if (mayLeaveTeam) return
  throw new ProxyError('store_conflict', {
    reason: 'build_internal_only',
    message: 'The build was uploaded for internal testing only. Choose an internal group, or upload another build.',
  })
}
