import { Hono } from 'hono'
import { describe, expect, it } from 'vitest'
import { answerFile } from '../../src/http/answer-file.ts'
import type { Env } from '../../src/http/env.ts'

const bytes = (text: string) => new TextEncoder().encode(text)

function serving(content: () => AsyncGenerator<Uint8Array>) {
  let closed = 0
  const app = new Hono<Env>()
  app.get('/', (c) =>
    answerFile(c, { fileName: 'a.csv', mediaType: 'text/csv', content: content(), close: () => void closed++ }),
  )
  return { get: () => app.request('http://keyring.test/'), closed: () => closed }
}

describe('a file', () => {
  it('is sent piece by piece, and let go of at its end', async () => {
    const { get, closed } = serving(async function* () {
      yield bytes('a,')
      yield bytes('b')
    })
    const response = await get()
    expect(await response.text()).toBe('a,b')
    expect(response.headers.get('content-disposition')).toBe('attachment; filename="a.csv"')
    expect(closed()).toBe(1)
  })

  it('is broken off where it cannot be read on, so that nobody takes it for the whole', async () => {
    const { get, closed } = serving(async function* () {
      yield bytes('a,')
      throw new Error('the disk is gone')
    })
    await expect((await get()).text()).rejects.toThrow()
    expect(closed()).toBe(1)
  })

  it('is made no further than somebody reads, and let go of when nobody does', async () => {
    let made = 0
    const { get, closed } = serving(async function* () {
      for (;;) {
        made++
        yield bytes('x')
      }
    })
    const reader = (await get()).body!.getReader()
    await reader.read()
    await reader.cancel()
    expect(made).toBeLessThan(5)
    expect(closed()).toBe(1)
  })
})
