/** One request to a stand-in and its answer, as plain values: what every handler of this folder takes and gives. */
import type { EpochMs, FileHost, StoreHost } from '../ports.ts'

export interface StoreCall {
  readonly host: StoreHost | FileHost
  readonly method: string
  /** The store's own path, still percent-encoded, without the query. */
  readonly path: string
  /** `?…` as sent, or empty. */
  readonly search: string
  /** Lower-case names. */
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
  /** The store's clock, which may differ from the caller's. */
  readonly now: EpochMs
}

export interface StoreAnswer {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  /** Empty: neither body nor content type. */
  readonly body: string | Uint8Array<ArrayBuffer> | ReadableStream<Uint8Array<ArrayBuffer>>
}

export type StoreHandler = (call: StoreCall) => StoreAnswer

/** Thrown anywhere below a handler; `settle` turns it into the answer it carries. */
export class Refusal extends Error {
  override readonly name = 'Refusal'
  readonly answer: StoreAnswer
  constructor(answer: StoreAnswer) {
    super(`refused with ${answer.status}`)
    this.answer = answer
  }
}

/** @throws whatever `work` throws that is no Refusal */
export function settle(work: () => StoreAnswer): StoreAnswer {
  try {
    return work()
  } catch (error) {
    if (error instanceof Refusal) return error.answer
    throw error
  }
}

export function textAnswer(status: number, body = '', headers: Readonly<Record<string, string>> = {}): StoreAnswer {
  return { status, headers, body }
}

export function jsonAnswer(status: number, body: unknown, contentType = 'application/json'): StoreAnswer {
  return { status, headers: { 'content-type': contentType }, body: JSON.stringify(body) }
}

export function bearerOf({ headers }: StoreCall): string | undefined {
  return /^bearer +(\S+)$/i.exec(headers.authorization ?? '')?.[1]
}
