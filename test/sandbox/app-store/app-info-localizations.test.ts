import { describe, expect, it } from 'vitest'
import { ISSUER } from '../fixture.ts'
import { appStore, TIDEPOOL } from './fixture.ts'

const TYPE = 'appInfoLocalizations'

function infos(state = 'PREPARE_FOR_SUBMISSION') {
  const t = appStore()
  const appInfo = t.world.add(ISSUER, 'appInfos', { attributes: { state }, links: { app: TIDEPOOL } })
  const id = t.world.add(ISSUER, TYPE, {
    attributes: { locale: 'en-US', name: 'Tidepool', subtitle: 'Tides' },
    links: { appInfo },
  })
  const create = (attributes: object, info = appInfo) => {
    const relationships = { appInfo: { data: { type: 'appInfos', id: info } } }
    return t.connect(`/v1/${TYPE}`, { method: 'POST', body: { data: { type: TYPE, attributes, relationships } } })
  }
  const update = (attributes: object) =>
    t.connect(`/v1/${TYPE}/${id}`, { method: 'PATCH', body: { data: { type: TYPE, id, attributes } } })
  return { ...t, appInfo, id, create, update }
}

describe('creating', () => {
  it('answers 201 with what it made, and the list has it', async () => {
    const { create, connect, appInfo } = infos()
    const { status, body } = await create({ locale: 'de-DE', name: 'Gezeiten', subtitle: null })
    expect(status).toBe(201)
    expect(body.data).toMatchObject({
      type: TYPE,
      attributes: { locale: 'de-DE', name: 'Gezeiten', subtitle: null, privacyPolicyUrl: null },
      links: { self: `https://api.appstoreconnect.apple.com/v1/${TYPE}/${body.data.id}` },
    })
    const list = await connect(`/v1/appInfos/${appInfo}/${TYPE}?filter[locale]=de-DE`)
    expect(list.body.data.map(({ id }: { id: string }) => id)).toEqual([body.data.id])
  })

  it.each([
    [
      'a locale that exists',
      { locale: 'en-US', name: 'x' },
      'ENTITY_ERROR.ATTRIBUTE.INVALID.DUPLICATE',
      '/data/attributes/locale',
    ],
    [
      'a locale in Google’s code',
      { locale: 'zh-CN', name: 'x' },
      'ENTITY_ERROR.ATTRIBUTE.INVALID',
      '/data/attributes/locale',
    ],
    ['no locale', { name: 'x' }, 'ENTITY_ERROR.ATTRIBUTE.REQUIRED', '/data/attributes/locale'],
    ['no name', { locale: 'fr-FR' }, 'ENTITY_ERROR.ATTRIBUTE.REQUIRED', '/data/attributes/name'],
  ])('refuses %s', async (_name, attributes, code, pointer) => {
    const { status, body } = await infos().create(attributes)
    expect([status, body.errors[0].code, body.errors[0].source]).toEqual([409, code, { pointer }])
  })

  it('takes the same language for another app info', async () => {
    const { create, world } = infos()
    const other = world.add(ISSUER, 'appInfos', { attributes: { state: 'REJECTED' }, links: { app: TIDEPOOL } })
    expect((await create({ locale: 'en-US', name: 'Tidepool' }, other)).status).toBe(201)
  })

  it('refuses an app info that does not exist, or is with Apple', async () => {
    const { create } = infos()
    expect((await create({ locale: 'fr-FR', name: 'x' }, 'nope')).body.errors[0].code).toBe(
      'ENTITY_ERROR.RELATIONSHIP.INVALID',
    )
    const { status, body } = await infos('WAITING_FOR_REVIEW').create({ locale: 'fr-FR', name: 'x' })
    expect([status, body.errors[0].code]).toEqual([409, 'STATE_ERROR'])
  })
})

