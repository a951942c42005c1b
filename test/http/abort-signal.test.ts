import { EventEmitter } from 'node:events'
import type { Socket } from 'node:net'
import { describe, expect, it } from 'vitest'
import { abortSignalOf } from '../../src/http/abort-signal.ts'

describe('the signal that the caller has gone away', () => {
  const connection = (destroyed = false) => Object.assign(new EventEmitter(), { destroyed }) as unknown as Socket

  it('is one for all requests of a connection, and no other’s', () => {
    const socket = connection()
    expect(abortSignalOf({ socket })).toBe(abortSignalOf({ socket }))
    expect(abortSignalOf({ socket })).not.toBe(abortSignalOf({ socket: connection() }))
  })

  it('is given when the connection closes (F-14)', () => {
    const socket = connection()
    const signal = abortSignalOf({ socket })
    expect(signal.aborted).toBe(false)
    socket.emit('close')
    expect(signal.aborted).toBe(true)
  })

  it('is given already for a connection that was closed before (F-14)', () => {
    expect(abortSignalOf({ socket: connection(true) }).aborted).toBe(true)
  })

  it('never comes where there is no connection', () => {
    expect(abortSignalOf(undefined).aborted).toBe(false)
  })
})
