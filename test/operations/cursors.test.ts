import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createCursors } from '../../src/operations/cursors.ts'

const cursors = createCursors(new Uint8Array(32).fill(7))
const binding = { workspaceId: 'ws_one', operation: 'ListApps', filters: { store: 'app-store' } }

describe('a cursor (A-8)', () => {
  it('brings any position back', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (position) => {
        expect(cursors.read(binding, cursors.write(binding, position))).toEqual(JSON.parse(JSON.stringify(position)))
      }),
    )
  })

  it.each([
    ['another workspace', { ...binding, workspaceId: 'ws_two' }],
    ['another operation', { ...binding, operation: 'ListKeys' }],
    ['another filter', { ...binding, filters: { store: 'google-play' } }],
    ['one filter less', { ...binding, filters: {} }],
  ])('is not good for %s', (_name, other) => {
    const cursor = cursors.write(binding, 'here')
    expect(() => cursors.read(other, cursor)).toThrow(
      expect.objectContaining({ code: 'invalid_request', field: 'query.cursor' }),
    )
  })

  it('is good for another page size, and does not depend on the order of filters', () => {
    const filters = { store: 'app-store', name: 'x', pageSize: 50, cursor: 'old' }
    const cursor = cursors.write({ ...binding, filters }, 'here')
    expect(cursors.read({ ...binding, filters: { pageSize: 1, name: 'x', store: 'app-store' } }, cursor)).toBe('here')
  })

  it('of another server is not good here', () => {
    const foreign = createCursors(new Uint8Array(32).fill(8)).write(binding, 'here')
    expect(() => cursors.read(binding, foreign)).toThrow(expect.objectContaining({ code: 'invalid_request' }))
  })

  it('with any character changed, or any other text, is refused and never crashes', () => {
    const cursor = cursors.write(binding, { source: 'key_one', cursor: 'abc', size: 50 })
    fc.assert(
      fc.property(fc.nat(cursor.length - 1), fc.constantFrom(...'ABCabc019-_.'), (at, character) => {
        const changed = cursor.slice(0, at) + character + cursor.slice(at + 1)
        if (changed === cursor) return
        // The last character of base64url can differ in bits that do not count.
        const same = Buffer.from(changed.split('.')[1] ?? '', 'base64url').equals(
          Buffer.from(cursor.split('.')[1]!, 'base64url'),
        )
        if (same && changed.split('.')[0] === cursor.split('.')[0]) return
        expect(() => cursors.read(binding, changed)).toThrow(expect.objectContaining({ code: 'invalid_request' }))
      }),
    )
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(() => cursors.read(binding, text)).toThrow(expect.objectContaining({ code: 'invalid_request' }))
      }),
    )
  })
})
