/** What testers are told to test in a build, in one language. */
import type { BuildChoice } from '../../interface/builds.ts'
import type { TestNotesChange } from '../../interface/testflight.ts'
import { chooseLocale, requireLanguage } from '../../locales.ts'
import { storePath } from '../../request.ts'
import { text } from '../../values.ts'
import { findBuild } from '../builds.ts'
import type { AppStoreConnect } from '../json-api.ts'

const TYPE = 'betaBuildLocalizations'

/** @param testNotes an empty text removes them */
export async function setTestNotes(
  connect: AppStoreConnect,
  appId: string,
  choice: BuildChoice,
  wantedLocale: string,
  testNotes: string,
  validateOnly: boolean,
): Promise<TestNotesChange> {
  const build = await findBuild(connect, appId, choice, 'path')
  const present = await connect.getAll(storePath`/v1/builds/${build.buildId}/betaBuildLocalizations`)
  const locale = chooseLocale(
    'app-store',
    wantedLocale,
    present.map(({ attributes }) => text(attributes.locale) ?? ''),
  )
  const existing = present.find(({ attributes }) => attributes.locale === locale)
  if (!existing) requireLanguage(locale)
  const whatsNew = testNotes === '' ? null : testNotes
  const answer = { build, locale, testNotes: whatsNew }
  if (text(existing?.attributes.whatsNew) === whatsNew) return { outcome: 'unchanged', ...answer }
  if (validateOnly) return { outcome: 'valid', ...answer }
  if (existing) {
    const data = { type: TYPE, id: existing.id, attributes: { whatsNew } }
    await connect.write('PATCH', storePath`/v1/betaBuildLocalizations/${existing.id}`, { data })
    return { outcome: 'updated', ...answer }
  }
  await connect.write('POST', storePath`/v1/betaBuildLocalizations`, {
    data: {
      type: TYPE,
      attributes: { locale, whatsNew },
      relationships: { build: { data: { type: 'builds', id: build.buildId } } },
    },
  })
  return { outcome: 'created', ...answer }
}
