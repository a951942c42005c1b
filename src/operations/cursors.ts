/**
 * Cursors: where a list goes on, as text that only this server makes.
 *
 * Each is bound to the operation, the workspace and the filters that it was made for, so that none can be used elsewhere.
 */
import { createHmac, hash, timingSafeEqual } from 'node:crypto'
import { ProxyError } from '../errors.ts'

const MAC_BYTES = 16

export interface CursorBinding {
  readonly workspaceId: string
  readonly operation: string
  /** Path and query; the cursor itself and the page size do not count. */
  readonly filters: Readonly<Record<string, unknown>>
}

export interface Cursors {
  readonly write: (binding: CursorBinding, position: unknown) => string
  /** @throws ProxyError `invalid_request` for a cursor that was not made for this */
  readonly read: (binding: CursorBinding, cursor: string) => unknown
}

export function createCursors(key: Uint8Array): Cursors {
  function macOf(binding: CursorBinding, payload: string): Buffer {
    const { cursor: _cursor, pageSize: _pageSize, ...filters } = binding.filters
    const bound = JSON.stringify([binding.workspaceId, binding.operation, Object.entries(filters).sort(), payload])
    return createHmac('sha256', key).update(hash('sha256', bound)).digest().subarray(0, MAC_BYTES)
  }

  return {
    write(binding, position) {
      const payload = Buffer.from(JSON.stringify(position)).toString('base64url')
      return `${payload}.${macOf(binding, payload).toString('base64url')}`
    },
    read(binding, cursor) {
      const [payload = '', mac = ''] = cursor.split('.')
      const given = Buffer.from(mac, 'base64url')
      if (given.length !== MAC_BYTES || !timingSafeEqual(given, macOf(binding, payload))) {
        throw new ProxyError('invalid_request', {
          field: 'query.cursor',
          reason: 'cursor_not_valid',
          message:
            'The cursor does not belong to this list. Use the next cursor of the page before, with the same filters.',
        })
      }
      return JSON.parse(Buffer.from(payload, 'base64url').toString('utf8'))
    },
  }
}
