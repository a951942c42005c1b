/** The readme that is published with the connector: the template of the repository, and what the definition offers. */
import { readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { expect, it } from 'vitest'

const CONNECTOR = resolve(import.meta.dirname, '../../../connector')
const readme = readFileSync(join(CONNECTOR, 'readme.md'), 'utf8')
const { info, paths } = JSON.parse(readFileSync(join(CONNECTOR, 'apiDefinition.swagger.json'), 'utf8'))

interface Written {
  readonly summary: string
  readonly 'x-ms-visibility'?: string
}
const operations = (Object.values(paths) as Record<string, Written>[]).flatMap((item) => Object.values(item))
const shown = operations
  .filter((operation) => operation['x-ms-visibility'] !== 'internal')
  .map(({ summary }) => summary)

/** The text from a heading to the next one of its level. */
function section(title: string): string {
  return readme.split(/^(?=## )/m).find((part) => part.startsWith(`## ${title}\n`)) ?? ''
}

it("has the sections of Microsoft's template, in its order", () => {
  expect(readme.startsWith(`# ${info.title}\n`)).toBe(true)
  expect([...readme.matchAll(/^## (.*)$/gm)].map(([, title]) => title)).toEqual([
    'Publisher: Store Keyring',
    'Prerequisites',
    'Supported Operations',
    'Obtaining Credentials',
    'Getting Started',
    'Known Issues and Limitations',
    'Frequently Asked Questions',
    'Deployment Instructions',
  ])
})

it('describes every operation that makers see, under its name', () => {
  const named = [...section('Supported Operations').matchAll(/^### (.*)$/gm)].flatMap(([, title = '']) =>
    title.split(', '),
  )
  expect(named.filter((title) => title !== 'Triggers').toSorted()).toEqual(shown.toSorted())
})

it('gives an agent about a dozen operations that there are', () => {
  const tools = /^\*(List integrations.*)\.\*$/m.exec(readme)?.[1]?.split(', ') ?? []
  expect(tools.length).toBeGreaterThanOrEqual(10)
  expect(shown).toEqual(expect.arrayContaining(tools))
})
