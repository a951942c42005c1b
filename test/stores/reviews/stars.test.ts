import { expect, it } from 'vitest'
import { stars } from '../../../src/stores/reviews/stars.ts'

it.each([
  [1, 1],
  [5, 5],
  ['3', 3],
  [0, null],
  [6, null],
  [-1, null],
  [4.5, null],
  [1e9, null],
  [null, null],
])('reads %j as %j stars', (value, expected) => {
  expect(stars(value)).toBe(expected)
})
