/** The way of an answer back to the client: a success as it arrives, as fast as the client takes it; a refusal as a whole. */
import type { ServerResponse } from 'node:http'
import type { AnswerHead, BodySink, OutboundRequest } from '../../ports.ts'
import { viewOf } from '../../stores/bytes.ts'
import type { StoreApi } from '../../stores/verbatim/apis.ts'
import type { PassedOn, Receive } from '../../stores/verbatim/pass-on.ts'
import type { OwnHeaders } from '../own-headers.ts'
import { headersFromStore } from './headers.ts'
import { type Links, rehostedWhole, rehostLinks } from './links.ts'

/** A document up to this size is sent as one piece, which is cheaper than many; a longer one as it comes. */
const MAX_COLLECTED_BYTES = 256 * 1024

export interface WayBack {
  readonly receive: Receive
  readonly end: (passed: PassedOn) => void
}

/** @param base of the links of a document: this server's address of the store key */
export function createWayBack(
  outgoing: ServerResponse,
  method: OutboundRequest['method'],
  base: string,
  ownHeaders: OwnHeaders,
): WayBack {
  /** Of a document that is not too long, until it is whole. */
  let collected: { readonly head: AnswerHead; readonly links: Links; readonly chunks: Uint8Array[] } | undefined

  const linksIn = (head: AnswerHead, api: StoreApi): Links | undefined =>
    api.hasLinks && isDocument(head) ? rehostLinks(`https://${api.host}`, base) : undefined

  function endWhole(head: AnswerHead, body: Uint8Array, links: Links | undefined): void {
    const whole = links ? rehostedWhole(latin1(body), links) : body
    const headers = headersFromStore(head, ownHeaders, whole.length)
    outgoing.writeHead(head.status, headers).end(whole, 'latin1')
  }

  return {
    receive(head, api) {
      const links = linksIn(head, api)
      if (links && lengthOf(head) <= MAX_COLLECTED_BYTES) {
        const chunks: Uint8Array[] = []
        collected = { head, links, chunks }
        return collector(chunks)
      }
      // A write is over when its outcome is written down: no length tells its client before that it is.
      const length = !links && method === 'GET' ? head.headers['content-length'] : undefined
      outgoing.writeHead(head.status, headersFromStore(head, ownHeaders, length))
      return sinkOf(outgoing, links)
    },
    end(passed) {
      if (outgoing.destroyed) return
      const { body, api } = passed
      if (collected) {
        const { head, links, chunks } = collected
        const [first] = chunks
        endWhole(head, first && chunks.length === 1 ? first : Buffer.concat(chunks), links)
      } else if (body) endWhole(passed, body, linksIn(passed, api))
      else outgoing.end()
    },
  }
}

/** Infinite where the store does not tell it. */
function lengthOf({ headers }: AnswerHead): number {
  return Number(headers['content-length'] ?? Number.POSITIVE_INFINITY)
}

const JSON_TYPE = /^$|\bjson\b/i

/** Of whatever does not say what it is, the links are re-hosted, too. */
function isDocument({ headers }: AnswerHead): boolean {
  return JSON_TYPE.test(`${headers['content-type'] ?? ''}`)
}

const TAKEN = Promise.resolve()

function collector(chunks: Uint8Array[]): BodySink {
  return {
    write(chunk) {
      chunks.push(chunk)
      return undefined
    },
    end: () => TAKEN,
  }
}

function sinkOf(outgoing: ServerResponse, links: Links | undefined): BodySink {
  return {
    write: (chunk) => (links ? write(outgoing, links.push(latin1(chunk))) : write(outgoing, chunk)),
    // That it is the end is said when the outcome is known.
    end: () => (links && write(outgoing, links.end())) ?? TAKEN,
  }
}

/**
 * Resolves when there is room for more; undefined where there is.
 * Not at all once the client is gone, which ends the exchange by itself.
 */
function write(outgoing: ServerResponse, piece: Uint8Array | string): Promise<void> | undefined {
  if (piece.length === 0 || outgoing.destroyed || outgoing.write(piece, 'latin1')) return undefined
  return new Promise((resolve) => outgoing.once('drain', resolve))
}

function latin1(bytes: Uint8Array): string {
  return viewOf(bytes).toString('latin1')
}
