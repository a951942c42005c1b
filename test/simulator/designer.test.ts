/** What the designer does around an action: drop-downs, paging, columns, retries, the test of a connection. */
import { describe, expect, it } from 'vitest'
import { pick } from './maker.ts'
import type { Input, Schema } from './platform/connector.ts'
import type { Choice } from './platform/platform.ts'
import { baseOf } from './platform/request.ts'
import { SCENARIOS } from './scenarios.ts'
import { connector, createMakerWorld } from './world.ts'

const OPERATIONS = [...connector.operations.values()]
const hasDropDown = ({ schema }: Input) => schema['x-ms-dynamic-list'] !== undefined

describe('drop-downs', () => {
  it('offer something for every field that has one, each entry once and with a title that a person recognises', async () => {
    const { maker, platform } = await createMakerWorld()
    const seen = new Map<string, readonly Choice[]>()
    for (const { id, inputs } of OPERATIONS)
      for (const { name } of inputs.filter(hasDropDown)) {
        const filling = SCENARIOS[id]?.filling ?? {}
        const look = async (store: string) => {
          const above = inputs.some((input) => input.name === 'integrationId' && input.isRequired)
            ? { integrationId: pick(store) }
            : {}
          return platform.choices(id, name, await maker.fillAbove(id, name, { ...filling, ...above }))
        }
        // What only the other store has is said to be so.
        seen.set(`${id}.${name}`, await look('App Store').catch(() => look('Google Play')))
      }
    expect(seen.size).toBeGreaterThan(100)
    const empty = [...seen].filter(([, choices]) => choices.length === 0).map(([name]) => name)
    expect(empty).toEqual([])
    for (const [name, choices] of seen) {
      expect([name, new Set(choices.map(({ value }) => value)).size]).toEqual([name, choices.length])
      for (const { title } of choices) expect([name, title]).toEqual([name, expect.stringMatching(/\p{L}.*\S|\d/u)])
    }
  })

  it.each([
    ['CreateVersion', ['App Store']],
    ['ListTracks', ['Google Play']],
    ['RefundOrder', ['Google Play']],
    ['ListTransactions', ['App Store']],
    ['LookUpOrder', ['App Store', 'Google Play']],
    ['OnVitalsThreshold', ['Google Play']],
    ['GetSalesReport', ['App Store']],
  ])('of %s offer only the integrations that it can work with', async (id, stores) => {
    const { platform } = await createMakerWorld()
    const titles = (await platform.choices(id, 'integrationId')).map(({ title }) => title)
    expect(titles).toEqual(stores.map((store) => expect.stringContaining(store)))
  })
})

/** What changes nothing that the users of a store see, and can be mended: our own rows, drafts, reports. */
const UNASKED = [
  'CheckKey',
  'CreateKeyUploadLink',
  'CancelKeyUploadLink',
  'CreateIntegration',
  'UpdateIntegration',
  'CheckIntegration',
  'CreateStoreToken',
  'CreateVersion',
  'UpdateVersion',
  'UpdateReviewDetails',
  'RefreshRollout',
  'CreateBetaGroup',
  'UpdateTestNotes',
  'ListTrackTesters',
  'RequestAnalytics',
]

describe('a card', () => {
  it('shows at most four fields at first, or what it needs and one more', () => {
    for (const { id, inputs } of OPERATIONS) {
      const seen = inputs.filter(({ schema }) => schema['x-ms-visibility'] !== 'internal')
      const needed = seen.filter(({ isRequired }) => isRequired)
      const shown = seen.filter(({ isRequired, schema }) => isRequired || schema['x-ms-visibility'] !== 'advanced')
      expect([id, shown.length]).toEqual([id, Math.min(shown.length, Math.max(4, needed.length + 1))])
    }
  })

  it('of what the users of a store notice, or nobody can take back, has an agent ask first', () => {
    const unasked = OPERATIONS.filter(({ method, asksFirst }) => method !== 'GET' && !asksFirst).map(({ id }) => id)
    expect(unasked.toSorted()).toEqual(UNASKED.toSorted())
    expect(OPERATIONS.filter(({ method, asksFirst }) => method === 'GET' && asksFirst)).toEqual([])
  })
})

describe('paging', () => {
  const pageable = OPERATIONS.filter(({ nextLinkName }) => nextLinkName !== undefined)

  it('gives every row once, whatever the size of a page', async () => {
    const { maker, platform } = await createMakerWorld()
    for (const { id } of pageable) {
      const values = await maker.fill(id, SCENARIOS[id]?.filling)
      const rows = (pageSize: number) => platform.rows(id, { ...values, pageSize }, 5000)
      expect([id, await rows(2)]).toEqual([id, await rows(200)])
    }
  })

  it('stops at the threshold that the maker has set', async () => {
    const { platform } = await createMakerWorld()
    expect(await platform.rows('ListApps', { pageSize: 1 }, 3)).toHaveLength(3)
  })
})

describe('the columns of a report', () => {
  it('are known to the designer before the flow has run, and are those of the rows', async () => {
    const { platform } = await createMakerWorld()
    const values = { reportType: 'SALES', reportSubType: 'SUMMARY', frequency: 'DAILY' }
    const columns = await platform.columns(memberOf('GetReportRows', ['value', 'values']), values)
    const { body } = await platform.run('GetReportRows', values)
    expect(body.value.length).toBeGreaterThan(0)
    for (const row of body.value) expect(Object.keys(columns)).toEqual(Object.keys(row.values))
  })
})

/** The schema of a member of the answer, whatever lists are on the way. */
function memberOf(operationId: string, path: readonly string[]): Schema {
  const answer = connector.operations.get(operationId)?.answer ?? {}
  return path.reduce((schema, name) => {
    const member = connector.resolve(connector.resolve(schema).properties?.[name] ?? {})
    return member.items ? connector.resolve(member.items) : member
  }, answer)
}

describe('a connection', () => {
  it('is tested when it is made, and a wrong access key is said to be one', async () => {
    const { platform, transport, connection } = await createMakerWorld()
    expect((await platform.run(connector.testConnection)).status).toBe(200)
    const wrong = await transport({
      method: 'GET',
      url: `${baseOf(connector, connection)}/connection`,
      headers: { [connector.keyHeader]: `${connection.api_key}x` },
      body: undefined,
    })
    expect([wrong.status, JSON.parse(wrong.text).error.code]).toEqual([401, 'unauthorized'])
  })

  it('asks for nothing but the host and the access key', () => {
    expect([...connector.connectionFields]).toEqual([
      ['serverHost', true],
      ['api_key', true],
    ])
  })
})

describe('retries', () => {
  it('of a write whose answer was lost have one effect', async () => {
    let lost = 0
    const { maker, platform, sandbox } = await createMakerWorld({
      wrapTransport: (transport) => async (request) => {
        const answer = await transport(request)
        const isLost = request.url.endsWith('/reply') && lost++ < 2
        return isLost ? { status: 504, headers: new Headers(), text: '' } : answer
      },
    })
    const { status, body } = await maker.does('ReplyToReview', {
      integrationId: pick('App Store'),
      reply: 'Thank you.',
    })
    expect([status, body.reply]).toEqual([200, 'Thank you.'])
    expect(platform.waitedMs()).toBe(7000 + 14_000)
    const sent = sandbox.requests.filter(
      ({ method, path }) => method === 'POST' && path === '/v1/customerReviewResponses',
    )
    expect(sent).toHaveLength(1)
  })
})
