/** What Google's two APIs share: who asks, with which scope, from which project; then the endpoint. */
import { bearerOf, type StoreAnswer, type StoreCall, type StoreHandler, settle } from '../exchange.ts'
import { createRateLimiter } from '../rate-limiter.ts'
import { createRouter, type Route } from '../routes.ts'
import type { AccessTokens } from './access-tokens.ts'
import { FAULTS, pageNotFound, refuse } from './errors.ts'
import { checkQuery } from './query.ts'
import type { GoogleApi, GooglePlayWorld, ServiceAccount } from './world.ts'

/** A request whose token, scope, project and quota have been found good. */
export interface GoogleCall {
  readonly http: StoreCall
  readonly parameters: Readonly<Record<string, string>>
  readonly caller: ServiceAccount
  readonly world: GooglePlayWorld
}

export interface GoogleEndpoint extends Route {
  /** The query parameters it knows, besides those of all Google APIs. */
  readonly query?: readonly string[]
  readonly answer: (call: GoogleCall) => StoreAnswer
}

interface ApiRow {
  readonly api: GoogleApi
  readonly service: string
  /** As the sentence about a disabled API calls it. */
  readonly title: string
  readonly scope: string
  readonly endpoints: readonly GoogleEndpoint[]
}

export function createGoogleApi(row: ApiRow, world: GooglePlayWorld, tokens: AccessTokens): StoreHandler {
  const route = createRouter(row.endpoints)
  const limiter = createRateLimiter()

  function admit(http: StoreCall): ServiceAccount {
    const caller = callerOf(http, row, world, tokens)
    const { projectNumber } = caller
    const project = world.projectOf(projectNumber)
    if (!project[row.api]) refuse(http, FAULTS.apiDisabled(row.service, row.title, projectNumber))
    if (row.api === 'publisher' && !project.linked) refuse(http, FAULTS.projectNotLinked())
    const { allowed } = limiter.spend(projectNumber, project.budget, http.now)
    if (!allowed) refuse(http, FAULTS.quotaExceeded(row.service, projectNumber))
    return caller
  }

  return (http) => {
    const found = route(http.method, http.path)
    if (found.kind !== 'found') return pageNotFound(http)
    return settle(() => {
      const caller = admit(http)
      checkQuery(http, found.route.query ?? [])
      return found.route.answer({ http, parameters: found.parameters, caller, world })
    })
  }
}

function callerOf(http: StoreCall, { service, scope }: ApiRow, world: GooglePlayWorld, tokens: AccessTokens) {
  const text = bearerOf(http)
  if (text === undefined) return refuse(http, FAULTS.credentialsMissing())
  const token = tokens.find(text, http.now)
  const account = token && world.serviceAccounts.get(token.clientEmail)
  if (!account) return refuse(http, FAULTS.credentialsInvalid())
  return token.scopes.includes(scope) ? account : refuse(http, FAULTS.scopeInsufficient(service, scope))
}
