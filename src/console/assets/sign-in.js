// A link from the terminal carries its code behind the #, which no server and no log sees; a press of the button spends it.

offerCode()
// Opened where this page is open already, a link changes nothing but what stands behind the #.
addEventListener('hashchange', offerCode)

function offerCode() {
  const [, code] = /^#code=([\w-]{20,100})$/.exec(location.hash) ?? []
  if (!code) return
  history.replaceState(null, '', location.pathname)
  document.getElementById('problem')?.remove()
  const form = document.querySelector('[data-sign-in-code]')
  form.elements.code.value = code
  form.hidden = false
  document.querySelector('[data-sign-in]').hidden = true
  form.querySelector('button').focus()
}
