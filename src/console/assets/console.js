// What makes the pages more comfortable. Everything but copying works without it.

const all = (selector, within = document) => [...within.querySelectorAll(selector)]

showLocalTimes(document)
enhance(document)
forgetNotice()
openTarget()

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
  // What has just happened is what to read first, and above all what did not.
  const first = ['#problem', '#notice', 'h1[tabindex]']
    .map((selector) => document.querySelector(selector))
    .find(Boolean)
  first?.focus()
}

/** What was done is told once: not again when the page is loaded again, or kept as a bookmark. */
function forgetNotice() {
  const address = new URL(location.href)
  if (!address.searchParams.has('done')) return
  address.searchParams.delete('done')
  history.replaceState(null, '', address)
}

/** Whoever comes to delete something sees at once what that does. */
function openTarget() {
  // The browser goes there later than this runs.
  const section = document.getElementById(location.hash.slice(1))?.closest('section')
  const details = section?.querySelector('details.danger')
  if (details) details.open = true
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
  form.addEventListener('change', follow)
  suggestFrom(form)
  follow()
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
    document.title = page.title
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
    tell(form, 'The server did not answer. Try again in a moment.')
  }
}

function tell(form, text) {
  document.getElementById('problem')?.remove()
  const box = document.createElement('div')
  box.id = 'problem'
  box.className = 'box problem'
  box.tabIndex = -1
  box.setAttribute('role', 'alert')
  box.textContent = text
  form.prepend(box)
  box.focus()
}

const menu = document.querySelector('.who')
const closeMenu = (event) => {
  if (menu?.open && (event.key === 'Escape' || (event.type === 'click' && !menu.contains(event.target)))) {
    menu.open = false
    if (event.key) menu.querySelector('summary').focus()
  }
}
addEventListener('click', closeMenu)
addEventListener('keydown', closeMenu)

// A page that the browser brings back from its memory is ready to send again.
addEventListener('pageshow', (event) => {
  if (event.persisted) location.reload()
})
