/** Upload links against the sandbox, without HTTP. */
import type { NewUploadLink } from '../../../src/lifecycle/upload-links/create.ts'
import type { UploadedKey } from '../../../src/lifecycle/upload-links/receive.ts'
import { createNewFiles } from '../../support/new-files.ts'
import type { Engine } from '../../support/test-database.ts'
import { createLifecycle } from '../fixture.ts'

export const HOUR_MS = 60 * 60 * 1000

export async function createUploads(engine: Engine = 'sqlite') {
  const world = await createLifecycle(engine)
  const { uploadLinks, workspaceId, exchange, files } = world
  const { text: content, fileName, issuerId } = files.team
  return {
    ...world,
    newFile: createNewFiles(world),
    /** The file that a link for a team key waits for. */
    teamFile: { content, fileName, issuerId },
    ask: (wish: Partial<NewUploadLink> = {}) =>
      uploadLinks.create({ workspaceId, ...(wish.replaces ? {} : { kind: 'app-store-team' }), ...wish }),
    send: (token: string, given: UploadedKey) => uploadLinks.receive(token, given, exchange()),
    now: (id: string) => uploadLinks.get(workspaceId, id),
    linkRows: () => world.database.read.selectFrom('upload_links').selectAll().execute(),
  }
}

export type Uploads = Awaited<ReturnType<typeof createUploads>>
