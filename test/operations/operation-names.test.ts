/** Whatever tells people to use an operation calls it as Power Automate shows it. */
import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import definition from '../../connector/apiDefinition.swagger.json' with { type: 'json' }

const SUMMARIES: readonly string[] = Object.values(definition.paths)
  .flatMap((methods): readonly unknown[] => Object.values(methods))
  .flatMap((operation) =>
    typeof operation === 'object' && operation !== null && 'summary' in operation ? [String(operation.summary)] : [],
  )
/** What else people are told to use. */
const OTHERS = ['App Store', 'Play Console', 'Play App Signing', 'Invite a user']

const SOURCES = ['src/stores', 'src/operations', 'src/errors.ts'].flatMap((place) =>
  place.endsWith('.ts')
    ? [place]
    : readdirSync(place, { recursive: true, encoding: 'utf8' })
        .filter((name) => name.endsWith('.ts'))
        .map((name) => `${place}/${name}`),
)

/** `Use Pause rollout to stop` → `Pause rollout to stop` */
function named(source: string): readonly string[] {
  return [...source.matchAll(/\b[Uu]se ([A-Z][a-z]+(?: [A-Za-z]+)+)/g)].flatMap(([, words]) => words ?? [])
}

describe('sentences that name an operation', () => {
  it.each(
    SOURCES.map((path) => [path, named(readFileSync(path, 'utf8'))] as const).filter(([, all]) => all.length > 0),
  )('of %s name it by its summary', (_path, all) => {
    const unknown = all.filter((words) => ![...SUMMARIES, ...OTHERS].some((summary) => words.startsWith(summary)))
    expect(unknown).toEqual([])
  })

  it('are all of what mends a release', () => {
    const mended = SOURCES.flatMap((path) =>
      [...readFileSync(path, 'utf8').matchAll(/mendedBy: '([^']+)'/g)].flatMap(([, name]) => name ?? []),
    )
    expect(mended.filter((name) => !SUMMARIES.includes(name))).toEqual([])
  })
})
