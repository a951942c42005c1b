import { describe, expect, it } from 'vitest'
import { createHappenings } from '../../../src/sandbox/demo/happenings/happenings.ts'
import { makeAppleKey } from '../../../src/sandbox/demo/key-files.ts'
import { exchangeOf } from '../../support/exchanges.ts'
import { createTestFlightWorld, everyPage } from '../testflight/world.ts'

const NOOR = { email: 'noor.vale@example.com', firstName: 'Noor', lastName: 'Vale', roles: ['DEVELOPER'] }
const DAY_MS = 24 * 60 * 60 * 1000

async function createPeople() {
  const world = await createTestFlightWorld()
  const { call } = world
  const invite = (body: object = {}, headers: Record<string, string> = {}) =>
    call('POST', '/v1/user-invitations', { body: { ...NOOR, ...body }, headers })
  const list = async (query = '') => (await call('GET', `/v1/user-invitations${query}`)).body
  const cancel = (id: string, options = {}) =>
    call('POST', `/v1/user-invitations/${encodeURIComponent(id)}/cancel`, options)
  return { ...world, invite, list, cancel }
}

describe('inviting somebody to the team', () => {
  it('is seen pending, then accepted, and the person among the users', async () => {
    const { call, invite, list, sandbox, writes } = await createPeople()
    const { status, body } = await invite({ visibleApps: ['com.example.tidepool'] })
    expect([status, body]).toMatchObject([
      200,
      {
        outcome: 'invited',
        invitationState: 'pending',
        email: 'noor.vale@example.com',
        title: 'noor.vale@example.com · Noor Vale',
        roles: ['DEVELOPER'],
        allAppsVisible: false,
        visibleApps: ['com.example.tidepool'],
        store: 'app-store',
        userId: null,
      },
    ])
    expect(Date.parse(body.expiresAt)).toBe(Math.floor((sandbox.world.now() + 3 * DAY_MS) / 1000) * 1000)
    expect(writes().map(({ line, body: sent }) => [line, sent])).toEqual([
      [
        'POST /v1/userInvitations',
        {
          data: {
            type: 'userInvitations',
            attributes: { ...NOOR, allAppsVisible: false, provisioningAllowed: false },
            relationships: { visibleApps: { data: [{ type: 'apps', id: '6478120431' }] } },
          },
        },
      ],
    ])

    const states = async () => {
      const { value } = await list('?email=Noor.Vale@example.com')
      return value.map((row: Record<string, unknown>) => [
        row.invitationState,
        row.invitationId !== null,
        row.userId !== null,
      ])
    }
    expect(await states()).toEqual([['pending', true, false]])
    createHappenings(sandbox)
      .find(({ id }) => id === 'invitation-accepted')!
      .happen()
    expect(await states()).toEqual([['accepted', false, true]])
    const { value } = (await call('GET', '/v1/users?email=noor.vale@example.com')).body
    expect(value).toMatchObject([
      { firstName: 'Noor', roles: ['DEVELOPER'], allAppsVisible: false, visibleApps: ['com.example.tidepool'] },
    ])
  })

  it('is told by state, and ends after three days', async () => {
    const { invite, list, clock } = await createPeople()
    await invite()
    const emails = async (state: string) =>
      (await list(`?invitationState=${state}`)).value.map(({ email }: { email: string }) => email)
    expect(await emails('pending')).toEqual(['ada.brook@example.com', 'noor.vale@example.com'])
    expect(await emails('accepted')).toEqual(['jonas.reef@example.com', 'mara.quint@example.com'])
    clock.advance(3 * DAY_MS + 1000)
    expect(await emails('pending')).toEqual([])
    expect(await emails('expired')).toEqual(['ada.brook@example.com', 'noor.vale@example.com'])
    // What has ended is no hindrance.
    expect((await invite()).body.outcome).toBe('invited')
  })

  it('checks and sends nothing when it is only to be validated', async () => {
    const { invite, writes } = await createPeople()
    const { status, body } = await invite({ validateOnly: true })
    expect([status, body.outcome, body.invitationId, body.allAppsVisible]).toEqual([200, 'valid', null, true])
    expect(writes()).toEqual([])
  })
})

