/** What people read of a file, line by line. Pure. */
import { visit } from 'jsonc-parser'
import ts from 'typescript'
import { isTextMember } from '../check-connector/model/texts.ts'

export interface Line {
  /** From 1. */
  readonly number: number
  readonly text: string
}

/** By the ending of the file. @throws Error for any other */
export function textsOf(path: string, content: string): Line[] {
  if (path.endsWith('.md')) return ofMarkdown(content)
  if (path.endsWith('.json')) return ofJson(content)
  if (/\.[jt]s$/.test(path)) return ofScript(path, content)
  throw new Error(`${path}: nobody has said what people read of such a file`)
}

/** All but blocks of code and the targets of links. */
function ofMarkdown(content: string): Line[] {
  const prose = content.replace(/^```.*?^```/gms, (block) => block.replace(/[^\n]/g, '')).replace(/\]\([^)]*\)/g, '] ')
  return prose.split('\n').map((text, index) => ({ number: index + 1, text }))
}

/** Names and descriptions, and all else that has more words than one, but for what a flow or HTML puts between them. */
function ofJson(content: string): Line[] {
  const lines: Line[] = []
  let member = ''
  visit(content, {
    onObjectProperty: (name) => {
      member = name
    },
    onLiteralValue: (value, _offset, _length, line) => {
      if (typeof value !== 'string' || value.startsWith('@') || !(isTextMember(member) || isSentence(value))) return
      lines.push({ number: line + 1, text: value.replace(/@\{[^}]*\}/g, ' ').replace(/<[^>]*>/g, ' ') })
    },
  })
  return lines
}

/** Literals that have more words than one, without the HTML in them, and without SQL. */
function ofScript(path: string, content: string): Line[] {
  const file = ts.createSourceFile(path, content, ts.ScriptTarget.Latest)
  const lines: Line[] = []
  const add = (node: ts.Node, text: string): void => {
    const number = file.getLineAndCharacterOfPosition(node.getStart(file)).line + 1
    if (isSentence(text)) lines.push(...text.split('\n').map((part, index) => ({ number: number + index, text: part })))
  }
  const look = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node) || (ts.isTaggedTemplateExpression(node) && node.tag.getText(file) === 'sql'))
      return
    if (ts.isStringLiteral(node)) add(node, node.text)
    else if (ts.isTemplateLiteralToken(node)) add(node, withoutTags(node.text))
    ts.forEachChild(node, look)
  }
  look(file)
  return lines
}

/** A tag may begin in one piece of a template and end in the next. */
function withoutTags(piece: string): string {
  const blank = (tag: string): string => tag.replace(/[^\n]/g, ' ')
  return piece.replace(/<[^>]*>?/g, blank).replace(/^[^<]*>/, blank)
}

function isSentence(text: string): boolean {
  return /\S\s+\S/.test(text)
}
