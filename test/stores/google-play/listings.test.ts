import { describe, expect, it } from 'vitest'
import { TIDEPOOL_ID } from '../../support/test-stores.ts'
import { createEditWorld } from './edit-world.ts'

describe('changing the texts of a Google Play app', () => {
  it('keeps what was not asked for', async () => {
    const { update, world } = createEditWorld()
    expect(await update({ shortDescription: 'Tides and more.' })).toEqual({
      outcome: 'updated',
      locale: 'en-US',
      texts: {
        name: 'Tidepool: tides & waves',
        subtitle: null,
        privacyPolicyUrl: null,
        privacyChoicesUrl: null,
        privacyPolicyText: null,
        shortDescription: 'Tides and more.',
        fullDescription:
          'Tidepool works offline, reads aloud, and warns you of king tides before you park on the beach.',
      },
    })
    expect(world.googlePlay.apps.get(TIDEPOOL_ID)?.listings.at(-1)).toMatchObject({
      language: 'en-US',
      title: 'Tidepool: tides & waves',
      video: 'https://www.youtube.com/watch?v=tidepool001',
    })
  })

  it.each([
    ['de', 'de-DE'],
    ['zh-Hans', 'zh-CN'],
    ['ZH_cn', 'zh-CN'],
  ])('finds the language %s under Google’s code %s', async (written, locale) => {
    const { update, title } = createEditWorld()
    expect(await update({ name: 'Neu' }, written)).toMatchObject({ outcome: 'updated', locale })
    expect(title(locale)).toBe('Neu')
  })

  it('adds a language that the app does not have, with a name', async () => {
    const { update, title } = createEditWorld()
    expect(await update({ name: 'Tidepool' }, 'ja')).toMatchObject({
      outcome: 'created',
      locale: 'ja-JP',
      texts: { name: 'Tidepool', shortDescription: null },
    })
    expect(title('ja-JP')).toBe('Tidepool')
  })

  it('deletes its edit when the name for a new language is missing', async () => {
    const { update, steps, expectNoneOpen } = createEditWorld()
    await expect(update({ shortDescription: 'Maree' }, 'it')).rejects.toMatchObject({
      code: 'invalid_request',
      field: 'body.name',
    })
    expect(steps()).toEqual(['insert', 'read', 'delete'])
    await expectNoneOpen()
  })

  it('takes an empty text for none', async () => {
    const { update } = createEditWorld()
    expect((await update({ fullDescription: '' })).texts.fullDescription).toBe('')
    expect((await update({ fullDescription: '' })).outcome).toBe('unchanged')
    expect((await update({ shortDescription: '' }, 'ja').catch(({ field }) => field)) as unknown).toBe('body.name')
  })

  it.each(['subtitle', 'privacyPolicyUrl', 'privacyChoicesUrl', 'privacyPolicyText'])(
    'refuses %s, which is for the App Store, before it asks Google',
    async (field) => {
      const { update, received } = createEditWorld()
      await expect(update({ [field]: 'x' })).rejects.toMatchObject({ code: 'invalid_request', field: `body.${field}` })
      expect(received()).toEqual([])
    },
  )

  it('passes on why Google does not take the texts', async () => {
    const { update, expectNoneOpen } = createEditWorld()
    await expect(update({ name: 'x'.repeat(31) })).rejects.toMatchObject({
      code: 'store_conflict',
      reason: 'refused',
      causes: [{ message: 'The title for the app is too long for language en-US.' }],
    })
    await expectNoneOpen()
  })

  it('is checked beforehand without an edit', async () => {
    const { update, steps } = createEditWorld()
    expect(await update({ name: 'Neu' }, 'de_de', true)).toMatchObject({
      outcome: 'valid',
      locale: 'de-DE',
      texts: { name: 'Neu', shortDescription: null },
    })
    expect(steps()).toEqual([])
  })

  it('is found impossible beforehand while Google reviews the app', async () => {
    const { update, world, steps } = createEditWorld()
    const release = { release: { versionCodes: ['1'], status: 'completed' }, lifecycle: 'IN_REVIEW' } as const
    world.googlePlay.changeApp(TIDEPOOL_ID, { tracks: [{ track: 'production', releases: [release] }] })
    await expect(update({ name: 'Neu' }, 'de', true)).rejects.toMatchObject({ reason: 'review_in_progress' })
    expect(steps()).toEqual([])
  })
})
