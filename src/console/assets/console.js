// What makes the pages more comfortable. Everything but copying works without it.

const all = (selector, within = document) => [...within.querySelectorAll(selector)]

showLocalTimes(document)
enhance(document)

/** Times come in UTC; whoever looks has a time of their own. */
function showLocalTimes(within) {
  const format = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'short' })
  for (const time of all('time[datetime]', within)) {
    time.title = time.textContent
    time.textContent = format.format(new Date(time.dateTime))
  }
}

function enhance(within) {
  for (const button of all('[data-copy]', within)) offerCopy(button)
  for (const form of all('form[data-key-form]', within)) guideKeyForm(form)
  for (const list of all('[data-search-list]', within)) searchWithin(list)
  for (const form of all('form', within)) form.addEventListener('submit', (event) => send(event, form))
  // Where a form came back with a problem, that is what to read first.
  document.getElementById('problem')?.focus()
}

function offerCopy(button) {
  if (!navigator.clipboard) return
  button.hidden = false
  const label = button.firstChild.textContent
  button.addEventListener('click', async () => {
    await navigator.clipboard.writeText(button.dataset.copy)
    button.firstChild.textContent = 'Copied'
    setTimeout(() => {
      button.firstChild.textContent = label
    }, 2000)
  })
}

/** Shows what belongs to the chosen kind of key, and fills in what the file name says. */
function guideKeyForm(form) {
  const kindOf = () => form.querySelector('[name=kind]:checked, input[type=hidden][name=kind]')?.value
  const follow = () => {
    const kind = kindOf()
    for (const part of all('[data-for-kinds]', form)) {
      part.hidden = kind === undefined || !part.dataset.forKinds.split(' ').includes(kind)
      // What is hidden is not sent.
      for (const input of all('input', part)) input.disabled = part.hidden
    }
    for (const guide of all('[data-guide]')) {
      guide.hidden = kind !== undefined && guide.dataset.guide !== kind
      if (guide.dataset.guide === kind) guide.open = true
    }
  }
  form.addEventListener('change', (event) => {
    if (event.target.name === 'file') suggest(form, event.target.files[0]?.name ?? '')
    follow()
  })
  acceptDrops(form, follow)
  follow()
}

const PREFIXES = { AuthKey_: 'app-store-team', ApiKey_: 'app-store-individual', SubscriptionKey_: 'app-store-purchase' }

function suggest(form, fileName) {
  const [, prefix, keyId] =
    /^(AuthKey_|ApiKey_|SubscriptionKey_)([A-Za-z0-9]{2,40})(?: ?\(\d+\))?\.(?:p8|pem|txt)$/.exec(fileName) ?? []
  const kind = PREFIXES[prefix] ?? (fileName.endsWith('.json') ? 'google-play-service-account' : undefined)
  const choice = kind && form.querySelector(`[type=radio][name=kind][value="${kind}"]`)
  if (choice && !form.querySelector('[type=radio][name=kind]:checked')) choice.checked = true
  const input = form.querySelector('[name=keyId]')
  if (keyId && input && input.value === '') input.value = keyId
}

function acceptDrops(form, follow) {
  const area = form.querySelector('[data-drop]')
  const input = form.querySelector('input[type=file]')
  if (!area || !input) return
  for (const hint of all('[data-can-drop]', area)) hint.hidden = false
  const over = (isOver) => (event) => {
    event.preventDefault()
    area.classList.toggle('is-over', isOver)
  }
  area.addEventListener('dragover', over(true))
  area.addEventListener('dragleave', over(false))
  area.addEventListener('drop', (event) => {
    over(false)(event)
    if (event.dataTransfer.files.length === 0) return
    input.files = event.dataTransfer.files
    suggest(form, input.files[0].name)
    follow()
  })
}

function searchWithin(list) {
  const input = list.querySelector('[data-search]')
  const entries = all('[data-search-text]', list)
  if (entries.length < 7) return
  input.hidden = false
  input.addEventListener('input', () => {
    const wanted = input.value.trim().toLowerCase()
    for (const entry of entries) entry.hidden = !entry.dataset.searchText.toLowerCase().includes(wanted)
  })
  // Searching is not sending.
  input.addEventListener('keydown', (event) => {
    if (event.key === 'Enter') event.preventDefault()
  })
}

/** Says that something is under way, and sends it once. A form with a file keeps it when there is a problem. */
async function send(event, form) {
  if (form.dataset.isSending) return event.preventDefault()
  form.dataset.isSending = 'yes'
  const button = event.submitter ?? form.querySelector('button')
  const label = button?.innerHTML
  if (button?.dataset.busy) {
    button.setAttribute('aria-busy', 'true')
    button.textContent = button.dataset.busy
  }
  if (!('keep' in form.dataset)) return
  event.preventDefault()
  const files = form.querySelector('input[type=file]')?.files
  const pasted = form.querySelector('textarea')?.value
  try {
    const answer = await fetch(form.action, { method: 'POST', body: new FormData(form) })
    if (answer.redirected) return location.assign(answer.url)
    const page = new DOMParser().parseFromString(await answer.text(), 'text/html')
    const main = document.getElementById('content')
    main.replaceWith(page.getElementById('content'))
    const again = document.querySelector('form[data-keep]')
    if (again && files?.length) again.querySelector('input[type=file]').files = files
    if (again && pasted) again.querySelector('textarea').value = pasted
    showLocalTimes(document.getElementById('content'))
    enhance(document.getElementById('content'))
  } catch {
    // No answer at all: the server has gone, or the network.
    delete form.dataset.isSending
    button.removeAttribute('aria-busy')
    button.innerHTML = label
    alert('The server did not answer. Try again in a moment.')
  }
}

// A page that the browser brings back from its memory is ready to send again.
addEventListener('pageshow', (event) => {
  if (event.persisted) location.reload()
})