describe('nobody is invited twice (F-5)', () => {
  it('neither by a repetition, nor by another step with the same wish', async () => {
    const { invite, writes } = await createPeople()
    const first = await invite({}, { 'idempotency-key': 'noor' })
    const again = await invite({}, { 'idempotency-key': 'noor' })
    expect(again.body).toEqual(first.body)
    const { body } = await invite({ email: 'NOOR.VALE@example.com' }, { 'idempotency-key': 'another step' })
    expect([body.outcome, body.invitationId]).toEqual(['already_invited', first.body.invitationId])
    expect(writes()).toHaveLength(1)
  })

  it('and who is a user with the same roles already need not be', async () => {
    const { invite, writes } = await createPeople()
    const wish = { email: 'jonas.reef@example.com', roles: ['APP_MANAGER'], visibleApps: ['6478120431'] }
    const { status, body } = await invite(wish)
    expect([status, body.outcome, body.invitationState]).toEqual([200, 'already_user', 'accepted'])
    expect(writes()).toEqual([])
  })

  it.each([
    ['a user with other roles', { email: 'jonas.reef@example.com', roles: ['ADMIN'] }, 'user_exists'],
    ['a user with other apps', { email: 'jonas.reef@example.com', roles: ['APP_MANAGER'] }, 'user_exists'],
    ['an open invitation with other roles', { email: 'ada.brook@example.com' }, 'invitation_open'],
  ])('is refused for %s, and nothing is sent', async (_what, wish, reason) => {
    const { invite, writes } = await createPeople()
    const { status, body } = await invite(wish)
    expect([status, body.error.code, body.error.reason]).toEqual([409, 'store_conflict', reason])
    expect(writes()).toEqual([])
  })

  it('is noticed when somebody else was faster', async () => {
    const { invite, sandbox, add } = await createPeople()
    sandbox.world.interrupt({
      host: 'api.appstoreconnect.apple.com',
      path: '/v1/userInvitations',
      times: 2,
      answer({ method }, proceed) {
        const attributes = { ...NOOR, allAppsVisible: true, expirationDate: '2030-01-01T00:00:00Z' }
        if (method === 'POST') add('userInvitations', { attributes })
        return proceed()
      },
    })
    const { status, body } = await invite()
    expect([status, body.outcome]).toEqual([200, 'already_invited'])
  })
})

describe('an invitation is refused', () => {
  it.each([
    ['a role that there is not', { roles: ['KING'] }, 'body.roles'],
    ['no role', { roles: [] }, 'body.roles'],
    ['what is no address', { email: 'noor' }, 'body.email'],
    ['an app out of reach', { visibleApps: ['com.example.nothing'] }, 'body.visibleApps'],
  ])('for %s', async (_what, wish, field) => {
    const { invite, writes } = await createPeople()
    const { status, body } = await invite(wish)
    expect([status, body.error.code, body.error.field?.startsWith(field)]).toEqual([400, 'invalid_request', true])
    expect(writes()).toEqual([])
  })

  it('with a key whose role is too small, naming the role', async () => {
    const { keyring, call, sandbox, files, workspaceId, clock } = await createPeople()
    const { issuerId } = files.team
    const { file, publicKey } = makeAppleKey('team', 'MANAGERKEY')
    sandbox.world.appStore.addTeamKey({ issuerId, keyId: file.keyId, publicKey, roles: ['APP_MANAGER'] })
    const { key } = await keyring.services.keysLifecycle.add(
      { workspaceId, kind: 'app-store-team', name: 'Manager', content: file.text, issuerId, keyId: file.keyId },
      exchangeOf(clock),
    )
    for (const [method, path, body] of [
      ['POST', '/v1/user-invitations', { ...NOOR, keyId: key.id }],
      ['GET', `/v1/users?keyId=${key.id}`, undefined],
      ['GET', `/v1/user-invitations?keyId=${key.id}`, undefined],
    ] as const) {
      const { status, body: answer } = await call(method, path, body ? { body } : {})
      expect([path, status, answer.error.code, answer.error.message]).toEqual([
        path,
        424,
        'store_permission_missing',
        expect.stringContaining('Admin'),
      ])
    }
  })

  it('with a key of Google Play, or none that serves', async () => {
    const { invite, addKey } = await createPeople()
    const { id } = await addKey('serviceAccount')
    const { status, body } = await invite({ keyId: id })
    expect([status, body.error.reason, body.error.field]).toEqual([400, 'not_on_google_play', 'body.keyId'])
  })

  it('as long as it is not clear which account is meant', async () => {
    const { keyring, call, sandbox, workspaceId, clock, invite } = await createPeople()
    const issuerId = '8d0c7a51-90b2-4f6e-b1de-0b6a4c5e7f12'
    sandbox.world.appStore.addTeam({ issuerId, teamId: 'M0RAYTEAM1' })
    const { file, publicKey } = makeAppleKey('team', 'M0RAYKEY01')
    sandbox.world.appStore.addTeamKey({ issuerId, keyId: file.keyId, publicKey, roles: ['ADMIN'] })
    const { key } = await keyring.services.keysLifecycle.add(
      { workspaceId, kind: 'app-store-team', name: 'Others', content: file.text, issuerId, keyId: file.keyId },
      exchangeOf(clock),
    )
    const { status, body } = await invite()
    expect([status, body.error.reason, body.error.field]).toEqual([400, 'account_not_clear', 'body.keyId'])
    expect((await invite({ keyId: key.id })).body).toMatchObject({ outcome: 'invited', keyId: key.id })
    const { value } = (await call('GET', '/v1/user-invitations?invitationState=pending')).body
    const emails = value.map(({ email }: { email: string }) => email)
    expect(emails.toSorted()).toEqual(['ada.brook@example.com', 'noor.vale@example.com'])
  })

  it('to fenced callers, for whom none of this exists (C-6)', async () => {
    const { call, accessKey } = await createPeople()
    const { value } = (await call('GET', '/v1/integrations')).body
    const fenced = await accessKey('operator', { fence: [value[0].integrationId] })
    for (const [method, path, body] of [
      ['GET', '/v1/users', undefined],
      ['GET', '/v1/user-invitations', undefined],
      ['POST', '/v1/user-invitations', NOOR],
      ['POST', '/v1/user-invitations/ada.brook@example.com/cancel', undefined],
    ] as const) {
      expect([path, (await call(method, path, { accessKey: fenced, ...(body ? { body } : {}) })).status]).toEqual([
        path,
        404,
      ])
    }
  })
})

