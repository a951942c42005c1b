// The page behind an upload link. The token goes into bodies only, never into an address.

const token = location.hash.slice(1)
const byId = (id) => document.getElementById(id)
const all = (selector) => [...document.querySelectorAll(selector)]

const KINDS = {
  'app-store-team': ['an App Store team key', 'AuthKey_….p8'],
  'app-store-individual': ['an App Store individual key', 'ApiKey_….p8'],
  'app-store-purchase': ['an App Store In-App Purchase key', 'SubscriptionKey_….p8'],
  'google-play-service-account': ['a Google Play service account key', '….json'],
}
const VERDICTS = {
  ok: ['good', 'OK'],
  unknown: ['quiet', 'Shows only in use'],
  unreachable: ['quiet', 'Not reachable'],
}
let request

// Another link that is opened where this one is. Where one skips to on the page is none.
addEventListener('hashchange', () => location.hash.startsWith('#sku_') && location.reload())

byId('message').textContent = 'Looking at your link …'
void look()

async function look() {
  if (token === '')
    return say('This address is not whole. Use the whole address that you were sent, with everything behind the #.')
  const answer = await post('/upload/look', { token })
  if (answer.error) return say(answer.error.message)
  request = answer
  show(answer)
}

async function post(address, body) {
  try {
    const response = await fetch(address, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    })
    return await response.json()
  } catch {
    return { error: { message: 'The server did not answer. Try again in a moment.' } }
  }
}

/** The one workspace of a server that has no others says nothing to somebody outside. */
function whoAsks(accessKeyName, workspaceName) {
  const who = accessKeyName ?? 'Whoever runs this server'
  return workspaceName === 'default' ? who : `${who} (${workspaceName})`
}

/** As text: whoever has asked chose these words. */
function fill(values) {
  for (const [name, value] of Object.entries(values))
    for (const place of all(`[data-text=${name}]`)) place.textContent = value
}

function show({ kind, requestedBy, workspaceName, apps, expiresAt, purpose, keyName, replacesStoreKeyId, issuerId }) {
  const [what, file] = KINDS[kind]
  const instead = purpose === 'replacement' ? ` in place of ${keyName} (${replacesStoreKeyId})` : ''
  fill({
    requestedBy: whoAsks(requestedBy, workspaceName),
    what: what + instead,
    file,
    apps: apps.join(', '),
  })
  for (const part of all('[data-if=apps]')) part.hidden = apps.length === 0
  const time = document.querySelector('[data-time=expiresAt]')
  time.dateTime = expiresAt
  time.textContent = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'short' }).format(
    new Date(expiresAt),
  )
  const isApple = kind !== 'google-play-service-account'
  const parts = {
    'data-for-apple': isApple,
    'data-for-issuer': isApple && kind !== 'app-store-individual',
    'data-for-purchase': kind === 'app-store-purchase',
  }
  for (const [name, isShown] of Object.entries(parts)) for (const part of all(`[${name}]`)) part.hidden = !isShown
  if (issuerId) byId('issuerId').placeholder = issuerId
  for (const guide of all('[data-guide]')) {
    guide.hidden = guide.dataset.guide !== kind
    guide.open = !guide.hidden
  }
  byId('message').hidden = true
  byId('request').hidden = false
  const form = byId('upload')
  form.addEventListener('submit', upload)
  suggestFrom(form)
}

async function upload(event) {
  event.preventDefault()
  const form = event.target
  const button = form.querySelector('button[type=submit]')
  if (button.getAttribute('aria-busy')) return
  button.setAttribute('aria-busy', 'true')
  button.textContent = 'Checking with the store …'
  byId('problem').hidden = true
  const answer = await post('/upload', await bodyOf(form))
  button.removeAttribute('aria-busy')
  button.textContent = 'Upload'
  if (!answer.error) return thank(answer)
  byId('problem').textContent = answer.error.message
  byId('problem').hidden = false
  byId('problem').focus()
}

async function bodyOf(form) {
  const [file] = form.querySelector('[type=file]').files
  const typed = (name) => (form.elements[name].value.trim() === '' ? {} : { [name]: form.elements[name].value.trim() })
  return {
    token,
    file: file ? await file.text() : byId('fileText').value,
    ...(file ? { fileName: file.name } : {}),
    ...(request.kind === 'google-play-service-account'
      ? {}
      : { ...typed('keyId'), ...(request.kind === 'app-store-individual' ? {} : typed('issuerId')) }),
    ...(request.kind === 'app-store-purchase'
      ? { ...typed('bundleId'), isUnreleased: form.elements.isUnreleased.checked }
      : {}),
  }
}

function thank({ storeKeyId, serviceAccountEmail, checks, integrations }) {
  byId('request').remove()
  fill({ storeKeyId: serviceAccountEmail ?? storeKeyId })
  const findings = byId('findings')
  const add = (tone, label, text) => {
    const item = document.createElement('li')
    const badge = document.createElement('span')
    badge.className = `badge ${tone}`
    badge.textContent = label
    const words = document.createElement('p')
    words.textContent = text
    item.append(badge, words)
    findings.append(item)
  }
  for (const { app, outcome, message } of integrations)
    add(
      outcome === 'refused' ? 'bad' : 'good',
      outcome === 'refused' ? 'Not connected' : 'Connected',
      message ? `${app}: ${message}` : app,
    )
  for (const { verdict, reason } of checks.filter(
    ({ verdict, reason }) => reason && verdict !== 'ok' && verdict !== 'unknown',
  )) {
    const [tone, label] = VERDICTS[verdict] ?? ['waiting', 'To do']
    add(tone, label, reason)
  }
  byId('thanks').hidden = false
  byId('thanks').querySelector('h2').tabIndex = -1
  byId('thanks').querySelector('h2').focus()
}

function say(text) {
  byId('message').className = 'box problem'
  byId('message').textContent = text
  byId('message').focus()
}
