/** Memory of the server in the form in which it is delivered: before any request, and after a load of long answers. */

import { NODE_OPTIONS } from '../../node-options.ts'
import { spread } from '../comparison.ts'
import { startProgram, withDelivered } from '../delivered.ts'
import type { Finding } from '../report.ts'
import { listApps, passThrough, type Setting } from '../wire/setting.ts'

const MIB = 1024 * 1024
const SETTLE_MS = 1500
const ROUNDS = 3

export async function measureMemory(setting: Setting): Promise<readonly Finding[]> {
  // Filled by another process, which is gone before this one is measured.
  const filled = await setting.keyring({ keys: 1, integrations: 50 }, { isSandbox: true })
  await filled.stop()
  return withDelivered(async (program) => {
    const server = await startProgram([...NODE_OPTIONS, program, 'start'], {
      STORE_KEYRING_DATA: filled.folder,
      STORE_KEYRING_REQUESTS_PER_MINUTE: '10000000',
      STORE_KEYRING_SANDBOX: setting.storeOrigin,
    })
    const keyring = { ...filled, port: server.port }
    try {
      await new Promise((resolve) => setTimeout(resolve, SETTLE_MS))
      const idle = server.rssBytes()
      for (let round = 0; round < ROUNDS; round++)
        for (const target of [passThrough(keyring, 200), listApps(keyring, 200)]) {
          const { failures } = await setting.load({ kind: 'closed', ...target, connections: 32, ms: 2000 })
          if (failures > 0) throw new Error(`${failures} requests failed`)
        }
      const loaded = server.rssBytes()
      return [of('memory (RSS), idle', idle, 110), of('memory (RSS), after load with 200 apps', loaded, 160)]
    } finally {
      await server.stop()
    }
  })
}

function of(what: string, bytes: number, atMost: number): Finding {
  return { what, against: '–', ratio: spread([bytes / MIB]), unit: 'MiB', goal: { atMost } }
}
