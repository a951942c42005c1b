/** Which build a version takes. */
import type { ResourceView } from '../json-api/graph.ts'
import { relatedTo } from '../json-api/graph.ts'
import type { Resource } from '../json-api/resource.ts'

/** Processed, not expired, not for internal testing only, and of the same app, version and platform. */
export function isAttachable(
  view: ResourceView,
  version: Pick<Resource, 'attributes' | 'links'>,
  buildId: string,
): boolean {
  const build = view.get('builds', buildId)
  const [train] = build ? relatedTo(view, build, 'preReleaseVersion') : []
  if (!build || !train) return false
  const { processingState, expired, buildAudienceType } = build.attributes
  return (
    processingState === 'VALID' &&
    expired !== true &&
    buildAudienceType !== 'INTERNAL_ONLY' &&
    build.links.app === version.links.app &&
    train.attributes.version === version.attributes.versionString &&
    train.attributes.platform === version.attributes.platform
  )
}
