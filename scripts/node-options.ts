/** What Node is started with, for whatever measures the server as people run it: as `npm start` says, and the Dockerfile. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'

const { scripts } = JSON.parse(readFileSync(join(import.meta.dirname, '../package.json'), 'utf8'))

export const NODE_OPTIONS: readonly string[] = (scripts.start as string).match(/--max-\S+/g) ?? []
