import { describe, expect, it } from 'vitest'
import { APPLE, createReviewWorld, pathOf } from './world.ts'

const LANTERNFISH = '6502219876'

describe('a review of another app of the team (C-7)', () => {
  it.each([
    ['GET', '', undefined],
    ['PUT', '/reply', { reply: 'Thanks' }],
    ['DELETE', '/reply', undefined],
  ])('is not there for %s, and nothing is written', async (method, end, body) => {
    const { call, sandbox, files, written } = await createReviewWorld()
    const review = sandbox.world.appStore.add(files.team.issuerId, 'customerReviews', {
      attributes: { rating: 1, body: 'Too dark', territory: 'USA', createdDate: '2026-11-20T10:00:00Z' },
      links: { app: LANTERNFISH },
    })
    const answer = await call(method, `${pathOf(APPLE, review)}${end}`, body ? { body } : {})
    expect([answer.status, answer.body.error.code]).toEqual([404, 'not_found'])
    expect(JSON.stringify(answer.body)).not.toContain('Too dark')
    expect(written()).toEqual([])
  })
})
