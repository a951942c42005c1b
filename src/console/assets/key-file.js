// A key file comes in: chosen, dropped, or pasted. Its name says what kind of key it is, and its key ID.

const PREFIXES = { AuthKey_: 'app-store-team', ApiKey_: 'app-store-individual', SubscriptionKey_: 'app-store-purchase' }
const GOOGLE = 'google-play-service-account'

const dropArea = () => document.querySelector('[data-drop]')
const bringsFiles = ({ dataTransfer }) => dataTransfer.types.includes('Files')

// Anywhere on the page: beside the area, a browser would open the file and show the key.
addEventListener('dragover', (event) => {
  if (!dropArea() || !bringsFiles(event)) return
  event.preventDefault()
  dropArea().classList.add('is-over')
})
addEventListener('dragleave', (event) => {
  if (event.relatedTarget === null) dropArea()?.classList.remove('is-over')
})
addEventListener('drop', (event) => {
  const area = dropArea()
  if (!area || !bringsFiles(event)) return
  event.preventDefault()
  area.classList.remove('is-over')
  const input = area.querySelector('input[type=file]')
  const [file] = event.dataTransfer.files
  if (!file) return
  // One key at a time, whatever was dropped.
  const one = new DataTransfer()
  one.items.add(file)
  input.files = one.files
  input.dispatchEvent(new Event('change', { bubbles: true }))
})

/** Fills in what the file says of itself, unless somebody has typed or chosen something else. */
function suggestFrom(form) {
  for (const hint of form.querySelectorAll('[data-can-drop]')) hint.hidden = false
  const suggested = {}
  form.addEventListener('change', ({ target }) => {
    if (target.type === 'file' && target.files[0]) suggest(partsOf(target.files[0].name))
  })
  form.addEventListener('input', ({ target }) => {
    if (target.name === 'fileText' && /^\s*\{/.test(target.value)) suggest({ kind: GOOGLE })
  })

  function suggest({ kind, keyId = '' }) {
    const chosen = form.querySelector('[type=radio][name=kind]:checked')
    const choice = form.querySelector(`[type=radio][name=kind][value="${kind}"]`)
    if (choice && (!chosen || chosen.value === suggested.kind)) {
      choice.checked = true
      suggested.kind = kind
      choice.dispatchEvent(new Event('change', { bubbles: true }))
    }
    const input = form.querySelector('[name=keyId]')
    if (input && (input.value === '' || input.value === suggested.keyId)) {
      input.value = keyId
      suggested.keyId = keyId
    }
  }
}

function partsOf(fileName) {
  if (fileName.endsWith('.json')) return { kind: GOOGLE }
  const [, prefix, keyId] =
    /^(AuthKey_|ApiKey_|SubscriptionKey_)([A-Za-z0-9]{2,40})(?: ?\(\d+\))?\.(?:p8|pem|txt)$/.exec(fileName) ?? []
  return { kind: PREFIXES[prefix], keyId }
}

globalThis.suggestFrom = suggestFrom
