/** The servers that run, and the versions of the master key that they need. */
import type { ListedVersion } from '../../custody/rotation/list.ts'
import type { ReplicaRow } from '../../custody/rotation/replicas.ts'
import { type Html, html, NOTHING, time } from '../html.ts'
import { badge, type Tone } from './standing.ts'

export function replicaList(replicas: readonly ReplicaRow[], ownId: string, version: string): Html {
  if (replicas.length === 0) return html`<p class="quiet">None has told that it runs yet.</p>`
  return html`<ul class="rows">${replicas.map(
    ({ id, programVersion, startedAt, seenAt, versions }) => html`<li>
      <div><strong><code>${id}</code></strong>${id === ownId ? html` <span class="badge">answers you</span>` : NOTHING}
        <p class="quiet">Version ${programVersion} · runs since ${time(startedAt)} · seen ${time(seenAt)} · can open ${versions.length === 0 ? 'no master key' : `master key ${versions.join(', ')}`}</p>
      </div>
      ${programVersion === version ? NOTHING : badge(['waiting', 'Another version'])}
    </li>`,
  )}</ul>`
}

const HERE: Readonly<Record<ListedVersion['here'], readonly [Tone, string]>> = {
  yes: ['good', 'At hand'],
  no: ['bad', 'Missing here'],
  another_key: ['bad', 'Another key under this number'],
}

export function versionList(versions: readonly ListedVersion[]): Html {
  return html`<ul class="rows">${versions.map(
    ({ version, isInUse, neededBy, here }) => html`<li>
      <div><strong>Version ${version}</strong>${isInUse ? html` <span class="badge">in use</span>` : NOTHING}
        <p class="quiet">${neededBy === 0 ? 'Nothing needs it any more' : neededBy === 1 ? 'Wraps one secret' : `Wraps ${neededBy} secrets`}</p>
      </div>
      ${badge(HERE[here])}
    </li>`,
  )}</ul>`
}
