/**
 * A server as `start --json` makes it, but for the times of its verifier: a test can wait for no minute, or needs one that
 * does nothing. Arguments: how often it looks, and how long its lease lasts, in milliseconds.
 */
import { openKeyring } from '../../src/assembly.ts'
import { readConfig } from '../../src/config.ts'
import { VERIFIER_TIMES } from '../../src/lifecycle/verifier/verifier.ts'
import { startServer } from '../../src/main.ts'
import type { NewId } from '../../src/ports.ts'
import { systemNewId, systemRandom } from '../../src/system/chance.ts'
import { systemClock } from '../../src/system/clock.ts'
import { createLog } from '../../src/system/log.ts'
import { createSender } from '../../src/system/send.ts'

const [everyMs, leaseMs] = process.argv.slice(2).map(Number)
const config = readConfig(process.env)
const sender = createSender(config.sandboxOrigin)
const log = createLog('info', systemClock, (line) => process.stderr.write(line))
/** Who holds a lease can be told by its name. */
const newId: NewId = (prefix) => (prefix === 'run' ? `${systemNewId(prefix)}_${process.pid}` : systemNewId(prefix))
const outside = { clock: systemClock, newId, random: systemRandom, send: sender.send, log }
const keyring = await openKeyring(config, outside, '0.0.0-test')
const server = await startServer(keyring, config, outside, {
  times: {
    ...VERIFIER_TIMES,
    everyMs: everyMs ?? VERIFIER_TIMES.everyMs,
    leaseMs: leaseMs ?? VERIFIER_TIMES.leaseMs,
  },
})
process.on('SIGTERM', async () => {
  await server.stop()
  await keyring.close()
  await sender.close()
  process.exit(0)
})
process.stdout.write(`${JSON.stringify({ url: server.url, mode: 'sandbox' })}\n`)
