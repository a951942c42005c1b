import { describe, expect, it } from 'vitest'
import { createPlayWorld, PACKAGE } from './world.ts'

describe('Set release notes on Google Play', () => {
  it('sets all languages in one edit, says what became of each, and which are missing', async () => {
    const { setNotes, release, track, asked, expectNoneOpen } = await createPlayWorld()
    const { status, body } = await setNotes({
      release: 'production:3041',
      notes: [
        { locale: 'zh-Hans', text: '更安静的夜间模式' },
        { locale: 'de', text: 'Springflut-Warnungen und ein ruhigerer Nachtmodus.' },
        { locale: 'fr-FR', text: 'é'.repeat(501) },
        { locale: 'it', text: '🌊'.repeat(500) },
        { locale: 'sv', text: ' \n ' },
      ],
    })
    expect(status).toBe(200)
    expect(body).toMatchObject({
      store: 'google-play',
      releaseId: 'production:3041',
      versionString: '3.4.1',
      track: 'production',
      platform: null,
      refusedCount: 2,
      missingLocales: [],
    })
    expect(body.notes).toEqual([
      { locale: 'zh-CN', outcome: 'set', reason: null },
      { locale: 'de-DE', outcome: 'unchanged', reason: null },
      { locale: 'fr-FR', outcome: 'refused', reason: 'The notes have 501 characters, and Google Play takes 500.' },
      { locale: 'it-IT', outcome: 'set', reason: null },
      { locale: 'sv-SE', outcome: 'refused', reason: 'The notes are empty.' },
    ])
    expect(release('3041')).toMatchObject({
      status: 'inProgress',
      userFraction: 0.2,
      releaseNotes: [
        { language: 'en-US', text: 'King-tide alerts, and a quieter night mode.' },
        { language: 'de-DE', text: 'Springflut-Warnungen und ein ruhigerer Nachtmodus.' },
        { language: 'zh-CN', text: '更安静的夜间模式' },
        { language: 'it-IT', text: '🌊'.repeat(500) },
      ],
    })
    expect(track()).toEqual(['3041 inProgress 0.2', '3040 completed'])
    expect(asked().filter((line) => line === 'POST /edits')).toHaveLength(1)
    expectNoneOpen()
  })

  it('means the release in preparation where there is one', async () => {
    const { setNotes, setTrack } = await createPlayWorld()
    setTrack('production', { versionCodes: ['3040'], status: 'completed' })
    const { body } = await setNotes({ notes: [{ locale: 'en-US', text: 'New' }] })
    expect(body).toMatchObject({ releaseId: 'harbour-partners:3053', missingLocales: ['zh-CN'] })
  })

  it('asks which one where there are several, and where there is none', async () => {
    const { setNotes, setTrack } = await createPlayWorld()
    const notes = [{ locale: 'en-US', text: 'New' }]
    expect((await setNotes({ notes })).body.error).toMatchObject({ code: 'store_conflict', reason: 'several_releases' })
    setTrack('harbour-partners')
    setTrack('production', { versionCodes: ['3040'], status: 'completed' })
    expect((await setNotes({ notes })).body.error).toMatchObject({ reason: 'no_such_release' })
    expect((await setNotes({ notes, release: 'live' })).body).toMatchObject({ releaseId: 'production:3040' })
  })

  it('sends nothing when nothing is new', async () => {
    const { setNotes, asked, expectNoneOpen } = await createPlayWorld()
    const { body } = await setNotes({
      release: '3041',
      notes: [{ locale: 'en-US', text: 'King-tide alerts, and a quieter night mode.' }],
    })
    expect(body.notes).toEqual([{ locale: 'en-US', outcome: 'unchanged', reason: null }])
    expect(asked().filter((line) => line.startsWith('PUT') || line.includes(':commit'))).toEqual([])
    expectNoneOpen()
  })

  it.each([
    ['x'.repeat(501), 'The notes have 501 characters, and Google Play takes 500.'],
    [`${'x'.repeat(500)}🌊`, 'The notes have 501 characters, and Google Play takes 500.'],
    [' ', 'The notes are empty.'],
  ])('opens no edit where no note can be set', async (text, message) => {
    const { setNotes, asked } = await createPlayWorld()
    const { status, body } = await setNotes({ notes: [{ locale: 'en-US', text }] })
    expect([status, body.error.field, body.error.message]).toEqual([400, 'body.notes.0.text', message])
    expect(asked().filter((line) => line.includes('/edits'))).toEqual([])
  })

  it.each([true, false])(
    'refuses what is no language, and sets the others (validateOnly: %s)',
    async (validateOnly) => {
      const { setNotes } = await createPlayWorld()
      const notes = [
        { locale: 'xx-YY', text: 'New' },
        { locale: 'en-US', text: 'New' },
      ]
      const { body } = await setNotes({ release: '3041', notes, validateOnly })
      expect(body.notes).toEqual([
        { locale: 'xx-YY', outcome: 'refused', reason: 'There is no language with this code.' },
        { locale: 'en-US', outcome: validateOnly ? 'valid' : 'set', reason: null },
      ])
    },
  )

  it('checks alone', async () => {
    const { setNotes, release, asked } = await createPlayWorld()
    const before = release('3041')
    const { body } = await setNotes({ release: '3041', notes: [{ locale: 'en-US', text: 'New' }], validateOnly: true })
    expect(body.notes).toEqual([{ locale: 'en-US', outcome: 'valid', reason: null }])
    expect(release('3041')).toEqual(before)
    expect(asked()).toContain('POST /edits/{id}:validate')
  })

  it.each([
    ['no notes', { notes: [] }, 'body.notes'],
    [
      'a language twice, in two codes',
      {
        notes: [
          { locale: 'de-DE', text: 'a' },
          { locale: 'de', text: 'b' },
        ],
      },
      'body.notes.1.locale',
    ],
    ['a note without a text', { notes: [{ locale: 'de-DE', text: '' }] }, 'body.notes.0.text'],
    ['a note without a language', { notes: [{ text: 'a' }] }, 'body.notes.0.locale'],
  ])('refuses %s', async (_name, body, field) => {
    const { setNotes, expectNoneOpen } = await createPlayWorld()
    const answer = await setNotes({ release: '3041', ...body })
    expect([answer.status, answer.body.error.field]).toEqual([400, field])
    expectNoneOpen()
  })

  it('says which languages of the app have none', async () => {
    const { setNotes, setTrack, googlePlay } = await createPlayWorld()
    setTrack('production', { versionCodes: ['3041'], status: 'draft' })
    setTrack('harbour-partners')
    expect(googlePlay.apps.get(PACKAGE)?.listings.map(({ language }) => language)).toEqual(['en-US', 'de-DE', 'zh-CN'])
    expect((await setNotes({ notes: [{ locale: 'fr', text: 'Nouveau' }] })).body).toMatchObject({
      missingLocales: ['en-US', 'de-DE', 'zh-CN'],
      notes: [{ locale: 'fr', outcome: 'set' }],
    })
  })
})
