import { describe, expect, it } from 'vitest'
import { updateInformation } from '../../../src/stores/app-store/information.ts'
import type { AppTexts } from '../../../src/stores/interface/information.ts'
import { CONNECT, createTestStores, ISSUER, TIDEPOOL } from '../../support/test-stores.ts'

function setUp() {
  const t = createTestStores()
  return {
    ...t,
    update: (locale: string, texts: AppTexts, validateOnly = false) =>
      updateInformation(t.connect(), TIDEPOOL, locale, texts, validateOnly),
    /** What Apple was told to change. */
    writes: () =>
      t
        .received()
        .filter(({ method }) => method !== 'GET')
        .map(({ method, body }) => ({ method, ...JSON.parse(body).data })),
  }
}

function endEditing({ world }: ReturnType<typeof setUp>, state = 'IN_REVIEW'): void {
  const resources = world.appStore.teams.get(ISSUER)?.resources
  for (const info of resources?.all('appInfos') ?? []) {
    if (info.links.app === TIDEPOOL) resources?.put({ ...info, attributes: { state } })
  }
}

describe('changing the texts of an App Store app', () => {
  it('sends only what differs, to the edition in preparation', async () => {
    const { update, writes } = setUp()
    expect(await update('de', { name: 'Tidepool Gezeiten', subtitle: 'Neu' })).toEqual({
      outcome: 'updated',
      locale: 'de-DE',
      texts: {
        name: 'Tidepool Gezeiten',
        subtitle: 'Neu',
        privacyPolicyUrl: 'https://tidepool.example.com/de/datenschutz',
        privacyChoicesUrl: null,
        privacyPolicyText: null,
        shortDescription: null,
        fullDescription: null,
      },
    })
    expect(writes()).toMatchObject([{ method: 'PATCH', type: 'appInfoLocalizations', attributes: { subtitle: 'Neu' } }])
    expect(Object.keys(writes()[0].attributes)).toEqual(['subtitle'])
  })

  it('changes nothing where nothing differs', async () => {
    const { update, writes } = setUp()
    expect(await update('ja', { name: 'Tidepool 潮見表' })).toMatchObject({
      outcome: 'unchanged',
      texts: { name: 'Tidepool 潮見表', subtitle: '潮汐と波の予報' },
    })
    expect(await update('ja', {})).toMatchObject({ outcome: 'unchanged' })
    expect(await update('ja', { privacyPolicyUrl: '' })).toMatchObject({ outcome: 'unchanged' })
    expect(writes()).toEqual([])
  })

  it('takes an empty text for none', async () => {
    const { update, writes } = setUp()
    expect((await update('ja', { subtitle: '' })).texts.subtitle).toBeNull()
    expect(writes()[0].attributes).toEqual({ subtitle: null })
    expect((await update('ja', { subtitle: '' })).outcome).toBe('unchanged')
  })

  it('adds a language that the app does not have, in the code of the store', async () => {
    const { update, writes } = setUp()
    const added = await update('it-IT', { name: 'Tidepool', subtitle: '' })
    expect(added).toMatchObject({ outcome: 'created', locale: 'it', texts: { name: 'Tidepool', subtitle: null } })
    expect(writes()).toMatchObject([{ method: 'POST', attributes: { locale: 'it', name: 'Tidepool' } }])
    expect((await update('it', { name: 'Tidepool' })).outcome).toBe('unchanged')
  })

  it('needs a name for a language that the app does not have', async () => {
    const { update, writes } = setUp()
    await expect(update('it', { subtitle: 'Maree' })).rejects.toMatchObject({
      code: 'invalid_request',
      field: 'body.name',
    })
    expect(writes()).toEqual([])
  })

  it.each([
    ['a change', 'ja', { subtitle: 'Neu' }, 'ja', 'Tidepool 潮見表'],
    ['a new language', 'it', { name: 'Maree' }, 'it', 'Maree'],
  ])('checks %s beforehand and sends nothing', async (_name, locale, texts, code, name) => {
    const { update, writes } = setUp()
    expect(await update(locale, texts, true)).toMatchObject({
      outcome: 'valid',
      locale: code,
      texts: { ...texts, name },
    })
    expect(writes()).toEqual([])
  })

  it.each(['shortDescription', 'fullDescription'])(
    'refuses %s, which is for Google Play, before it asks Apple',
    async (field) => {
      const { update, received } = setUp()
      await expect(update('ja', { [field]: 'x' })).rejects.toMatchObject({
        code: 'invalid_request',
        field: `body.${field}`,
      })
      expect(received()).toEqual([])
    },
  )

  it('needs a version in preparation', async () => {
    const t = setUp()
    endEditing(t)
    await expect(t.update('ja', { subtitle: 'Neu' })).rejects.toMatchObject({
      code: 'store_conflict',
      reason: 'no_editable_version',
    })
  })

  it('passes on why Apple does not take the texts', async () => {
    const { update } = setUp()
    await expect(update('ja', { name: 'x'.repeat(31), privacyPolicyUrl: 'no address' })).rejects.toMatchObject({
      code: 'store_conflict',
      reason: 'input_refused',
      causes: [
        { message: expect.stringContaining('too long') },
        { message: expect.stringContaining('not a valid URL') },
      ],
    })
  })

  it('tells when the version went into review in the meantime', async () => {
    const t = setUp()
    t.world.interrupt({
      host: CONNECT,
      path: '/v1/appInfoLocalizations/',
      answer: (_call, proceed) => {
        endEditing(t)
        return proceed()
      },
    })
    await expect(t.update('ja', { subtitle: 'Neu' })).rejects.toMatchObject({
      code: 'store_conflict',
      reason: 'wrong_state',
      causes: [{ message: "The field 'subtitle' can not be modified in the current state." }],
    })
  })

  it.each([
    ['the answer is lost', () => 'cut' as const],
    ['Apple fails', () => ({ status: 500, headers: {}, body: '' })],
  ])('is not repeated when %s: nobody knows whether it was done', async (_name, answer) => {
    const t = setUp()
    t.world.interrupt({
      host: CONNECT,
      path: '/v1/appInfoLocalizations/',
      answer: (_call, proceed) => {
        proceed()
        return answer()
      },
    })
    await expect(t.update('ja', { subtitle: 'Neu' })).rejects.toMatchObject({ code: 'outcome_unknown' })
    expect(t.writes()).toHaveLength(1)
    expect((await t.update('ja', { subtitle: 'Neu' })).outcome).toBe('unchanged')
  })

  it.each([
    ['nothing', ''],
    ['another document', '{"data":[]}'],
  ])('is done also when Apple answers %s', async (_name, body) => {
    const t = setUp()
    t.world.interrupt({
      host: CONNECT,
      path: '/v1/appInfoLocalizations/',
      answer: () => ({ status: 200, headers: {}, body }),
    })
    expect(await t.update('ja', { subtitle: 'Neu' })).toMatchObject({
      outcome: 'updated',
      texts: { name: 'Tidepool 潮見表', subtitle: 'Neu' },
    })
  })
})
