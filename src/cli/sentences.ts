/** What went wrong, in one sentence for somebody at a command line. */
import { type ErrorCode, PROBLEMS, ProxyError } from '../errors.ts'

/** Where the sentence for makers speaks of what a command line calls otherwise. */
const SENTENCES: Readonly<Partial<Record<ErrorCode, string>>> = {
  last_integration:
    'No other integration uses this store key, so it would be destroyed. Add --destroy-keys to agree to that.',
  key_in_use:
    'Integrations use this store key. It is destroyed with the last of them: store-keyring integrations remove',
  name_taken: 'There is already one with this name. Give another one with --name.',
}

/** By field of an input; those of an operation stand in its body. */
const OPTIONS: Readonly<Record<string, string>> = {
  keyId: '--key-id',
  issuerId: '--issuer-id',
  kind: '--kind',
  bundleId: '--bundle-id',
  name: '--name',
  vendorNumbers: '--vendor-number',
  'body.addKeyId': '--add-key',
  'body.app': '--app',
  'body.apps': '--app',
  'body.keyId': '--key',
  'body.kind': '--kind',
  'body.name': '--name',
  'body.primaryKeyId': '--primary-key',
  'body.reference': '--reference',
  'body.removeKeyId': '--remove-key',
  'body.vendorNumber': '--vendor-number',
}

/** The system's own words name functions; these name what to look at. */
const SYSTEM_FAULTS: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such file or folder',
  EACCES: 'access is denied',
  EPERM: 'access is denied',
  EISDIR: 'this is a folder, not a file',
  ENOTDIR: 'this is a file, not a folder',
  EEXIST: 'this is there already',
  EROFS: 'the file system is read-only',
  ENOSPC: 'the disk is full',
  EMFILE: 'too many files are open',
}

export function sentenceOf(error: unknown): string {
  if (error instanceof ProxyError) return sentenceOfProblem(error)
  if (!(error instanceof Error)) return String(error)
  const { code, path } = error as NodeJS.ErrnoException
  if (code?.startsWith('SQLITE_')) return databaseSentence(code)
  const fault = SYSTEM_FAULTS[code ?? '']
  if (fault === undefined) return error.message
  return path === undefined ? `Cannot go on: ${fault}.` : `${path}: ${fault}.`
}

function sentenceOfProblem(error: ProxyError): string {
  if (error.code === 'not_ready' && error.message === PROBLEMS.not_ready.message)
    return databaseSentence((error.cause as NodeJS.ErrnoException | undefined)?.code)
  // A name that is taken was given as an option or as an argument; the sentence says enough for both.
  const option = error.code === 'name_taken' ? undefined : OPTIONS[error.field ?? '']
  // A more exact sentence than that of its row says more than one for a command line in general.
  const general = error.message === PROBLEMS[error.code].message ? SENTENCES[error.code] : undefined
  return (general ?? error.message) + (option ? ` (${option})` : '')
}

function databaseSentence(code: string | undefined): string {
  return `The database cannot be used${code ? ` (${code})` : ''}. Is it there, reachable, writable and not in use by something else?`
}
