import { describe, expect, it } from 'vitest'
import { APPS, answer, CHANGE, failure, key1, OK, scripted, settled } from './scripted.ts'

describe('a read (F-3)', () => {
  it.each([
    ['nobody could connect', failure('not_sent')],
    ['the connection broke', failure('lost')],
    ['nothing came in time', failure('timeout')],
    ['the store answers 500', answer(500)],
    ['the store answers 503 with a page', answer(503, '<html>We’ll be back</html>')],
    ['the answer was cut off', answer(200, '{"data":[')],
    ['the answer is empty', answer(200, '')],
  ])('is repeated when %s', async (_name, fault) => {
    const { run, sent } = scripted(fault, OK)
    expect(await run()).toEqual({ data: [] })
    expect(sent).toHaveLength(2)
  })

  it('is tried three times, with growing pauses', async () => {
    const { error, sent, clock } = scripted(answer(503))
    expect(await error()).toMatchObject({ code: 'store_unavailable', reason: 'unexpected_answer' })
    expect(sent).toHaveLength(3)
    expect(clock.sleeps).toEqual([200, 600])
  })

  it.each([
    ['it is told no', answer(404, { errors: [{ code: 'NOT_FOUND' }] }), 'not_found'],
    ['it may not', answer(403, { errors: [{ code: 'FORBIDDEN_ERROR' }] }), 'store_permission_missing'],
    ['the answer is too large', failure('too_large'), 'store_unavailable'],
  ])('is not repeated when %s', async (_name, fault, code) => {
    const { error, sent } = scripted(fault)
    expect(await error()).toMatchObject({ code })
    expect(sent).toHaveLength(1)
  })

  it('counts its tries even when a new token was needed on the way', async () => {
    const unauthorized = answer(401, { errors: [{ code: 'NOT_AUTHORIZED' }] })
    const { error, sent } = scripted(answer(503), answer(503), unauthorized, answer(503))
    expect(await error()).toMatchObject({ code: 'store_unavailable' })
    expect(sent).toHaveLength(4)
  })

  it('is not repeated for a caller who has gone', async () => {
    const caller = new AbortController()
    const { run, sent } = scripted(() => {
      caller.abort(new Error('gone'))
      return answer(503)
    })
    await expect(run(APPS, key1, { signal: caller.signal })).rejects.toThrow('gone')
    await settled()
    expect(sent).toHaveLength(1)
  })
})

describe('a write (F-4, F-17)', () => {
  it.each([
    ['the connection broke', failure('lost')],
    ['nothing came in time', failure('timeout')],
    ['the answer was too large', failure('too_large')],
    ['the store answers 500', answer(500)],
    ['a gateway answers 502', answer(502, '<html>')],
    ['the success cannot be read', answer(201, '{"data":')],
  ])('is sent once and its outcome unknown when %s', async (_name, fault) => {
    const { error, sent } = scripted(fault, OK)
    expect(await error(CHANGE)).toMatchObject({ code: 'outcome_unknown' })
    expect(sent).toHaveLength(1)
  })

  it('is repeated when it certainly did not leave', async () => {
    const { run, sent } = scripted(failure('not_sent'), failure('not_sent'), OK)
    await run(CHANGE)
    expect(sent).toHaveLength(3)
  })

  it('is a plain failure when it could never be sent', async () => {
    const { error, sent } = scripted(failure('not_sent'))
    expect(await error(CHANGE)).toMatchObject({ code: 'store_unavailable' })
    expect(sent).toHaveLength(3)
  })

  it('is repeated after the store has asked to wait a little, which it does before it acts', async () => {
    const { run, sent, clock } = scripted(answer(429, {}, { 'retry-after': '2' }), OK)
    await run(CHANGE)
    expect(sent.map(({ body }) => body)).toEqual(['{"data":{}}', '{"data":{}}'])
    expect(clock.sleeps).toEqual([2000])
  })

  it.each([
    [408, 'store_unavailable'],
    [409, 'store_conflict'],
    [422, 'store_conflict'],
  ])('that was turned away with %i had no effect and is not repeated', async (status, code) => {
    const { error, sent } = scripted(answer(status), OK)
    expect(await error(CHANGE)).toMatchObject({ code })
    expect(sent).toHaveLength(1)
  })

  it('that is on its way is seen through when the caller leaves', async () => {
    const caller = new AbortController()
    const { run, sent } = scripted(async () => {
      caller.abort()
      return OK
    })
    await run(CHANGE, undefined, { signal: caller.signal })
    expect(sent[0]?.signal).toBeUndefined()
  })
})
