/** Where an operator keeps the master keys: in a file, which commands may change, or in the environment, which they cannot. */
import { readMasterKeyFile, requireMasterKeys } from '../master-key-file.ts'

export type MasterKeyPlace = { readonly file: string } | { readonly text: string }

/** @throws Error that says what is wrong, never what is in it */
export function readKeys(place: MasterKeyPlace): ReadonlyMap<number, Uint8Array> {
  return 'file' in place ? readMasterKeyFile(place.file) : requireMasterKeys(place.text, 'STORE_KEYRING_MASTER_KEY')
}

/** A file that is mounted for reading only, or that somebody else puts there. */
const UNWRITABLE = ['EROFS', 'EACCES', 'EPERM', 'EBUSY']

export function isUnwritable(error: unknown): boolean {
  return error instanceof Error && UNWRITABLE.includes((error as NodeJS.ErrnoException).code ?? '')
}
