/** Files that come with the program and lie beside its code, wherever that lies: in the sources, or packaged in a few files. */
import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'

const ROOT = rootAbove(import.meta.dirname)

/** The folder with the nearest `package.json`. */
function rootAbove(folder: string): string {
  if (existsSync(join(folder, 'package.json'))) return folder
  const parent = dirname(folder)
  if (parent === folder) throw new Error('The program lies in no package: files of it are missing.')
  return rootAbove(parent)
}

/** @param path from the root of the package, such as `connector/apiDefinition.swagger.json` */
export function readOwnFile(path: string): Buffer {
  return readFileSync(join(ROOT, path))
}
