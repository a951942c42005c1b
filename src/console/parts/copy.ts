/** A value to take along: shown whole, with a button that copies it where scripts run. */
import { type Html, html } from '../html.ts'

export function copyable(label: string, value: string): Html {
  return html`<div class="copyable">
    <span class="label">${label}</span>
    <code>${value}</code>
    <button type="button" class="secondary outline small" data-copy="${value}" hidden>Copy<span class="for-readers"> ${label}</span></button>
  </div>`
}
