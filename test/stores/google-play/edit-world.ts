/** A listing that is changed through Google's edits, and a look at what became of each edit. */
import { expect } from 'vitest'
import { updateListing } from '../../../src/stores/google-play/listings.ts'
import type { AppTexts } from '../../../src/stores/interface/information.ts'
import { createTestStores, type TestStoresOptions, TIDEPOOL_ID } from '../../support/test-stores.ts'

export const EDITS = `/androidpublisher/v3/applications/${TIDEPOOL_ID}/edits`

/** The requests of a change, each by what begins its path below the edits. */
export const STEPS = {
  insert: /^$/,
  read: /^\/\d+\/listings$/,
  write: /^\/\d+\/listings\/[^/]+$/,
  commit: /^\/\d+:commit$/,
}
export type Step = keyof typeof STEPS

export function createEditWorld(options: TestStoresOptions = {}) {
  const known: string[] = []
  const t = createTestStores({
    ...options,
    wrapSend: (toSandbox) => {
      const send = options.wrapSend?.(toSandbox) ?? toSandbox
      return async (request) => {
        const answer = await send(request)
        const isInsert = request.method === 'POST' && request.path === EDITS
        const [, id] = (isInsert && answer.ok && /"id":"(\d+)"/.exec(new TextDecoder().decode(answer.body))) || []
        if (id) known.push(id)
        return answer
      }
    },
  })

  /** What was asked of the edits, such as `insert`, `read`, `write`, `commit`, `delete`. */
  const steps = () =>
    t
      .received()
      .filter(({ path }) => path.startsWith(EDITS))
      .map(({ method, path }) => stepOf(method, path))

  return {
    ...t,
    steps,
    update: (texts: AppTexts, locale = 'en-US', validateOnly = false) =>
      updateListing(t.play(), t.edits, TIDEPOOL_ID, locale, texts, validateOnly),
    title: (language = 'en-US') =>
      t.world.googlePlay.apps.get(TIDEPOOL_ID)?.listings.find((one) => one.language === language)?.title,
    /** The ids that the clients have learnt. */
    known,
    /** Each of them was committed or deleted. */
    async expectNoneOpen(): Promise<void> {
      t.clock.advance(60 * 60_000)
      for (const id of known) {
        await expect(t.play().get('publisher', `${EDITS}/${id}`)).rejects.toMatchObject({ reason: 'edit_conflict' })
      }
    },
  }
}

export function stepOf(method: string, path: string): string {
  const rest = path.slice(EDITS.length).split('?')[0]!
  if (method === 'DELETE') return 'delete'
  return Object.entries(STEPS).find(([, pattern]) => pattern.test(rest))?.[0] ?? `${method} ${rest}`
}
