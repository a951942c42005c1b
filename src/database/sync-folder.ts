/** Folders on the disk: a new name survives a power cut when its folder was written, too. */
import { closeSync, fsyncSync, openSync } from 'node:fs'
import { platform } from 'node:os'
import { errorCode } from './driver.ts'

/** Some file systems keep folders by themselves, and refuse to be told. */
const KEEPS_BY_ITSELF = /^(EINVAL|EPERM|EISDIR)$/

export function syncFolder(folder: string): void {
  // Windows opens no folders, and needs no such thing.
  if (platform() === 'win32') return
  const handle = openSync(folder, 'r')
  try {
    fsyncSync(handle)
  } catch (error) {
    if (!KEEPS_BY_ITSELF.test(errorCode(error))) throw error
  } finally {
    closeSync(handle)
  }
}
