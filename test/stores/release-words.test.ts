import { describe, expect, it } from 'vitest'
import { phaseWords, placeOf, platformWord } from '../../src/stores/release-words.ts'

describe('how a release stands', () => {
  it.each([
    ['production', 'live', 100, 'is live'],
    ['production', 'live', null, 'is published'],
    [null, 'live', null, 'is live'],
    ['production', 'rolling_out', 20, 'is rolling out to 20 % of the users'],
    [null, 'rolling_out', null, 'is rolling out'],
    ['production', 'paused', 0.125, 'is paused at 0.13 % of the users'],
    ['production', 'paused', 100, 'was halted after it had reached all users'],
    ['production', 'paused', null, 'is paused'],
    ['production', 'draft', null, 'is being prepared'],
  ] as const)('on %s, %s at %s, is said as “%s”', (track, phase, rolloutPercent, words) => {
    expect(phaseWords({ track, phase, rolloutPercent })).toBe(words)
  })
})

describe('where a release is', () => {
  it.each([
    ['production', null, 'production'],
    [null, 'IOS', 'iOS'],
    [null, 'VISION_OS', 'visionOS'],
    [null, 'WATCH_OS', 'WATCH_OS'],
    [null, null, ''],
  ] as const)('is, for the track %s and the platform %s, “%s”', (track, platform, place) => {
    expect(placeOf({ track, platform })).toBe(place)
  })

  it('is a platform in Apple’s writing, whatever it is called', () => {
    expect(platformWord('constructor')).toBe('constructor')
  })
})
