/** What the doctor found, and what to do about it. */
export interface Finding {
  readonly check: string
  readonly ok: boolean
  readonly text: string
}

export const fine = (check: string, text: string): Finding => ({ check, ok: true, text })
export const fault = (check: string, text: string): Finding => ({ check, ok: false, text })
