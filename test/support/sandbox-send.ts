/** `Send` without sockets: straight into a sandbox. */
import type { Send } from '../../src/ports.ts'
import type { Sandbox } from '../../src/sandbox/sandbox.ts'

export function sendTo(sandbox: Sandbox): Send {
  return async ({ host, method, path, headers, body, maxBytes, signal }) => {
    if (signal?.aborted) return { ok: false, why: 'aborted', cause: signal.reason }
    let response: Response
    try {
      response = await sandbox.fetch(
        new Request(`http://sandbox/${host}${path}`, { method, headers, ...(body === undefined ? {} : { body }) }),
      )
    } catch (cause) {
      return { ok: false, why: 'lost', cause }
    }
    const bytes = new Uint8Array(await response.arrayBuffer())
    if (bytes.length > maxBytes) return { ok: false, why: 'too_large', cause: new Error('too large') }
    return { ok: true, status: response.status, headers: Object.fromEntries(response.headers), body: bytes }
  }
}
