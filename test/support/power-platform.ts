/**
 * Power Automate as a client: it sends a step again by itself on 408, 429 and 5xx, and when no answer comes, up to four
 * times, with growing pauses. It does so for every method.
 */
import type { TestClock } from './test-clock.ts'
import type { Answer, CallOptions } from './test-keyring.ts'

const MAX_RETRIES = 4
const FIRST_PAUSE_MS = 7000

type Call = (method: string, path: string, options?: CallOptions) => Promise<Answer>

export interface StepOutcome {
  /** Of the last try; undefined when no answer came. */
  readonly answer: Answer | undefined
  readonly tries: number
}

/** What the gateway adds to every request of one step in one run. */
export const RUN_HEADERS = {
  'x-ms-workflow-run-id': '08584812345678901234567890123CU01',
  'x-ms-workflow-operation-name': 'Update_app_information',
}

export function createPowerPlatform(call: Call, clock: TestClock) {
  return {
    /**
     * Runs one step to its end.
     * @param lose of which tries the answer gets lost on its way back
     */
    async step(
      method: string,
      path: string,
      options: CallOptions,
      lose: (tries: number) => boolean = () => false,
    ): Promise<StepOutcome> {
      for (let tries = 1; ; tries++) {
        const given = await call(method, path, options)
        const answer = lose(tries) ? undefined : given
        const isRetryable = !answer || answer.status === 408 || answer.status === 429 || answer.status >= 500
        if (!isRetryable || tries > MAX_RETRIES) return { answer, tries }
        clock.advance(FIRST_PAUSE_MS * 2 ** (tries - 1))
      }
    },
  }
}
