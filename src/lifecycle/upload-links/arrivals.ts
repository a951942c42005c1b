/** The integrations that arrive with a key: looked at before, made in the same transaction as the key. */
import { type Integration, readIntegration } from '../../custody/integrations.ts'
import type { StoreKey } from '../../custody/store-keys.ts'
import type { Queries } from '../../database/database.ts'
import { ProxyError } from '../../errors.ts'
import type { Exchange } from '../../stores/call.ts'
import type { StoreApp } from '../../stores/interface/apps.ts'
import { requireSameAccount } from '../integrations/account.ts'
import { learnApp } from '../integrations/app.ts'
import { draftIntegration, insertIntegration } from '../integrations/create.ts'
import type { IntegrationsDeps } from '../integrations/deps.ts'
import { applyChange } from '../integrations/update.ts'
import type { AppChecks } from '../probes.ts'
import type { ArrivedIntegration, UploadLink } from './link.ts'

/** One app that the link asks for, as far as it has come. */
export type Arrival = { readonly app: string } & (
  | { readonly kind: 'new'; readonly integration: Integration; readonly checks: AppChecks }
  /** There is an integration for it already, which the key is added to. */
  | {
      readonly kind: 'present'
      readonly integration: Integration
      readonly checks: AppChecks
      readonly learnt: StoreApp | undefined
    }
  | { readonly kind: 'refused'; readonly error: ProxyError }
)

/** Looks at the store for each app. @param deps whose `signingKey` signs with the key that is just arriving */
export function lookAtApps(
  deps: IntegrationsDeps,
  key: StoreKey,
  { apps, reference }: UploadLink,
  exchange: Exchange,
): Promise<readonly Arrival[]> {
  return Promise.all(
    apps.map((app) =>
      lookAt(deps, key, app, reference, exchange).catch((error: unknown): Arrival => {
        if (error instanceof ProxyError && error.code !== 'not_ready') return { app, kind: 'refused', error }
        throw error
      }),
    ),
  )
}

async function lookAt(
  deps: IntegrationsDeps,
  key: StoreKey,
  app: string,
  reference: string | null,
  exchange: Exchange,
): Promise<Arrival> {
  const { workspaceId, store } = key
  const integration = await deps.rows.find(workspaceId, `${store}:${app}`)
  if (integration) {
    const checks = await requireSameAccount(deps, integration, key, exchange)
    const learnt = checks[0].verdict === 'ok' ? await learnApp(deps, integration, key, exchange) : undefined
    return { app, kind: 'present', integration, checks, learnt }
  }
  const wish = { workspaceId, key, app, reference: reference ?? undefined }
  return { app, kind: 'new', ...(await draftIntegration(deps, wish, exchange)) }
}

/** The rows of the workspace and of the integrations that are present must be locked, and the key be stored. */
export async function makeIntegrations(
  deps: IntegrationsDeps,
  tx: Queries,
  key: StoreKey,
  arrivals: readonly Arrival[],
): Promise<readonly ArrivedIntegration[]> {
  const made: ArrivedIntegration[] = []
  for (const arrival of arrivals) {
    try {
      made.push(await makeIntegration(deps, tx, key, arrival))
    } catch (error) {
      if (!(error instanceof ProxyError) || error.code === 'not_ready') throw error
      made.push(refusedArrival(arrival.app, error))
    }
  }
  return made
}

async function makeIntegration(
  deps: IntegrationsDeps,
  tx: Queries,
  key: StoreKey,
  arrival: Arrival,
): Promise<ArrivedIntegration> {
  const { app, kind } = arrival
  if (kind === 'refused') throw arrival.error
  const { integration, checks } = arrival
  const arrived = { app, integrationId: integration.id, code: null, message: checks[0].reason }
  if (kind === 'new') {
    await insertIntegration(tx, integration, checks)
    return { ...arrived, outcome: 'made' }
  }
  const current = await readIntegration(tx, key.workspaceId, integration.id)
  // Deleted or moved to another app since it was looked at.
  if (current?.appIdentifier !== integration.appIdentifier) throw new ProxyError('not_found')
  await applyChange(deps, tx, current, { addKey: key }, { added: checks, learnt: arrival.learnt })
  return { ...arrived, outcome: 'added' }
}

function refusedArrival(app: string, { code, message }: ProxyError): ArrivedIntegration {
  return { app, outcome: 'refused', integrationId: null, code, message }
}
