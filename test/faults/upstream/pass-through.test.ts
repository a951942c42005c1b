/** The pass-through at a hostile store: every fault, for a read or a write by turns, over sockets on both sides. */
import { expect, it } from 'vitest'
import { PROBLEMS } from '../../../src/errors.ts'
import { IS_LONG } from '../length.ts'
import { FAULTS } from './faults.ts'
import { createHostileWorld } from './world.ts'

/** The largest answers repeat themselves. */
const LOOKED_AT = 100_000

it('tells a client in words of ours, or breaks off; never that a write may be sent again', async () => {
  const world = await createHostileWorld()
  const origin = await world.listen()
  const said: (readonly [string, string])[] = []
  const wrong: unknown[] = []
  const rows = [
    ['GET', `/proxy/${world.keys.team.id}/v1/apps`],
    ['POST', `/proxy/${world.keys.play.id}/androidpublisher/v3/applications/com.example.tidepool/orders/GPA.1:refund`],
  ] as const
  for (const [index, fault] of FAULTS.entries())
    for (const [method, path] of IS_LONG ? rows : [rows[index % 2]!]) {
      world.become(fault)
      const answer = await fetch(origin + path, {
        method,
        headers: { authorization: `Bearer ${world.owner}`, 'content-type': 'application/json', connection: 'close' },
        redirect: 'manual',
        ...(method === 'POST' ? { body: '{}' } : {}),
      }).catch(() => undefined)
      // A part of the answer had left: the connection breaks, and nobody takes it for the whole.
      const text = await answer?.text().catch(() => undefined)
      const what = `${method}, where the store ${fault.name}`
      said.push([what, JSON.stringify([text?.slice(0, LOOKED_AT), [...(answer?.headers ?? [])]])])
      if (!answer || text === undefined) continue
      const { status, headers } = answer
      const isOurs = headers.get('content-type') === 'application/json' && /"requestId"/.test(text)
      const code = isOurs ? (JSON.parse(text).error.code as keyof typeof PROBLEMS) : undefined
      if (code && PROBLEMS[code]?.status !== status) wrong.push({ what, status, code })
      // The only 401 is that of an access key; and no fault of a store is one of ours.
      if (status === 401 || code === 'internal') wrong.push({ what, status, code })
      const hasLeft = world.writesNow().length > 0
      if (hasLeft && (status === 429 || status >= 500) && !fault.isUndone) wrong.push({ what, status, code })
      for (const name of ['set-cookie', 'location', 'www-authenticate', 'x-echo', 'link', 'content-encoding'])
        if (headers.has(name)) wrong.push({ what, name })
    }
  expect(wrong).toEqual([])
  expect(world.leaks(said)).toEqual([])

  world.become(undefined)
  const [[, path]] = rows
  expect((await fetch(origin + path, { headers: { authorization: `Bearer ${world.owner}` } })).status).toBe(200)
  await world.sender.close()
  await world.store.allClosed()
})
