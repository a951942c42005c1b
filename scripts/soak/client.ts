/** Requests as clients send them, each timed and noted. */
import { Agent } from 'undici'
import type { Answered } from './figures.ts'

/** Longer than the server takes for anything. */
const PATIENCE_MS = 130_000

export interface Asked {
  readonly kind: string
  readonly method?: string
  readonly path: string
  readonly accessKey: string
  readonly body?: unknown
  readonly isVictim?: boolean
  /** The error that is meant to come. */
  readonly expects?: string
}

// biome-ignore lint/suspicious/noExplicitAny: whoever asks reads what is expected
export type Told = { readonly status: number; readonly body: any; readonly end: string }

export interface Client {
  readonly ask: (asked: Asked) => Promise<Told>
  readonly answers: readonly Answered[]
  readonly underWay: () => number
  readonly close: () => Promise<void>
}

export function createClient(url: string, startedAt: number): Client {
  const agent = new Agent({ headersTimeout: PATIENCE_MS, bodyTimeout: PATIENCE_MS, connections: null })
  const answers: Answered[] = []
  let underWay = 0

  async function send({ method = 'GET', path, accessKey, body, expects }: Asked): Promise<Told> {
    try {
      const answer = await agent.request({
        origin: url,
        path,
        method,
        headers: { 'x-api-key': accessKey, ...(body === undefined ? {} : { 'content-type': 'application/json' }) },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      })
      const text = await answer.body.text()
      const read = text === '' ? undefined : JSON.parse(text)
      const code = answer.statusCode < 400 ? 'ok' : `${answer.statusCode} ${read?.error?.code}`
      const isMeant = expects === undefined ? code === 'ok' : code === expects
      return { status: answer.statusCode, body: read, end: isMeant ? 'ok' : code }
    } catch (error) {
      const name = error instanceof Error && 'code' in error ? String(error.code) : String(error)
      return { status: 0, body: undefined, end: `lost: ${name}` }
    }
  }

  return {
    async ask(asked) {
      const at = performance.now()
      underWay++
      const told = await send(asked)
      underWay--
      answers.push({
        kind: asked.kind,
        end: told.end,
        ms: performance.now() - at,
        at: at - startedAt,
        isVictim: asked.isVictim ?? false,
      })
      return told
    },
    answers,
    underWay: () => underWay,
    close: () => agent.destroy(),
  }
}
