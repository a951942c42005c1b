/** A successful answer as JSON, straight onto the socket: a Response on the way would cost more than most rows do. */
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response'
import type { Context } from 'hono'
import type { Env } from './env.ts'
import { ownHeaders } from './own-headers.ts'

export function answerJson(c: Context<Env>, body: object, status: 200 | 201): Response {
  const outgoing = c.env?.outgoing
  if (!outgoing) return c.json(body, status)
  // As text, which leaves in one piece with the head; bytes would be a second one.
  const text = JSON.stringify(body)
  outgoing
    .writeHead(status, {
      'content-type': 'application/json',
      'content-length': Buffer.byteLength(text),
      ...ownHeaders(c.get('requestId')),
    })
    .end(text)
  return RESPONSE_ALREADY_SENT
}