describe('updating', () => {
  it('changes what is given, clears what is null, and leaves the rest', async () => {
    const { update } = infos()
    const { status, body } = await update({
      name: 'Tidepool+',
      subtitle: null,
      privacyPolicyUrl: 'https://example.com/p',
    })
    expect(status).toBe(200)
    expect(body.data.attributes).toMatchObject({
      locale: 'en-US',
      name: 'Tidepool+',
      subtitle: null,
      privacyPolicyUrl: 'https://example.com/p',
    })
  })

  it('counts characters, not bytes or surrogates', async () => {
    const { update } = infos()
    expect((await update({ name: '🌊'.repeat(30), subtitle: '潮'.repeat(30) })).status).toBe(200)
    const { status, body } = await update({ name: '🌊'.repeat(31), subtitle: 'x'.repeat(31) })
    expect([status, body.errors.map(({ code }: { code: string }) => code)]).toEqual([
      409,
      ['ENTITY_ERROR.ATTRIBUTE.INVALID.TOO_LONG', 'ENTITY_ERROR.ATTRIBUTE.INVALID.TOO_LONG'],
    ])
  })

  it.each([
    ['a locale', { locale: 'fr-FR' }, 'ENTITY_ERROR.ATTRIBUTE.UNKNOWN'],
    ['a number for a text', { name: 5 }, 'ENTITY_ERROR.ATTRIBUTE.TYPE'],
    ['an address that is none', { privacyPolicyUrl: 'example' }, 'ENTITY_ERROR.ATTRIBUTE.INVALID'],
    ['a script for an address', { privacyChoicesUrl: 'javascript:alert(1)' }, 'ENTITY_ERROR.ATTRIBUTE.INVALID'],
  ])('refuses %s', async (_name, attributes, code) => {
    const { status, body } = await infos().update(attributes)
    expect([status, body.errors[0].code]).toEqual([409, code])
  })

  it('faults every field while the app info is on the store', async () => {
    const { update, connect, id } = infos('READY_FOR_DISTRIBUTION')
    const { status, body } = await update({ name: 'New', subtitle: 'New' })
    expect(status).toBe(409)
    expect(body.errors).toMatchObject([
      { code: 'ENTITY_ERROR.ATTRIBUTE.INVALID.INVALID_STATE', source: { pointer: '/data/attributes/name' } },
      { code: 'ENTITY_ERROR.ATTRIBUTE.INVALID.INVALID_STATE', source: { pointer: '/data/attributes/subtitle' } },
    ])
    expect((await connect(`/v1/${TYPE}/${id}`)).body.data.attributes.name).toBe('Tidepool')
  })

  it.each([
    ['no JSON', 'name=x', {}, 400, 'ENTITY_INVALID'],
    ['JSON without data', {}, {}, 400, 'ENTITY_INVALID'],
    ['a form', 'name=x', { 'content-type': 'application/x-www-form-urlencoded' }, 415, 'UNSUPPORTED_MEDIA_TYPE'],
    ['another type', { data: { type: 'apps', id: 'x' } }, {}, 409, 'ENTITY_ERROR.TYPE_MISMATCH'],
  ])('refuses %s', async (_name, body, headers, status, code) => {
    const { connect, id } = infos()
    const answer = await connect(`/v1/${TYPE}/${id}`, { method: 'PATCH', body, headers })
    expect([answer.status, answer.body.errors[0].code]).toEqual([status, code])
  })

  it('needs a role that may edit apps', async () => {
    const { world, update, token, connect, id } = infos()
    world.addTeamKey({
      issuerId: ISSUER,
      keyId: 'MARKETING1',
      publicKey: world.keys.get('2X9R4HXF34')!.publicKey,
      roles: ['MARKETING'],
    })
    expect(
      (await connect(`/v1/${TYPE}/${id}`, { method: 'DELETE', token: token({}, { kid: 'MARKETING1' }) })).status,
    ).toBe(403)
    expect((await update({ name: 'x' })).status).toBe(200)
  })
})

describe('deleting', () => {
  it('answers 204 without a body, and 404 the second time', async () => {
    const { create, connect } = infos()
    const { id } = (await create({ locale: 'de-DE', name: 'Gezeiten' })).body.data
    const first = await connect(`/v1/${TYPE}/${id}`, { method: 'DELETE' })
    expect([first.status, first.text]).toEqual([204, ''])
    expect((await connect(`/v1/${TYPE}/${id}`, { method: 'DELETE' })).status).toBe(404)
  })

  it('refuses the primary language, and what is with Apple', async () => {
    for (const { connect, id } of [infos(), infos('IN_REVIEW')]) {
      const { status, body } = await connect(`/v1/${TYPE}/${id}`, { method: 'DELETE' })
      expect([status, body.errors[0].code]).toEqual([409, 'STATE_ERROR'])
    }
  })
})
