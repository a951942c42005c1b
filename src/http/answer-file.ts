/** Sends a file as it is made: as fast as the caller takes it, and no further once it has gone away. */
import type { Context } from 'hono'
import type { FileAnswer } from '../contract/types.ts'
import type { Env } from './env.ts'

export function answerFile(c: Context<Env>, { fileName, mediaType, content, close }: FileAnswer): Response {
  const chunks = content[Symbol.asyncIterator]()
  const stream = new ReadableStream<Uint8Array>({
    async pull(controller) {
      try {
        const { done, value } = await chunks.next()
        if (!done) return controller.enqueue(value)
        close()
        controller.close()
      } catch (error) {
        // Half of the file has left: the connection breaks, so that nobody takes it for the whole.
        close()
        controller.error(error)
      }
    },
    async cancel() {
      close()
      await chunks.return?.()
    },
  })
  c.header('Content-Type', mediaType)
  // Names are made of letters, digits, points and hyphens.
  c.header('Content-Disposition', `attachment; filename="${fileName}"`)
  return c.body(stream, 200)
}
