/** Every trigger of the connector, polled over time as Power Platform does. */
import { describe, expect, it } from 'vitest'
import { pick } from './maker.ts'
import type { Values } from './platform/request.ts'
import { connector, createMakerWorld, type MakerWorld } from './world.ts'

const TRIGGERS = [...connector.operations.values()].filter(({ isTrigger }) => isTrigger).map(({ id }) => id)

const MINUTE_MS = 60_000
const DAY_MS = 24 * 60 * MINUTE_MS
/** Longer than the server leaves a store in peace. */
const NEXT_LOOK_MS = 61 * MINUTE_MS

interface Scenario {
  readonly values?: Values
  readonly happens: (world: MakerWorld) => unknown
  /** Until it shows. */
  readonly after?: number
  /** What a flow would read first. */
  readonly told: object
}

const SCENARIOS: Readonly<Record<string, Scenario>> = {
  OnNewReview: {
    values: { maximumRating: 2 },
    happens: ({ happen }) => happen('app-store-review'),
    told: { store: 'app-store', appName: 'Tidepool', rating: expect.toBeOneOf([1, 2]) },
  },
  OnReleaseStateChange: {
    happens: ({ maker }) =>
      maker.does('CreateVersion', { integrationId: pick('App Store'), versionString: '1.0', versionPlatform: 'TV_OS' }),
    told: { versionString: '1.0', phase: 'draft', previousPhase: null },
  },
  OnBuildProcessed: {
    happens({ happen }) {
      happen('build-uploaded')
      happen('build-processed')
    },
    told: { outcome: 'ready' },
  },
  OnRefund: { happens: ({ happen }) => happen('refund'), told: { kind: 'refund' } },
  OnRefundRequest: { happens: ({ happen }) => happen('refund-request'), told: { answerBy: expect.any(String) } },
  OnSalesReportReady: {
    happens: () => undefined,
    after: DAY_MS / 2,
    told: { reportDate: expect.stringMatching(/^\d{4}-\d\d-\d\d$/) },
  },
  OnVitalsThreshold: {
    values: { thresholdPercent: 5, aggregation: 'hour' },
    happens: ({ happen }) => happen('crash-spike'),
    after: DAY_MS / 4,
    told: { store: 'google-play', vitalsMetric: 'crash', thresholdPercent: 5 },
  },
  OnKeyUploaded: {
    async happens({ maker, call, files }) {
      const { body } = await maker.does('CreateKeyUploadLink', { kind: 'app-store-individual' })
      const { text: file, fileName } = files.individual
      await call('POST', '/upload', { accessKey: '', body: { token: body.uploadUrl.split('#')[1], file, fileName } })
    },
    told: { status: 'used', kind: 'app-store-individual' },
  },
  OnIntegrationStatusChange: {
    async happens({ happen, maker }) {
      happen('revoke-key')
      await maker.does('CheckIntegration', { integrationId: pick('App Store') })
    },
    told: { status: 'attention', previousStatus: 'active', whoseMove: expect.any(String) },
  },
  OnExpiringSoon: {
    values: { withinDays: 7, kind: 'access_key' },
    happens: ({ accessKey, clock }) => accessKey('viewer', { expiresAt: clock.now() + 5 * DAY_MS }),
    told: { kind: 'access_key' },
  },
}

describe('a flow that waits', () => {
  it.each(TRIGGERS)('with %s is not started by what was there before, and once by what happens', async (id) => {
    const { values = {}, happens, after = 0, told } = SCENARIOS[id] ?? { happens: () => undefined, told: {} }
    const world = await createMakerWorld()
    const { platform, clock } = world
    // The platform's documentation leaves open which of the two paths it asks.
    const flows = [true, false].map((isPrefixKept) => platform.trigger(id, values, isPrefixKept))
    const look = () => Promise.all(flows.map((flow) => flow.look()))
    expect(await look()).toEqual([[], []])
    await happens(world)
    clock.advance(NEXT_LOOK_MS + after)
    const [kept, stripped] = await look()
    expect(kept).toHaveLength(1)
    expect(kept?.[0]).toMatchObject(told)
    expect(stripped).toEqual(kept)
    clock.advance(NEXT_LOOK_MS)
    expect(await look()).toEqual([[], []])
  })

  it('with any trigger is not switched off by a key that the store refuses', async () => {
    const { platform, clock, happen, maker } = await createMakerWorld()
    const flows = TRIGGERS.map((id) => [id, platform.trigger(id, SCENARIOS[id]?.values)] as const)
    for (const [, flow] of flows) await flow.look()
    happen('revoke-key')
    await maker.does('CheckIntegration', { integrationId: pick('App Store') })
    for (let hours = 0; hours < 3; hours++) {
      clock.advance(NEXT_LOOK_MS)
      for (const [id, flow] of flows) expect([id, Array.isArray(await flow.look())]).toEqual([id, true])
    }
  })
})
