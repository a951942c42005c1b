/** An app's store page on the App Store: one edition that is live, one that is being prepared, each in all languages. */
import { ProxyError } from '../../errors.ts'
import type { AppInformation, AppLocalization, AppTexts, UpdatedTexts } from '../interface/information.ts'
import { chooseLocale } from '../locales.ts'
import { storePath } from '../request.ts'
import { flag, lookUp, text } from '../values.ts'
import { getApp } from './apps.ts'
import type { AppStoreConnect, Resource } from './json-api.ts'

/** By Apple's state of an app info. */
const PHASES: Readonly<Record<string, AppLocalization['phase']>> = {
  READY_FOR_DISTRIBUTION: 'live',
  WAITING_FOR_REVIEW: 'in_review',
  IN_REVIEW: 'in_review',
  ACCEPTED: 'in_review',
  PENDING_RELEASE: 'in_review',
  PREPARE_FOR_SUBMISSION: 'editable',
  READY_FOR_REVIEW: 'editable',
  DEVELOPER_REJECTED: 'editable',
  REJECTED: 'editable',
}

const APPLE_TEXTS = ['name', 'subtitle', 'privacyPolicyUrl', 'privacyChoicesUrl', 'privacyPolicyText'] as const
const GOOGLE_ONLY = ['shortDescription', 'fullDescription'] as const

export async function readInformation(connect: AppStoreConnect, appId: string): Promise<AppInformation> {
  const [app, infos, availableInNewTerritories] = await Promise.all([
    getApp(connect, appId),
    listInfos(connect, appId),
    readAvailability(connect, appId),
  ])
  const editions = await Promise.all(
    infos.map(async (info) =>
      (await listLocalizations(connect, info)).map((resource) => toLocalization(info, resource)),
    ),
  )
  return { app, availableInNewTerritories, localizations: editions.flat(), tracks: [] }
}

/** Changes one language of the edition that is being prepared. */
export async function updateInformation(
  connect: AppStoreConnect,
  appId: string,
  wantedLocale: string,
  texts: AppTexts,
  validateOnly: boolean,
): Promise<UpdatedTexts> {
  const misplaced = GOOGLE_ONLY.find((field) => texts[field] !== undefined)
  if (misplaced) {
    throw new ProxyError('invalid_request', {
      field: `body.${misplaced}`,
      message: `The App Store has no ${misplaced} here: it is for Google Play only.`,
    })
  }
  const info = (await listInfos(connect, appId)).find((candidate) => phaseOf(candidate) === 'editable')
  if (!info) {
    throw new ProxyError('store_conflict', {
      reason: 'no_editable_version',
      message: 'The app has no version in preparation. Make a new version in App Store Connect first.',
    })
  }
  const localizations = await listLocalizations(connect, info)
  const locale = chooseLocale(
    'app-store',
    wantedLocale,
    localizations.map(({ attributes }) => text(attributes.locale) ?? ''),
  )
  const existing = localizations.find(({ attributes }) => attributes.locale === locale)
  const attributes = changedAttributes(existing, texts)
  if (!existing && texts.name === undefined) {
    throw new ProxyError('invalid_request', {
      field: 'body.name',
      message: 'The app has no texts in this language yet, so name is needed.',
    })
  }
  if (existing && Object.keys(attributes).length === 0) return updated('unchanged', locale, existing)
  if (validateOnly) return updated('valid', locale, existing, attributes)
  const changed = existing
    ? await connect.write('PATCH', storePath`/v1/appInfoLocalizations/${existing.id}`, {
        data: { type: 'appInfoLocalizations', id: existing.id, attributes },
      })
    : await connect.write('POST', storePath`/v1/appInfoLocalizations`, {
        data: {
          type: 'appInfoLocalizations',
          attributes: { locale, ...attributes },
          relationships: { appInfo: { data: { type: 'appInfos', id: info.id } } },
        },
      })
  return updated(existing ? 'updated' : 'created', locale, changed ?? existing, attributes)
}

function listInfos(connect: AppStoreConnect, appId: string): Promise<readonly Resource[]> {
  return connect.getAll(storePath`/v1/apps/${appId}/appInfos`)
}

function listLocalizations(connect: AppStoreConnect, info: Resource): Promise<readonly Resource[]> {
  return connect.getAll(storePath`/v1/appInfos/${info.id}/appInfoLocalizations`)
}

/** Stands in a resource of its own, which not every role may read. */
async function readAvailability(connect: AppStoreConnect, appId: string): Promise<boolean | null> {
  try {
    const { data } = await connect.get(storePath`/v1/apps/${appId}/appAvailabilityV2`)
    return flag(data[0]?.attributes.availableInNewTerritories)
  } catch (error) {
    if (error instanceof ProxyError && (error.code === 'not_found' || error.code === 'store_permission_missing'))
      return null
    throw error
  }
}

function stateOf({ attributes }: Resource): string | null {
  return text(attributes.state) ?? text(attributes.appStoreState)
}

function phaseOf(info: Resource): AppLocalization['phase'] {
  return lookUp(PHASES, stateOf(info)) ?? 'other'
}

function toLocalization(info: Resource, { attributes }: Resource): AppLocalization {
  return {
    locale: text(attributes.locale) ?? '',
    phase: phaseOf(info),
    storeState: stateOf(info),
    name: text(attributes.name),
    subtitle: text(attributes.subtitle),
    privacyPolicyUrl: text(attributes.privacyPolicyUrl),
    privacyChoicesUrl: text(attributes.privacyChoicesUrl),
    privacyPolicyText: text(attributes.privacyPolicyText),
  }
}

/** Only what differs; an empty text removes what was there. */
function changedAttributes(existing: Resource | undefined, texts: AppTexts): Record<string, string | null> {
  const changed: Record<string, string | null> = {}
  for (const field of APPLE_TEXTS) {
    const wanted = texts[field] === '' ? null : texts[field]
    if (wanted !== undefined && wanted !== text(existing?.attributes[field])) changed[field] = wanted
  }
  return changed
}

function updated(
  outcome: UpdatedTexts['outcome'],
  locale: string,
  resource: Resource | undefined,
  changes: Readonly<Record<string, string | null>> = {},
): UpdatedTexts {
  const read = (field: (typeof APPLE_TEXTS)[number]) =>
    field in changes ? (changes[field] ?? null) : text(resource?.attributes[field])
  return {
    outcome,
    locale,
    texts: {
      name: read('name'),
      subtitle: read('subtitle'),
      privacyPolicyUrl: read('privacyPolicyUrl'),
      privacyChoicesUrl: read('privacyChoicesUrl'),
      privacyPolicyText: read('privacyPolicyText'),
      shortDescription: null,
      fullDescription: null,
    },
  }
}
