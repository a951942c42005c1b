/** An access key, the one time that it can be seen: the two values that a connection asks for. */
import type { MadeAccessKey } from '../../../access/access-keys.ts'
import { type Html, html, NOTHING, time } from '../../html.ts'
import { copyable } from '../../parts/copy.ts'
import { reachedHeading } from '../pages.ts'

/** @param endsAt when the one that it replaces ends */
export function shownOnce({ accessKey, secret }: MadeAccessKey, publicUrl: string | undefined, endsAt?: number): Html {
  return html`${reachedHeading(accessKey.name)}
    <div class="box done" role="status"><p><strong>Copy the access key now.</strong> Nobody can see it again.</p></div>
    ${endsAt === undefined ? NOTHING : html`<p>The old one ends ${time(endsAt)}.</p>`}
    <p>When you make the connection in Power Platform, it asks for these two values:</p>
    ${
      publicUrl === undefined
        ? html`<p class="reason">Power Platform has to reach this server by https. Its operator sets the address: STORE_KEYRING_PUBLIC_URL.</p>`
        : copyable('Server host', new URL(publicUrl).host)
    }
    ${copyable('Access key', secret)}
    <p><a class="button secondary outline" href="/console/access-keys">Done</a></p>`
}
