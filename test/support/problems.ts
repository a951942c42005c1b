/** What something was refused with, for tests that care. */
import { ProxyError } from '../../src/errors.ts'

/** @throws when the work does not fail, or fails with anything but a ProxyError */
export async function problemOf(work: (() => unknown) | Promise<unknown>): Promise<ProxyError> {
  try {
    await (typeof work === 'function' ? work() : work)
  } catch (error) {
    if (error instanceof ProxyError) return error
    throw error
  }
  throw new Error('nothing was refused')
}

/** How a promise ended: `done`, or the code of its refusal. For races, where one of several may win. */
export async function outcomeOf(work: Promise<unknown>): Promise<string> {
  try {
    await work
    return 'done'
  } catch (error) {
    if (error instanceof ProxyError) return error.code
    throw error
  }
}
