/**
 * The page behind an upload link, for somebody without an account. The token stands behind the `#` of the address, which
 * no server sees, so a script has to hand it over; without one the page says what to do.
 */

import type { Mode } from '../custody/custody.ts'
import { type Html, html } from './html.ts'
import { keyGuides } from './parts/key-form.ts'
import { page } from './parts/layout.ts'

export function uploadPage(mode: Mode): Html {
  return page({
    title: 'Upload a key',
    mode,
    scripts: ['keyFile', 'upload'],
    body: html`<h1>Upload a key</h1>
    <div id="message" role="status" tabindex="-1">This page needs JavaScript, so that the secret part of your link stays in your browser until you upload.</div>
    <div id="request" hidden>
      <p class="lead"><strong data-text="requestedBy"></strong> asks you for <strong data-text="what"></strong><span data-if="apps"> for <span data-text="apps"></span></span>.</p>
      <div class="box">
        <h2>Why this is safe</h2>
        <ul>
          <li>The key goes to this server only. It is tried with the store, sealed, and never shown again, not even to whoever asked for it.</li>
          <li>Your link works once, until <time data-time="expiresAt"></time>, and can do nothing but take this key.</li>
          <li>You can revoke the key at the store at any time.</li>
        </ul>
      </div>
      <div class="beside">
        <form id="upload">
          <div id="problem" role="alert" tabindex="-1" class="box problem" hidden></div>
          <div class="drop" data-drop>
            <label for="file">Key file (<span data-text="file"></span>)</label>
            <input type="file" id="file" name="file" accept=".p8,.json,.pem,.txt,application/json">
            <p class="quiet">Choose the file as you downloaded it, or drop it here.</p>
            <details><summary>Or paste its text</summary>
              <label for="fileText" class="for-readers">Text of the key file</label>
              <textarea id="fileText" name="fileText" rows="5" spellcheck="false" autocomplete="off" placeholder="-----BEGIN PRIVATE KEY-----"></textarea>
            </details>
          </div>
          <div data-for-apple>
            <label for="keyId">Key ID</label>
            <input id="keyId" name="keyId" autocomplete="off" spellcheck="false" maxlength="100" placeholder="2X9R4HXF34" aria-describedby="keyId-help">
            <small id="keyId-help">Ten letters and digits beside the key. Taken from the file name where it is left empty.</small>
          </div>
          <div data-for-issuer>
            <label for="issuerId">Issuer ID</label>
            <input id="issuerId" name="issuerId" autocomplete="off" spellcheck="false" maxlength="100" placeholder="57246542-96fe-1a63-e053-0824d011072a" aria-describedby="issuerId-help">
            <small id="issuerId-help">It stands above the list of keys.</small>
          </div>
          <div data-for-purchase>
            <label for="bundleId">Bundle ID of an app to try it with</label>
            <input id="bundleId" name="bundleId" autocomplete="off" spellcheck="false" maxlength="200" placeholder="com.example.app" aria-describedby="bundleId-help">
            <small id="bundleId-help">Apple accepts this kind of key together with an app only.</small>
            <label><input type="checkbox" name="isUnreleased"> The app was never released</label>
          </div>
          <button type="submit">Upload</button>
        </form>
        ${keyGuides()}
      </div>
    </div>
    <div id="thanks" hidden>
      <h2>Thank you</h2>
      <p>The key has arrived and is sealed. You can close this page; the link takes nothing any more.</p>
      <dl class="facts"><dt>Key</dt><dd data-text="storeKeyId"></dd></dl>
      <ul class="checks" id="findings"></ul>
    </div>`,
  })
}
