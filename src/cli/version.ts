/** The version of this program, as its package says. */
import { readOwnFile } from '../files.ts'

export const VERSION: string = JSON.parse(readOwnFile('package.json').toString()).version
