import { getEventListeners } from 'node:events'
import { describe, expect, it } from 'vitest'
import { createJoined } from '../../../src/stores/traffic/joined.ts'

function deferred<T>() {
  return Promise.withResolvers<T>()
}

/** Work that says how often it was started, and the signal it was given last. */
function watched<T>() {
  const running = deferred<T>()
  const signals: AbortSignal[] = []
  const work = (signal: AbortSignal): Promise<T> => {
    signals.push(signal)
    return running.promise
  }
  return { ...running, work, signals }
}

describe('joined reads', () => {
  it('are one call for many callers', async () => {
    const joined = createJoined()
    const { work, resolve, signals } = watched<string>()
    const answers = Array.from({ length: 50 }, () => joined.share('a', new AbortController().signal, work))
    resolve('apps')
    expect(await Promise.all(answers)).toEqual(Array(50).fill('apps'))
    expect(signals).toHaveLength(1)
  })

  it('are two calls for two questions', async () => {
    const joined = createJoined()
    const { work, resolve, signals } = watched<string>()
    const answers = ['a', 'b'].map((key) => joined.share(key, new AbortController().signal, work))
    resolve('apps')
    await Promise.all(answers)
    expect(signals).toHaveLength(2)
  })

  it('are not remembered once they are done', async () => {
    const joined = createJoined()
    const ask = (answer: string) => joined.share('a', new AbortController().signal, () => Promise.resolve(answer))
    expect([await ask('first'), await ask('second')]).toEqual(['first', 'second'])
  })

  it('fail for all who wait, and are tried again by the next', async () => {
    const joined = createJoined()
    const { work, reject } = watched<string>()
    const answers = [1, 2].map(() => joined.share('a', new AbortController().signal, work))
    reject(new Error('down'))
    expect((await Promise.allSettled(answers)).map(({ status }) => status)).toEqual(['rejected', 'rejected'])
    expect(await joined.share('a', new AbortController().signal, () => Promise.resolve('up'))).toBe('up')
  })

  it('go on for the others when one caller leaves', async () => {
    const joined = createJoined()
    const { work, resolve, signals } = watched<string>()
    const leaver = new AbortController()
    const left = joined.share('a', leaver.signal, work)
    const stayed = joined.share('a', new AbortController().signal, work)
    leaver.abort(new Error('gone'))
    await expect(left).rejects.toThrow('gone')
    expect(signals[0]?.aborted).toBe(false)
    resolve('apps')
    expect(await stayed).toBe('apps')
  })

  it('are given up when the last caller has left', async () => {
    const joined = createJoined()
    const { work, signals } = watched<string>()
    const leavers = [new AbortController(), new AbortController()]
    const left = leavers.map(({ signal }) => joined.share('a', signal, work))
    for (const leaver of leavers) leaver.abort()
    expect((await Promise.allSettled(left)).map(({ status }) => status)).toEqual(['rejected', 'rejected'])
    expect(signals.map(({ aborted }) => aborted)).toEqual([true])
  })

  it('take nobody along who comes after they were given up', async () => {
    const joined = createJoined()
    const first = watched<string>()
    const leaver = new AbortController()
    const left = joined.share('a', leaver.signal, first.work)
    leaver.abort()
    const second = watched<string>()
    const fresh = joined.share('a', new AbortController().signal, second.work)
    // The one that was given up ends only now, and must not take the new one with it.
    first.reject(new Error('aborted'))
    await expect(left).rejects.toThrow()
    const joiner = joined.share('a', new AbortController().signal, second.work)
    second.resolve('apps')
    expect([await fresh, await joiner]).toEqual(['apps', 'apps'])
    expect(second.signals).toHaveLength(1)
  })

  it('are not begun for a caller who has left already', async () => {
    const { work, signals } = watched<string>()
    await expect(createJoined().share('a', AbortSignal.abort(new Error('gone')), work)).rejects.toThrow('gone')
    expect(signals).toHaveLength(0)
  })

  it('are not aborted by callers who leave after the answer', async () => {
    const joined = createJoined()
    const { work, resolve, signals } = watched<string>()
    const controller = new AbortController()
    const answer = joined.share('a', controller.signal, work)
    resolve('apps')
    await answer
    expect(getEventListeners(controller.signal, 'abort')).toEqual([])
    controller.abort()
    expect(signals[0]?.aborted).toBe(false)
  })
})
