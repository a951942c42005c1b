import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { withholding } from '../../../src/stores/verbatim/redact.ts'

const SIGNATURE = 'c2lnbmF0dXJlLW9mLWEtdG9rZW4'
const TOKEN = `eyJhbGciOiJFUzI1NiJ9.eyJpc3MiOiJ4In0.${SIGNATURE}`

/** Cuts a text into pieces and hands them on. @returns what came out, and the reason why no more did */
async function passed(text: string, cuts: readonly number[], token = TOKEN) {
  const out: string[] = []
  const sink = withholding(token, {
    write(chunk) {
      out.push(Buffer.from(chunk).toString('latin1'))
      return undefined
    },
    end: async () => undefined,
  })
  const places = [...new Set(cuts.map((cut) => cut % (text.length + 1)))].sort((a, b) => a - b)
  try {
    for (const [index, from] of [0, ...places].entries())
      await sink.write(Buffer.from(text.slice(from, places[index]), 'latin1'))
    await sink.end()
  } catch (error) {
    return { out: out.join(''), reason: (error as { readonly reason?: string }).reason }
  }
  return { out: out.join(''), reason: undefined }
}

const cuts = fc.array(fc.nat(2000), { maxLength: 40 })
/** Much of what a token is made of, and never a whole one. */
const text = fc
  .array(
    fc.oneof(
      fc.string(),
      fc.nat(SIGNATURE.length - 1).map((length) => SIGNATURE.slice(0, length)),
    ),
  )
  .map((parts) => parts.join(''))
  .filter((whole) => !whole.includes(SIGNATURE))
  .map((whole) => Buffer.from(whole).toString('latin1'))

describe('what is handed on as it comes', () => {
  it('is what it was where it holds no token, however it is cut', async () => {
    await fc.assert(
      fc.asyncProperty(text, cuts, async (whole, at) => {
        expect(await passed(whole, at)).toEqual({ out: whole, reason: undefined })
      }),
    )
  })

  it('ends before the first letter of what makes a token good, however it is cut', async () => {
    await fc.assert(
      fc.asyncProperty(text, text, cuts, fc.constantFrom(TOKEN, SIGNATURE), async (before, after, at, told) => {
        const { out, reason } = await passed(before + told + after, at)
        expect(reason).toBe('token_in_answer')
        expect((before + told).slice(0, -SIGNATURE.length).startsWith(out)).toBe(true)
      }),
    )
  })

  it('is not held up by a token that is so short that it stands anywhere', async () => {
    expect(await passed('a short story', [3], 'x.y.short')).toEqual({ out: 'a short story', reason: undefined })
  })
})
