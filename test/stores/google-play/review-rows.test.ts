import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { timestamp, titleAndBody, toReview } from '../../../src/stores/google-play/review-rows.ts'
import type { Json } from '../../../src/stores/values.ts'

describe('title and body, which Google joins by a tab', () => {
  it.each([
    ['Fine.', null, 'Fine.'],
    ['Title\tBody', 'Title', 'Body'],
    ['\tBody', null, 'Body'],
    ['Title\t', 'Title', null],
    ['Title\tone\ttwo', 'Title', 'one\ttwo'],
    ['\t', null, null],
    ['', null, null],
    [null, null, null],
  ])('%j → %j and %j', (joined, title, body) => {
    expect(titleAndBody(joined)).toEqual({ title, body })
  })
})

describe("a time of Google's", () => {
  it.each([
    [{ seconds: '1443676826', nanos: 713_000_000 }, 1_443_676_826_713],
    [{ seconds: 1_443_676_826 }, 1_443_676_826_000],
    [{ seconds: '9999999999999999' }, null],
    [{ seconds: 'soon' }, null],
    [{}, null],
    [null, null],
  ])('%j → %j', (value, expected) => {
    expect(timestamp(value)).toBe(expected)
  })
})

describe("a review of Google's", () => {
  it('reads as a row, whatever nonsense comes', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.constantFrom('reviewId', 'authorName', 'comments'), fc.jsonValue()), (value) => {
        const review = toReview(value as Json)
        expect(typeof review.reviewId).toBe('string')
        for (const at of [review.changedAt, review.repliedAt, review.canReplyUntil])
          expect(at === null || Number.isSafeInteger(at)).toBe(true)
      }),
    )
  })

  it('was changed after its reply, or not', () => {
    const at = (reviewed: number, replied: number) =>
      toReview({
        comments: [
          { userComment: { text: 'x', lastModified: { seconds: reviewed } } },
          { developerComment: { text: 'y', lastModified: { seconds: replied } } },
        ],
      }).isEdited
    expect([at(2, 1), at(1, 2)]).toEqual([true, false])
  })
})
