/** api.appstoreconnect.apple.com: who asks, how often, under which contract, in which role; then the endpoint. */
import { randomUUID } from 'node:crypto'
import { type StoreAnswer, type StoreCall, type StoreHandler, settle } from '../exchange.ts'
import { createRateLimiter, type Spending } from '../rate-limiter.ts'
import { createRouter, type Found } from '../routes.ts'
import { ENDPOINTS } from './catalogue.ts'
import { FAULTS, faultAnswer, refuse } from './errors.ts'
import type { Endpoint } from './json-api/endpoint.ts'
import { onlyApps } from './json-api/graph.ts'
import { operationRefused } from './operations.ts'
import { passTime } from './releasing/course.ts'
import { mayUse } from './roles.ts'
import type { Caller } from './teams.ts'
import { connectCaller } from './token.ts'
import type { AppStoreWorld } from './world.ts'

export function createConnectApi(world: AppStoreWorld): StoreHandler {
  const route = createRouter(ENDPOINTS)
  const limiter = createRateLimiter()
  return (call) => {
    const caller = connectCaller(call, world)
    if (!caller) return withHeaders(faultAnswer(FAULTS.notAuthorized()), {})
    const spending = limiter.spend(caller.keyId, world.budgetOf(caller.keyId), call.now)
    const answer = spending.allowed
      ? settle(() => serve(call, caller, route(call.method, call.path), world))
      : faultAnswer(FAULTS.rateLimited())
    return withHeaders(answer, rateLimitHeader(spending))
  }
}

function serve(
  http: StoreCall,
  { team, kind, roles, visibleApps }: Caller,
  found: Found<Endpoint>,
  { reviewers, readLag, settlingMs }: AppStoreWorld,
): StoreAnswer {
  if (!team.membershipActive) refuse(FAULTS.membershipLapsed(team.teamId))
  if (!team.agreementInForce) refuse(FAULTS.agreementLapsed())
  if (found.kind !== 'found') return operationRefused(http, found.kind === 'other_method')
  if (!mayUse(found.route.access, roles, kind)) refuse(FAULTS.keyNotAllowed())
  passTime(team.resources, http.now, reviewers.pace())
  const graph = readLag.writing(team.resources, http.now)
  // Whoever writes is believed at once; whoever reads may see what was.
  const seen = http.method === 'GET' ? readLag.reading(team.resources, http.now) : team.resources
  const view = visibleApps ? onlyApps(seen, visibleApps) : seen
  return found.route.answer({ http, parameters: found.parameters, team, view, graph, settlingMs: settlingMs() })
}

/** Several windows come joined, as when Apple sends the header twice. */
function rateLimitHeader({ windows }: Spending): Readonly<Record<string, string>> {
  if (windows.length === 0) return {}
  const texts = windows.map(({ window, limit, remaining }) => {
    return `user-${window}-lim:${limit};user-${window}-rem:${remaining};`
  })
  return { 'x-rate-limit': texts.join(', ') }
}

function withHeaders(answer: StoreAnswer, headers: Readonly<Record<string, string>>): StoreAnswer {
  return { ...answer, headers: { ...answer.headers, ...headers, 'x-request-id': randomUUID() } }
}
