/** The doctor's look at the way to the stores, and at the clock, which their answers tell. */
import type { Outside } from '../../assembly.ts'
import type { Config, Environment } from '../../config.ts'
import { clockFault } from '../../lifecycle/health.ts'
import { type SendFailure, STORE_HOSTS, type StoreHost } from '../../ports.ts'
import { skewOf } from '../../stores/traffic/sightings.ts'
import { type Finding, fault, fine } from './finding.ts'

const REACH_TIMEOUT_MS = 10_000
const MAX_BYTES = 64 * 1024

const WHY: Readonly<Record<SendFailure['why'], string>> = {
  not_sent: 'no connection',
  lost: 'the connection broke',
  timeout: `no answer within ${REACH_TIMEOUT_MS / 1000} s`,
  too_large: 'an answer that is too large',
  refused: 'an answer that is of no use',
  aborted: 'given up',
}

export async function storeFindings(config: Config, outside: Outside, env: Environment): Promise<readonly Finding[]> {
  const looks = await Promise.all(STORE_HOSTS.map((host) => look(config, outside, host)))
  const findings = looks.map(({ finding }) => finding)
  return [...findings, ...proxyFindings(env, findings), ...certificateFindings(env), clockFinding(skewOf(looks))]
}

async function look(
  { sandboxOrigin }: Config,
  { send, clock }: Outside,
  host: StoreHost,
): Promise<{ readonly finding: Finding; readonly skewMs?: number }> {
  const request = {
    host,
    method: 'GET',
    path: '/',
    headers: {},
    timeoutMs: REACH_TIMEOUT_MS,
    maxBytes: MAX_BYTES,
  } as const
  const answer = await send(request)
  if (!answer.ok) {
    const remedy =
      sandboxOrigin === undefined
        ? 'Allow outgoing connections to port 443 of this host.'
        : 'Start the stand-in that STORE_KEYRING_SANDBOX names.'
    return { finding: fault(host, `cannot be reached (${WHY[answer.why]}). ${remedy}`) }
  }
  const theirs = typeof answer.headers.date === 'string' ? Date.parse(answer.headers.date) : Number.NaN
  const skew = Number.isNaN(theirs) ? {} : { skewMs: clock.now() - theirs }
  return { finding: fine(host, sandboxOrigin === undefined ? 'answers' : 'answers (a stand-in)'), ...skew }
}

/** Tokens go to the stores themselves, so what usually sends everything elsewhere is not heeded. */
function proxyFindings(env: Environment, findings: readonly Finding[]): readonly Finding[] {
  const names = Object.keys(env).filter((name) => /^(https?|all)_proxy$/i.test(name) && env[name])
  if (names.length === 0 || findings.every(({ ok }) => ok)) return []
  return [fault('Outgoing proxy', `${names.join(', ')} is not used: Store Keyring connects to the stores directly.`)]
}

/** Whoever made such a certificate can pass for a store, and would be sent tokens. */
function certificateFindings(env: Environment): readonly Finding[] {
  if (!env.NODE_EXTRA_CA_CERTS) return []
  return [fine('Certificates', 'those of NODE_EXTRA_CA_CERTS are believed too. Remove it unless that is meant.')]
}

function clockFinding(skewMs: number | undefined): Finding {
  const check = 'Clock'
  if (skewMs === undefined) return fault(check, 'cannot be compared, since no store answered')
  const wrong = clockFault(skewMs)
  if (wrong !== undefined) return fault(check, wrong)
  return fine(check, `within ${Math.max(1, Math.round(Math.abs(skewMs) / 1000))} s of the stores`)
}
