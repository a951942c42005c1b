import { describe, expect, it } from 'vitest'
import { phaseWords, placeOf, platformWord } from '../../src/stores/release-words.ts'

describe('how a release stands', () => {
  it.each([
    ['live', 100, 'is live'],
    ['published', null, 'is published'],
    ['live', null, 'is live'],
    ['rolling_out', 20, 'is rolling out to 20 % of the users'],
    ['rolling_out', null, 'is rolling out'],
    ['paused', 0.125, 'is paused at 0.13 % of the users'],
    ['paused', 100, 'was halted after it had reached all users'],
    ['paused', null, 'is paused'],
    ['draft', null, 'is being prepared'],
  ] as const)('%s at %s, is said as “%s”', (phase, rolloutPercent, words) => {
    expect(phaseWords({ phase, rolloutPercent })).toBe(words)
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
