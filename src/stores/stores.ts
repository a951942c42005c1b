/** Gives out the clients: of one key, or of one integration with all its keys. */
import type { AttachedKey } from '../custody/attached-keys.ts'
import type { Integration } from '../custody/integrations.ts'
import type { KeyKind } from '../custody/kinds.ts'
import type { SigningKey, StoreKey } from '../custody/store-keys.ts'
import type { Leases } from '../database/leases.ts'
import { ProxyError } from '../errors.ts'
import type { Clock, NewId, Send } from '../ports.ts'
import type { Admission } from './admission.ts'
import { appStoreAccount, appStoreApp } from './app-store/client.ts'
import { createAppStoreConnect } from './app-store/json-api.ts'
import { findOwner, type Owner } from './app-store/owners.ts'
import * as appStoreProbes from './app-store/probes.ts'
import { createPurchasing } from './app-store/purchases/api.ts'
import { createSignedData } from './app-store/purchases/signed-data.ts'
import { RESOURCES, type ResourceType } from './app-store/resources.ts'
import { purchaseProbes } from './app-store/server-api.ts'
import type { Call, Exchange } from './call.ts'
import type { Capability } from './capabilities.ts'
import { createFetchFile } from './files.ts'
import { createGooglePlay } from './google-play/api.ts'
import { googlePlayAccount, googlePlayApp } from './google-play/client.ts'
import { createEdits } from './google-play/edits.ts'
import * as googlePlayProbes from './google-play/probes.ts'
import type { Rollouts } from './google-play/releases/rollouts.ts'
import { createPlayReviews } from './google-play/reviews.ts'
import { createPatience } from './patience.ts'
import type { ProbedApp, ProbePlan } from './probe.ts'
import type { Spool } from './reports/spool.ts'
import { routeKeys, type Through, withKeys } from './routing/routing.ts'
import type { AppClient, StoreAccount } from './store.ts'
import { createPassedEdits } from './verbatim/edits.ts'
import { createPassOn, type PassOn } from './verbatim/pass-on.ts'
import { createSendVerbatim, type SendVerbatim } from './verbatim/send.ts'

export interface Stores {
  /** What one key reaches. */
  readonly account: (key: SigningKey, exchange: Exchange) => StoreAccount
  /** One app through the keys of its integration. */
  readonly app: (integration: Integration, keys: readonly AttachedKey[], exchange: Exchange) => AppClient
  /** The key of an integration to use for something. @throws ProxyError `key_missing` */
  readonly keyFor: (keys: readonly AttachedKey[], capability: Capability) => StoreKey
  /** What shows what a key may do by itself; undefined for an In-App Purchase key, which shows it only with an app. */
  readonly keyProbes: (key: SigningKey, exchange: Exchange) => ProbePlan | undefined
  /** What shows whether a key reaches an app, and what it may do there alone. */
  readonly appProbes: (key: SigningKey, app: ProbedApp, exchange: Exchange) => ProbePlan
  /** Asks to what a resource of the App Store belongs. @see findOwner */
  readonly ownerOf: (
    integration: Integration,
    keys: readonly AttachedKey[],
    resource: { readonly type: ResourceType; readonly id: string },
    exchange: Exchange,
  ) => Promise<Owner | undefined>
  /** Sends a request as it was given, and brings the parsed answer. */
  readonly sendVerbatim: SendVerbatim
  /** Passes a request and its answer through. */
  readonly passOn: PassOn
}

export interface StoresDeps {
  readonly call: Call
  readonly admission: Admission
  readonly signingKey: (key: StoreKey) => SigningKey
  readonly leases: Leases
  readonly rollouts: Rollouts
  /** The fingerprint of the certificate behind what Apple signs. */
  readonly trustedRoot: () => Promise<string>
  readonly clock: Clock
  readonly newId: NewId
  readonly spool: Spool
  readonly send: Send
}

export function createStores(deps: StoresDeps): Stores {
  const { call, admission, signingKey, leases, rollouts, trustedRoot, clock, newId, spool, send } = deps
  const onGooglePlay = {
    edits: createEdits({ leases, clock, newId }),
    rollouts,
    now: clock.now,
    reviews: createPlayReviews({ clock }),
  }
  const passedEdits = createPassedEdits({ leases, clock, newId })
  const signedData = createSignedData(trustedRoot)
  const reports = { spool, now: clock.now, fetchFile: createFetchFile({ send, clock }) }
  /** @param connect makes a client of one key */
  function through<Client>(
    connect: (call: Call, key: SigningKey, exchange: Exchange) => Client,
    { isUnconfirmed }: Integration,
    keys: readonly AttachedKey[],
    exchange: Exchange,
  ): Through<Client> {
    return async (capability, work) => {
      // Its key may serve another integration, which an owner has confirmed.
      if (isUnconfirmed) throw new ProxyError('unconfirmed')
      return withKeys(routeKeys(keys, capability, clock.now()), capability, call, (key, noted) =>
        work(connect(noted, signingKey(key), exchange)),
      )
    }
  }

  return {
    account: (key, exchange) =>
      key.kind === 'google-play-service-account'
        ? googlePlayAccount(key, createGooglePlay(call, key, exchange))
        : appStoreAccount(key, createAppStoreConnect(call, key, exchange), reports, clock),
    app(integration, keys, exchange) {
      return integration.store === 'google-play'
        ? googlePlayApp(integration, through(createGooglePlay, integration, keys, exchange), onGooglePlay)
        : appStoreApp(
            integration,
            through(createAppStoreConnect, integration, keys, exchange),
            createPatience(clock, exchange),
            {
              through: through(createPurchasing(integration.appIdentifier), integration, keys, exchange),
              signedData,
              now: clock.now,
            },
            reports,
          )
    },
    ownerOf: (integration, keys, { type, id }, exchange) =>
      through(
        createAppStoreConnect,
        integration,
        keys,
        exchange,
      )(RESOURCES[type].capability, (connect) => findOwner(connect, type, id, integration.appId ?? '')),
    keyFor: (keys, capability) => routeKeys(keys, capability, clock.now())[0],
    keyProbes: (key, exchange) => PROBES[key.kind].ofKey?.(call, key, exchange),
    sendVerbatim: createSendVerbatim({ call, edits: passedEdits }),
    passOn: createPassOn({ send, admission, edits: passedEdits, clock }),
    appProbes: (key, app, exchange) => PROBES[key.kind].ofApp(call, key, app, exchange),
  }
}

interface KindProbes {
  readonly ofKey?: (call: Call, key: SigningKey, exchange: Exchange) => ProbePlan
  readonly ofApp: (call: Call, key: SigningKey, app: ProbedApp, exchange: Exchange) => ProbePlan
}

const PROBES: Readonly<Record<KeyKind, KindProbes>> = {
  'app-store-team': { ofKey: appStoreProbes.keyProbes, ofApp: appStoreProbes.appProbes },
  'app-store-individual': { ofKey: appStoreProbes.keyProbes, ofApp: appStoreProbes.appProbes },
  'app-store-purchase': { ofApp: purchaseProbes },
  'google-play-service-account': { ofKey: googlePlayProbes.keyProbes, ofApp: googlePlayProbes.appProbes },
}
