/** The doctor's look at where the system itself shows what should stay hidden: no faults, as it may be meant so. */
import { readFileSync } from 'node:fs'
import type { Config } from '../../config.ts'
import { type Finding, fine } from './finding.ts'

/** @param limits of this process, as `/proc/self/limits` tells them; undefined where there are none */
export function exposureFindings({ masterKey }: Pick<Config, 'masterKey'>, limits: string | undefined): Finding[] {
  return [...environmentFindings(masterKey), ...coreFindings(limits)]
}

/** @returns undefined on anything but Linux */
export function readLimits(): string | undefined {
  try {
    return readFileSync('/proc/self/limits', 'utf8')
  } catch {
    return undefined
  }
}

/** It is deleted as soon as it is read, but Linux shows the environment as it was at the start, for ever. */
function environmentFindings(masterKey: Config['masterKey']): Finding[] {
  if (!('text' in masterKey)) return []
  return [
    fine(
      'Environment',
      'STORE_KEYRING_MASTER_KEY holds the master key, and the system shows it to root and to whoever runs as the same user. A file, named by STORE_KEYRING_MASTER_KEY_FILE, hides it better.',
    ),
  ]
}

/** What a process has in memory when it crashes, written to the disk: keys that are in use among it. */
function coreFindings(limits = ''): Finding[] {
  const [, soft = '0'] = /^Max core file size +(\S+)/m.exec(limits) ?? []
  if (soft === '0') return []
  return [
    fine(
      'Core files',
      'a crash may write one here, with keys in it. Start the server after ulimit -c 0, or with LimitCORE=0 (systemd), or --ulimit core=0 (docker).',
    ),
  ]
}