describe('cancelling an invitation', () => {
  it.each(['by its address', 'by its identifier'])('%s takes it back', async (how) => {
    const { cancel, list, writes } = await createPeople()
    const [ada] = (await list('?email=ada.brook@example.com')).value
    const { status, body } = await cancel(how === 'by its address' ? 'Ada.Brook@example.com' : ada.invitationId)
    expect([status, body.outcome, body.email]).toEqual([200, 'cancelled', 'ada.brook@example.com'])
    expect(body.invitationState).toBe('cancelled')
    expect(writes().map(({ line }) => line)).toEqual([`DELETE /v1/userInvitations/${ada.invitationId}`])
    expect((await list('?email=ada.brook@example.com')).value).toEqual([])
  })

  it('is too late once it was accepted, and says so', async () => {
    const { cancel, list, sandbox, files } = await createPeople()
    const [ada] = (await list('?email=ada.brook@example.com')).value
    sandbox.world.appStore.acceptInvitation(files.team.issuerId, ada.invitationId)
    for (const id of ['ada.brook@example.com', 'mara.quint@example.com']) {
      const { status, body } = await cancel(id)
      expect([status, body.error.reason]).toEqual([409, 'invitation_accepted'])
    }
  })

  it.each(['nobody@example.com', 'nothing', '..', '%2e%2e', 'a/../b'])('finds nothing under %s', async (id) => {
    const { cancel, writes } = await createPeople()
    const { status, body } = await cancel(id)
    expect([status, body.error.code]).toEqual([404, 'not_found'])
    expect(writes()).toEqual([])
  })
})

describe('List users and List user invitations', () => {
  it('go on beyond 200, without loss or repetition', async () => {
    const { call, add, clock } = await createPeople()
    for (let number = 0; number < 231; number++) {
      const person = { firstName: 'U', lastName: `${number}`, roles: ['DEVELOPER'], allAppsVisible: true }
      add('users', { attributes: { ...person, username: `u${number}@example.com` } })
      const expirationDate = new Date(clock.now() + (number % 2 === 0 ? DAY_MS : -DAY_MS)).toISOString()
      add('userInvitations', { attributes: { ...person, email: `i${number}@example.com`, expirationDate } })
    }
    const get = (path: string) => call('GET', path)
    for (const [path, expected] of [
      ['/v1/users', 233],
      ['/v1/user-invitations', 465],
      ['/v1/user-invitations?invitationState=expired', 115],
    ] as const) {
      for (const size of [200, 90]) {
        const { rows } = await everyPage(get, path, size)
        expect([path, rows.length, new Set(rows.map(({ email }) => email)).size]).toEqual([path, expected, expected])
      }
    }
  })

  it('take what Apple leaves out as empty', async () => {
    const { call, add } = await createPeople()
    add('users', { attributes: { username: null, roles: null, allAppsVisible: null } as never })
    add('userInvitations', { attributes: { email: 'null@example.com', expirationDate: null, roles: null } as never })
    const users = (await call('GET', '/v1/users')).body.value
    expect(users.find((row: { email: unknown }) => row.email === null)).toMatchObject({
      firstName: null,
      roles: [],
      allAppsVisible: null,
      visibleApps: [],
    })
    const { value } = (await call('GET', '/v1/user-invitations?email=null@example.com')).body
    expect(value).toMatchObject([{ invitationState: 'pending', expiresAt: null, roles: [], firstName: null }])
  })

  it('narrow to a role or an address, whatever its case', async () => {
    const { call } = await createPeople()
    const emails = async (query: string) =>
      (await call('GET', `/v1/users?${query}`)).body.value.map(({ email }: { email: string }) => email)
    expect(await emails('userRole=APP_MANAGER')).toEqual(['jonas.reef@example.com'])
    expect(await emails('email=Mara.Quint@example.com')).toEqual(['mara.quint@example.com'])
    expect(await emails('email=mara.quint@example.co')).toEqual([])
  })
})
