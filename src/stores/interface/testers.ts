/** Who tests the tracks of Google Play: members of Google Groups, which is all that Google's API knows. */

export interface TrackTesters {
  /** As Google writes it. */
  readonly track: string
  /** E-mail addresses; null where they were not looked at. */
  readonly googleGroups: readonly string[] | null
}

export interface TrackTestersChange {
  readonly track: string
  readonly googleGroups: readonly string[]
  /** `replace`: these and no others; otherwise the others stay. */
  readonly mode: 'replace' | 'add' | 'remove'
}

export interface ChangedTesters extends TrackTesters {
  readonly outcome: 'set' | 'unchanged' | 'valid'
}

/** Each opens an edit, which ends the one that a build server has open with the same service account. */
export interface TestersClient {
  readonly list: (track: string) => Promise<TrackTesters>
  /** @param validateOnly checks what can be checked without an edit, and opens none */
  readonly set: (change: TrackTestersChange, validateOnly: boolean) => Promise<ChangedTesters>
}
