/** A key that was replaced while a call was on its way to be made (D-9). */
import { describe, expect, it } from 'vitest'
import type { SigningKey } from '../../../src/custody/store-keys.ts'
import { APPS, CHANGE, failure, fakeKey, OK, scripted, UNAUTHORIZED } from './scripted.ts'

const replaced = (successor: SigningKey | undefined, asked: string[] = []): SigningKey => ({
  ...fakeKey('key_1'),
  async successor() {
    asked.push('asked')
    return successor
  },
})
const next = fakeKey('key_1', 2)
const tokensOf = (sent: ReturnType<typeof scripted>['sent']) => sent.map(({ headers }) => headers.authorization)

describe('a key that the store refuses', () => {
  it.each([
    ['read', APPS],
    ['write', CHANGE],
  ])('because it was replaced hands the %s on to the key that took its place', async (_name, request) => {
    const { run, sent } = scripted(UNAUTHORIZED, UNAUTHORIZED, OK)
    await run(request, replaced(next))
    expect(tokensOf(sent)).toEqual(['Bearer key_1#1', 'Bearer key_1#2', 'Bearer key_1#3'])
  })

  it('is refused, when nothing has taken its place', async () => {
    const { error, sent } = scripted(UNAUTHORIZED)
    expect(await error(APPS, replaced(undefined))).toMatchObject({ code: 'store_rejected_key' })
    expect(sent).toHaveLength(2)
  })

  it('is followed by one successor only', async () => {
    const asked: string[] = []
    const { error } = scripted(UNAUTHORIZED)
    expect(await error(APPS, replaced(replaced(fakeKey('key_1', 3), asked), asked))).toMatchObject({
      code: 'store_rejected_key',
    })
    expect(asked).toHaveLength(1)
  })
})

it('no successor is asked for where something else went wrong, least of all after a write', async () => {
  for (const [request, step, code] of [
    [APPS, failure('timeout'), 'store_timeout'],
    [CHANGE, failure('lost'), 'outcome_unknown'],
  ] as const) {
    const asked: string[] = []
    const { error } = scripted(step)
    expect(await error(request, replaced(next, asked))).toMatchObject({ code })
    expect(asked).toEqual([])
  }
})
