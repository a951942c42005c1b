import type { UserRole } from '../../../src/sandbox/app-store/roles.ts'
import { CONNECT, ecKey, emptySandbox, ISSUER, type Sent, signed } from '../fixture.ts'

export const KEY_ID = '2X9R4HXF34'
export const TEAM_KEY = ecKey()
export const TIDEPOOL = '6478120431'
export const LANTERNFISH = '6502219876'

/** A team with an Admin key and two bare apps. */
export function appStore(roles: readonly UserRole[] = ['ADMIN']) {
  const sandbox = emptySandbox()
  const { appStore: world } = sandbox.world
  world.addTeam({ issuerId: ISSUER, teamId: 'Q7T4MK29XB' })
  world.addTeamKey({ issuerId: ISSUER, keyId: KEY_ID, publicKey: TEAM_KEY.publicKey, roles })
  for (const [id, name] of [
    [TIDEPOOL, 'Tidepool'],
    [LANTERNFISH, 'Lanternfish'],
  ] as const) {
    const bundleId = `com.example.${name.toLowerCase()}`
    world.add(ISSUER, 'apps', { id, attributes: { name, bundleId, sku: name.toUpperCase(), primaryLocale: 'en-US' } })
  }

  /** Seconds, by the sandbox's clock. */
  const now = () => Math.floor(sandbox.time.now / 1000)
  const teamClaims = () => ({ iss: ISSUER, aud: 'appstoreconnect-v1', iat: now() - 60, exp: now() + 840 })
  const token = (claims: object = {}, header: object = {}, key = TEAM_KEY.privateKey) =>
    signed({ alg: 'ES256', kid: KEY_ID, typ: 'JWT', ...header }, { ...teamClaims(), ...claims }, key)
  const connect = (path: string, sent: Sent = {}) => sandbox.call(CONNECT, path, { token: token(), ...sent })

  return { ...sandbox, world, setClockOffset: sandbox.world.setClockOffset, now, teamClaims, token, connect }
}
