/** Says on standard error how far long work is; nobody wants to hear it of short work. */
import { warn } from '../output.ts'

const EVERY = 50_000

export function createProgress(what: string): (count: number) => void {
  return (count) => {
    if (count > 0 && count % EVERY === 0) warn(`${count} ${what} …`)
  }
}
