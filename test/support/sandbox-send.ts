/** `Send` without sockets: straight into a sandbox. */
import type { Send } from '../../src/ports.ts'
import type { Sandbox } from '../../src/sandbox/sandbox.ts'

export function sendTo(sandbox: Sandbox): Send {
  return async ({ host, method, path, headers, body, upload, maxBytes, receive, signal }) => {
    if (signal?.aborted) return { ok: false, why: 'aborted', cause: signal.reason }
    let response: Response
    try {
      response = await sandbox.fetch(
        new Request(`http://sandbox/${host}${path}`, {
          method,
          headers,
          ...(body === undefined ? {} : { body }),
          ...(upload ? { body: ReadableStream.from(upload), duplex: 'half' } : {}),
        }),
      )
    } catch (cause) {
      return { ok: false, why: 'lost', cause }
    }
    const headersOf = () => Object.fromEntries(response.headers)
    if (receive && response.ok) {
      const sink = receive({ status: response.status, headers: headersOf() })
      try {
        for await (const chunk of response.body ?? []) {
          signal?.throwIfAborted()
          await sink.write(chunk)
        }
        await sink.end()
      } catch (cause) {
        return { ok: false, why: signal?.aborted ? 'aborted' : 'refused', cause }
      }
      return { ok: true, status: response.status, headers: headersOf(), body: new Uint8Array() }
    }
    const bytes = new Uint8Array(await response.arrayBuffer())
    if (bytes.length > maxBytes) return { ok: false, why: 'too_large', cause: new Error('too large') }
    return { ok: true, status: response.status, headers: headersOf(), body: bytes }
  }
}
