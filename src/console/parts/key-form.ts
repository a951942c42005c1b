/** The form through which a private key comes in. It goes to the server as it is, and is never shown again. */
import { KEY_KINDS, type KeyKind } from '../../custody/kinds.ts'
import { typedAgain } from '../form.ts'
import { type Html, html, NOTHING } from '../html.ts'
import { invalidIf, type Problem, problemBox } from '../problem.ts'
import { guideOf, KIND_GUIDES } from './key-kinds.ts'

const KINDS = Object.keys(KEY_KINDS) as readonly KeyKind[]
const APPLE_KINDS = KINDS.filter((kind) => KEY_KINDS[kind].store === 'app-store')
const kindsWith = (quality: 'hasIssuer' | 'hasVendorNumbers') => KINDS.filter((kind) => KEY_KINDS[kind][quality])

/** What was typed; the file has to be chosen again where no script keeps it. */
export interface TypedKey {
  readonly kind: KeyKind | undefined
  readonly keyId?: string | undefined
  readonly issuerId?: string | undefined
  readonly name?: string | undefined
  readonly vendorNumber?: string | undefined
  readonly bundleId?: string | undefined
  readonly isUnreleased?: boolean
}

export interface KeyFormOptions {
  readonly action: string
  readonly submit: string
  readonly typed: TypedKey
  readonly problem: Problem | undefined
  /** Of the key that is replaced: kind, name and vendor number stay. */
  readonly replaces?: KeyKind
}

export function keyForm({ action, submit, typed, problem, replaces }: KeyFormOptions): Html {
  const fields = { typed, problem }
  return html`<form method="post" action="${action}" enctype="multipart/form-data" data-key-form data-keep>
    ${problemBox(problem)}
    ${replaces ? html`<input type="hidden" name="kind" value="${replaces}">` : kindChoice(typed.kind)}
    ${fileField(problem, replaces)}
    ${forKinds(
      APPLE_KINDS,
      textField(
        fields,
        'keyId',
        'Key ID',
        'Ten letters and digits beside the key. Taken from the file name where it is left empty.',
        {
          placeholder: '2X9R4HXF34',
        },
      ),
    )}
    ${forKinds(
      kindsWith('hasIssuer'),
      textField(
        fields,
        'issuerId',
        'Issuer ID',
        replaces ? 'Left empty, that of the key now.' : 'It stands above the list of keys.',
        {
          placeholder: '57246542-96fe-1a63-e053-0824d011072a',
        },
      ),
    )}
    ${
      replaces
        ? NOTHING
        : html`${forKinds(
            kindsWith('hasVendorNumbers'),
            textField(
              fields,
              'vendorNumber',
              'Vendor number (optional)',
              'For sales reports: App Store Connect → Payments and Financial Reports. You can add it later.',
              {
                inputmode: 'numeric',
              },
            ),
          )}
          ${textField(fields, 'name', 'Name (optional)', 'What the key is called here.', {})}`
    }
    ${forKinds(['app-store-purchase'], purchaseFields(fields))}
    <button type="submit" data-busy="Checking with the store …">${submit}</button>
    <p class="quiet">The key is tried with the store, then sealed. It never leaves this server again.</p>
  </form>`
}

/** Beside the form. */
export function keyGuides(kinds: readonly KeyKind[] = KINDS): Html {
  return html`<aside class="guides" aria-labelledby="guides">
    <h2 id="guides">Where do I get the key?</h2>
    ${kinds.map(guideOf)}
  </aside>`
}

function kindChoice(chosen: KeyKind | undefined): Html {
  return html`<fieldset class="kinds">
    <legend>What kind of key is it?</legend>
    ${KINDS.map((kind) => {
      const { title, file, use } = KIND_GUIDES[kind]
      return html`<label class="choice">
        <input type="radio" name="kind" value="${kind}" required${kind === chosen ? html` checked` : NOTHING}>
        <span><strong>${title}</strong> <code>${file}</code><br><small>${use}</small></span>
      </label>`
    })}
  </fieldset>`
}

function fileField(problem: Problem | undefined, replaces: KeyKind | undefined): Html {
  return html`<div class="drop" data-drop>
    <label for="file">${replaces ? 'The new key file' : 'Key file'}</label>
    <input type="file" id="file" name="file" accept=".p8,.json,.pem,.txt,application/json" ${invalidIf(problem, 'file')}>
    <p class="quiet">Choose the file as you downloaded it<span hidden data-can-drop>, or drop it here</span>. <a class="on-phones" href="#guides">Where do I get it?</a></p>
    <details>
      <summary>Or paste its text</summary>
      <label for="fileText" class="for-readers">Text of the key file</label>
      <textarea id="fileText" name="fileText" rows="5" spellcheck="false" autocomplete="off" placeholder="-----BEGIN PRIVATE KEY-----"></textarea>
    </details>
  </div>`
}

function purchaseFields(fields: Fields): Html {
  return html`${textField(fields, 'bundleId', 'Bundle ID of an app to try it with', 'Apple accepts this kind of key together with an app only.', { placeholder: 'com.example.app' })}
  <label><input type="checkbox" name="isUnreleased"${fields.typed.isUnreleased ? html` checked` : NOTHING}> The app was never released, so Apple cannot accept the key yet</label>`
}

type Fields = Pick<KeyFormOptions, 'typed' | 'problem'>
type TextName = 'keyId' | 'issuerId' | 'name' | 'vendorNumber' | 'bundleId'

function textField(
  { typed, problem }: Fields,
  name: TextName,
  label: string,
  help: string,
  { placeholder, inputmode }: { readonly placeholder?: string; readonly inputmode?: string },
): Html {
  return html`<label for="${name}">${label}</label>
    <input id="${name}" name="${name}" value="${typedAgain(typed[name])}" autocomplete="off" spellcheck="false" maxlength="300"
      ${placeholder ? html`placeholder="${placeholder}"` : NOTHING} ${inputmode ? html`inputmode="${inputmode}"` : NOTHING}
      aria-describedby="${name}-help" ${problem?.field === name || (name === 'vendorNumber' && problem?.field?.startsWith('vendorNumber')) ? html`aria-invalid="true"` : NOTHING}>
    <small id="${name}-help">${help}</small>`
}

/** A script hides it while another kind is chosen. */
function forKinds(kinds: readonly KeyKind[], body: Html): Html {
  return html`<div data-for-kinds="${kinds.join(' ')}">${body}</div>`
}

/** What the browser has sent. @throws ProxyError `invalid_request` */
export function readTypedKey(text: (name: string) => string | undefined, isOn: (name: string) => boolean): TypedKey {
  const kind = text('kind')
  return {
    kind: KINDS.find((known) => known === kind),
    keyId: text('keyId'),
    issuerId: text('issuerId'),
    name: text('name'),
    vendorNumber: text('vendorNumber'),
    bundleId: text('bundleId'),
    isUnreleased: isOn('isUnreleased'),
  }
}
