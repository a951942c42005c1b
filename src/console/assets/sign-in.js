// A link from the terminal carries its code behind the #, which no server and no log sees; a press of the button spends it.

const [, code] = /^#code=([\w-]{20,100})$/.exec(location.hash) ?? []
if (code) {
  history.replaceState(null, '', location.pathname)
  const form = document.querySelector('[data-sign-in-code]')
  form.elements.code.value = code
  form.hidden = false
  document.querySelector('[data-sign-in]').hidden = true
  form.querySelector('button').focus()
}
