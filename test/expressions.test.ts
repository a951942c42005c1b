/** Every regular expression of the program takes time that grows with the text only (G-11). */
import { readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { analyse } from 'scslre'
import ts from 'typescript'
import { expect, it } from 'vitest'

const SRC = resolve(import.meta.dirname, '../src')

interface Expression {
  /** Such as `src/stores/money.ts:36`. */
  readonly at: string
  readonly source: string
  readonly flags: string
}

function expressionsIn(path: string): readonly Expression[] {
  const text = readFileSync(join(SRC, path), 'utf8')
  const file = ts.createSourceFile(path, text, ts.ScriptTarget.Latest)
  const found: Expression[] = []
  const visit = (node: ts.Node): void => {
    if (ts.isRegularExpressionLiteral(node)) {
      const end = node.text.lastIndexOf('/')
      const line = file.getLineAndCharacterOfPosition(node.getStart(file)).line + 1
      found.push({ at: `src/${path}:${line}`, source: node.text.slice(1, end), flags: node.text.slice(end + 1) })
    }
    ts.forEachChild(node, visit)
  }
  visit(file)
  return found
}

/** What an attacker would repeat, or undefined. */
function weakness({ source, flags }: Omit<Expression, 'at'>): string | undefined {
  const [report] = analyse({ source, flags }).reports
  return report && `${report.type}: ${report.character.literal.source}`
}

const files = readdirSync(SRC, { recursive: true, encoding: 'utf8' }).filter(
  (path) => /\.[jt]s$/.test(path) && !path.endsWith('.generated.ts'),
)

it('finds what is slow', () => {
  const slow = ['(a+)+$', 'x+$', '^[^@]+@[^@]+\\.[^@]+$', '<[^>]*>']
  expect(slow.filter((source) => weakness({ source, flags: 'u' }) === undefined)).toEqual([])
})

it('has no expression of more than linear time in the program', () => {
  const expressions = files.flatMap(expressionsIn)
  expect(expressions.length).toBeGreaterThan(200)
  const faults = expressions.flatMap(({ at, ...expression }) => {
    const weak = weakness(expression)
    return weak === undefined ? [] : [`${at} /${expression.source}/${expression.flags} ${weak}`]
  })
  expect(faults).toEqual([])
})

it('makes an expression from a text in one place, for the paths of the stand-ins', () => {
  const makers = files.filter((path) => /\bRegExp\(/.test(readFileSync(join(SRC, path), 'utf8')))
  expect(makers).toEqual(['sandbox/routes.ts'])
})
