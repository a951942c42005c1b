/** What App Review asks of a version before it looks at it. */
import type { AppleFault } from '../errors.ts'
import { type ResourceView, relatedTo } from '../json-api/graph.ts'
import type { Resource } from '../json-api/resource.ts'
import { type Lacks, RELEASING_FAULTS } from './faults.ts'
import { isFirst } from './states.ts'

const { attributeRequired, relationRequired } = RELEASING_FAULTS
const TEXTS = ['description', 'keywords', 'supportUrl'] as const
const CONTACT = ['contactFirstName', 'contactLastName', 'contactPhone', 'contactEmail'] as const
const SCREENSHOTS: Readonly<Record<string, string>> = {
  IOS: 'APP_IPHONE_67',
  MAC_OS: 'APP_DESKTOP',
  TV_OS: 'APP_APPLE_TV',
  VISION_OS: 'APP_APPLE_VISION_PRO',
}

/** Empty where nothing lacks. */
export function lacksOf(view: ResourceView, version: Resource): Lacks {
  const lacks = new Map<string, AppleFault[]>()
  const say = (resource: Pick<Resource, 'type' | 'id'>, faults: readonly AppleFault[]) => {
    const path = `/v1/${resource.type}/${resource.id}`
    if (faults.length > 0) lacks.set(path, [...(lacks.get(path) ?? []), ...faults])
  }
  const [build] = relatedTo(view, version, 'build')
  const [detail] = relatedTo(view, version, 'appStoreReviewDetail')
  say(version, [
    ...missing(version, ['copyright']),
    ...(build ? [] : [relationRequired('build')]),
    ...(detail ? [] : [relationRequired('appStoreReviewDetail')]),
  ])
  if (build) say(build, missing(build, ['usesNonExemptEncryption']))
  if (detail) {
    const { demoAccountRequired } = detail.attributes
    say(
      detail,
      missing(detail, [...CONTACT, ...(demoAccountRequired ? ['demoAccountName', 'demoAccountPassword'] : [])]),
    )
  }
  const first = isFirst(view, version)
  const primary = relatedTo(view, version, 'app')[0]?.attributes.primaryLocale
  for (const text of relatedTo(view, version, 'appStoreVersionLocalizations')) {
    say(text, missing(text, [...TEXTS, ...(first ? [] : ['whatsNew'])]))
    const shots = relatedTo(view, text, 'appScreenshotSets').flatMap((set) => relatedTo(view, set, 'appScreenshots'))
    if (text.attributes.locale === primary && shots.length === 0) {
      say(text, [RELEASING_FAULTS.screenshotMissing(SCREENSHOTS[`${version.attributes.platform}`] ?? '')])
    }
    if (shots.some(isUploading)) say(version, [RELEASING_FAULTS.uploadsInProgress()])
  }
  return Object.fromEntries(lacks)
}

function missing({ attributes }: Resource, names: readonly string[]): readonly AppleFault[] {
  return names.filter((name) => (attributes[name] ?? '') === '').map(attributeRequired)
}

function isUploading({ attributes }: Resource): boolean {
  const { state } = (attributes.assetDeliveryState ?? {}) as { readonly state?: string }
  return state === 'AWAITING_UPLOAD' || state === 'UPLOAD_COMPLETE'
}
