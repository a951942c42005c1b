import { describe, expect, it } from 'vitest'
import { VERDICTS, type Verdict } from '../../src/custody/checks.ts'
import type { Status } from '../../src/custody/integrations.ts'
import { type ErrorCode, PROBLEMS, ProxyError } from '../../src/errors.ts'
import { ALL_WELL, findingOf, sameFindings, statusOf, worst } from '../../src/lifecycle/verdicts.ts'

const finding = (verdict: Verdict, reason: string | null = verdict) => ({ verdict, reason, whoseMove: 'you' })

describe('a verdict', () => {
  it.each([
    ['store_rejected_key', 'unauthorized', 'you'],
    ['store_permission_missing', 'forbidden', 'you'],
    ['store_agreement_required', 'agreement', 'account_holder'],
    ['store_api_disabled', 'not_enabled', 'you'],
    ['store_access_pending', 'not_invited', 'you'],
    ['not_found', 'not_found', 'you'],
    ['store_unavailable', 'unreachable', 'store'],
    ['store_timeout', 'unreachable', 'store'],
    ['store_rate_limited', 'unreachable', 'store'],
    ['store_conflict', 'unknown', 'nobody'],
    ['invalid_request', 'unknown', 'nobody'],
  ] as const)('of %s is %s, and the move is with %s', (code, verdict, whoseMove) => {
    expect(findingOf(new ProxyError(code, { message: 'why' }))).toEqual({ verdict, reason: 'why', whoseMove })
  })

  it('is given on what a store says, and on nothing else', () => {
    for (const error of [new TypeError('ours'), new ProxyError('not_ready'), undefined])
      expect(() => findingOf(error)).toThrow()
    const all = Object.keys(PROBLEMS) as ErrorCode[]
    for (const code of all.filter((one) => one !== 'not_ready'))
      expect(VERDICTS).toContain(findingOf(new ProxyError(code)).verdict)
  })

  it('of several is the one that matters most: what was found out goes before what was not', () => {
    expect(worst([])).toEqual(ALL_WELL)
    expect(worst([finding('ok'), finding('unreachable')]).verdict).toBe('unreachable')
    expect(worst([finding('unreachable'), finding('forbidden'), finding('ok')]).verdict).toBe('forbidden')
    expect(worst(VERDICTS.map((verdict) => finding(verdict))).verdict).toBe('unauthorized')
    expect(worst([finding('ok', null), finding('ok', 'two')]).reason).toBe('two')
    expect(worst([finding('ok', 'one'), finding('forbidden', null)]).reason).toBeNull()
  })

  it('that is as before is told from one that is not, in any order', () => {
    const check = (capability: string, verdict: Verdict) => ({
      ...finding(verdict),
      keyId: 'key_1',
      capability,
      checkedAt: 0,
    })
    const before = [check('apps', 'ok'), check('bundle_ids', 'forbidden')]
    expect(sameFindings(before, [{ ...before[1]!, checkedAt: 9, reason: 'new' }, before[0]!])).toBe(true)
    expect(sameFindings(before, [before[0]!])).toBe(false)
    expect(sameFindings(before, [before[0]!, check('bundle_ids', 'ok')])).toBe(false)
    expect(sameFindings(before, [before[0]!, { ...before[1]!, keyId: 'key_2' }])).toBe(false)
  })
})

describe('the status', () => {
  const stores = ['app-store', 'google-play'] as const
  const befores: readonly (Status | undefined)[] = [undefined, 'pending', 'active', 'attention']

  it.each(stores)('on %s is active with ok and unchanged by what cannot be found out', (store) => {
    for (const before of befores)
      for (const hasWorked of [true, false]) {
        expect(statusOf(store, 'ok', before, hasWorked)).toBe('active')
        for (const verdict of ['unreachable', 'unknown'] as const)
          expect(statusOf(store, verdict, before, hasWorked)).toBe(before ?? 'pending')
      }
  })

  it.each(VERDICTS.filter((verdict) => !['ok', 'unreachable', 'unknown'].includes(verdict)))(
    'after %s is attention for what once worked, and for a new one unless Google may still let it in',
    (verdict) => {
      const mayWait = ['forbidden', 'not_invited', 'not_found'].includes(verdict)
      for (const store of stores)
        for (const before of befores) {
          expect(statusOf(store, verdict, before, true)).toBe('attention')
          const expected = store === 'google-play' && mayWait ? 'pending' : 'attention'
          expect(statusOf(store, verdict, before, false)).toBe(expected)
        }
    },
  )
})
