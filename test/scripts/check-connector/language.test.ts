import { describe, expect, it } from 'vitest'
import { isSentenceCase, isTitleCase, saysTheSame } from '../../../scripts/check-connector/language.ts'

describe('isSentenceCase', () => {
  it.each(['List apps', 'List bundle IDs', 'Get a version of the App Store', 'When a build arrives in TestFlight'])(
    'takes "%s"',
    (text) => {
      expect(isSentenceCase(text)).toBe(true)
    },
  )
  it.each(['List Apps', 'list apps', 'Get an app of the app Store'])('refuses "%s"', (text) => {
    expect(isSentenceCase(text)).toBe(false)
  })
})

describe('isTitleCase', () => {
  it.each(['App Name', 'Name of the App', 'iOS Version', 'Rollout (Percent)', 'E-Mail', 'ID'])('takes "%s"', (text) => {
    expect(isTitleCase(text)).toBe(true)
  })
  it.each(['App name', 'the App', 'App to', 'Rollout (percent)', 'Name Of The App'])('refuses "%s"', (text) => {
    expect(isTitleCase(text)).toBe(false)
  })
})

describe('saysTheSame', () => {
  it('looks past capitals, blanks and punctuation', () => {
    expect(saysTheSame('App Name', 'App name.')).toBe(true)
    expect(saysTheSame('App Name', 'The name of the app.')).toBe(false)
  })
})
