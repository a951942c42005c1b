/**
 * The world that the stand-ins show: state in the open, and a small control for everything that people do in the
 * stores' own consoles. Tests and the demo turn these; nothing here is reachable over HTTP.
 */
import type { Clock, EpochMs } from '../ports.ts'
import { type AppStoreWorld, createAppStoreWorld } from './app-store/world.ts'
import { createGooglePlayWorld, type GooglePlayWorld } from './google-play/world.ts'
import type { Interruption } from './interruptions.ts'

export interface World {
  readonly appStore: AppStoreWorld
  readonly googlePlay: GooglePlayWorld
  /** What the stores think the time is: their answers carry it in `Date`, and judge tokens by it. */
  readonly now: () => EpochMs
  /** Milliseconds that the stores' clock runs ahead of ours (behind, when negative). */
  readonly setClockOffset: (milliseconds: number) => void
  /** Makes a store fail on its next requests. */
  readonly interrupt: (interruption: Interruption) => void
}

export function createWorld({ now }: Clock, interrupt: World['interrupt']): World {
  let offset = 0
  const storesNow = () => now() + offset
  return {
    appStore: createAppStoreWorld(storesNow),
    googlePlay: createGooglePlayWorld(storesNow),
    now: storesNow,
    setClockOffset(milliseconds) {
      offset = milliseconds
    },
    interrupt,
  }
}
