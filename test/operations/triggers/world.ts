/** Tidepool on both stores, with flows that wait for what happens there. */
import { createHappenings } from '../../../src/sandbox/demo/happenings/happenings.ts'
import { type Answer, createTestKeyring, type TestKeyringOptions } from '../../support/test-keyring.ts'

export const APPLE = 'app-store:com.example.tidepool'
export const PLAY = 'google-play:com.example.tidepool'
export const CONNECT = 'api.appstoreconnect.apple.com'
export const PUBLISHER = 'androidpublisher.googleapis.com'

export const MINUTE_MS = 60 * 1000
export const HOUR_MS = 60 * MINUTE_MS
export const DAY_MS = 24 * HOUR_MS

// biome-ignore lint/suspicious/noExplicitAny: tests read what they expect
export type Row = any

/** What the platform keeps of a trigger: the cursor of the last answer. */
export interface Flow {
  /** What one poll tells; fails where it is refused. */
  readonly poll: () => Promise<readonly Row[]>
  /** One poll, whatever comes of it. */
  readonly ask: () => Promise<Answer>
  readonly cursor: () => string | undefined
}

export interface FlowOptions {
  readonly accessKey?: string
  /** Goes on where another one has stopped. */
  readonly from?: string | undefined
}

export async function createTriggerWorld(options?: TestKeyringOptions) {
  const world = await createTestKeyring(options)
  const { call, sandbox, clock } = world
  for (const file of ['team', 'purchase', 'serviceAccount'] as const) await world.addKey(file)
  const { value: keys } = (await call('GET', '/v1/keys')).body
  const keyOf = (kind: string) => keys.find((key: Row) => key.kind === kind).keyId
  const apple = await call('POST', '/v1/integrations', {
    body: { keyId: keyOf('app-store-team'), app: 'com.example.tidepool' },
  })
  await call('PATCH', `/v1/integrations/${APPLE}`, { body: { addKeyId: keyOf('app-store-purchase') } })
  const play = await call('POST', '/v1/integrations', {
    body: { keyId: keyOf('google-play-service-account'), app: 'com.example.tidepool' },
  })
  const happenings = createHappenings(sandbox)

  /** @param trigger its path and filters, such as `/trigger/new-reviews?store=app-store` */
  function flow(trigger: string, { accessKey, from }: FlowOptions = {}): Flow {
    let cursor = from
    const ask = async () => {
      const [path = '', filters = ''] = trigger.split('?')
      const query = new URLSearchParams(filters)
      if (cursor !== undefined) query.set('pollCursor', cursor)
      const answer = await call('GET', `/v1${path}${query.size > 0 ? `?${query}` : ''}`, accessKey ? { accessKey } : {})
      if (answer.status === 200) cursor = answer.body.pollCursor
      return answer
    }
    return {
      ask,
      cursor: () => cursor,
      async poll() {
        const { status, body } = await ask()
        if (status !== 200) throw new Error(`${status} ${JSON.stringify(body)}`)
        return body.value
      },
    }
  }

  return {
    ...world,
    apple: apple.body as Row,
    play: play.body as Row,
    flow,
    /** A flow whose first poll is over. */
    async begun(trigger: string, flowOptions: FlowOptions = {}): Promise<Flow> {
      const made = flow(trigger, flowOptions)
      await made.ask()
      return made
    },
    happen(id: string): void {
      const happening = happenings.find((one) => one.id === id)
      if (!happening) throw new Error(`nothing is called ${id}`)
      happening.happen()
    },
    /** What one store was asked, but for tokens. */
    asked: (host: string, part = '') =>
      sandbox.requests.filter((request) => request.host === host && request.path.includes(part)).length,
    /** So much time passes that every trigger looks again. */
    wait: (ms = 5 * MINUTE_MS) => clock.advance(ms),
  }
}
