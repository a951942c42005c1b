/** An error on a page: the same sentence that an operation would answer, beside the field that it is about. */
import { type Cause, PROBLEMS, ProxyError } from '../errors.ts'
import { type Html, html, NOTHING } from './html.ts'

export interface Problem {
  readonly status: number
  readonly message: string
  /** The name of an input. */
  readonly field: string | undefined
  readonly causes: readonly Cause[]
}

/** @throws what nobody at this page could mend */
export function problemOf(error: unknown): Problem {
  if (!(error instanceof ProxyError) || error.code === 'internal') throw error
  const { code, message, field, causes } = error
  return { status: PROBLEMS[code].status, message, field: field?.replace(/^body\./, ''), causes }
}

export function problemBox(problem: Problem | undefined): Html | string {
  if (!problem) return NOTHING
  return html`<div class="box problem" role="alert" tabindex="-1" id="problem" autofocus>
    <p>${problem.message}</p>
    ${problem.causes.length > 0 ? html`<ul>${problem.causes.map(({ message }) => html`<li>${message}</li>`)}</ul>` : NOTHING}
  </div>`
}

/** For the input that a problem names. */
export function invalidIf(problem: Problem | undefined, ...fields: readonly string[]): Html | string {
  return problem?.field !== undefined && fields.includes(problem.field)
    ? html`aria-invalid="true" aria-describedby="problem"`
    : NOTHING
}
