/**
 * The two files as text: they are kept by hand.
 * @see https://learn.microsoft.com/connectors/custom-connectors/coding-standards
 */
import { type Node, parseTree } from 'jsonc-parser'
import type { Connector, ConnectorFile } from '../../model/connector.ts'
import { type Fault, faultIf, type Rule, repeated } from '../../rule.ts'

/** What the platform takes. */
export const MAX_BYTES = 1_000_000
const INDENT = 4
const MEMBER_ORDER = [
  ...['swagger', 'info', 'host', 'basePath', 'schemes', 'consumes', 'produces', 'paths', 'definitions', 'parameters'],
  ...['responses', 'securityDefinitions', 'security', 'tags', 'externalDocs'],
]

/** What a key in a file would look like: PEM, a JWT, a Google API key, a Google access token. */
const SECRET = /-----BEGIN|\beyJ[\w-]{16,}|\bAIza[\w-]{30,}|\bya29\./

export const FILE_RULES: readonly Rule[] = [
  {
    name: 'the definition is smaller than 1 MB',
    faults: ({ files: { definition } }) =>
      faultIf(Buffer.byteLength(definition.text) >= MAX_BYTES, definition.where, 'split the connector or trim it'),
  },
  {
    // JSON.parse keeps the last one and drops the other without a word.
    name: 'no object has the same member twice',
    faults: inEachFile(({ where, text }) =>
      nodesIn(parseTree(text)).flatMap((node) =>
        repeated(node.type === 'object' ? (node.children ?? []) : [], nameOf).map((member) => ({
          where: `${where}:${lineAt(text, member.offset)}`,
          fix: `rename or remove the second "${nameOf(member)}"`,
        })),
      ),
    ),
  },
  {
    name: 'every line is indented by four blanks a level',
    faults: inEachFile((file) =>
      firstLine(file, misindented(file.text), 'indent by four blanks a level, without tabs'),
    ),
  },
  {
    name: 'no line ends in blanks',
    faults: inEachFile((file) => firstLine(file, linesWhere(file.text, /[ \t]$/), 'remove the blanks')),
  },
  {
    name: 'files end in one line feed and hold no carriage return or byte order mark',
    faults: inEachFile(({ where, text }) =>
      faultIf(
        !/[^\n]\n$/.test(text) || /[\r\uFEFF]/.test(text),
        where,
        'save it as UTF-8 with LF line ends and one at the end',
      ),
    ),
  },
  {
    name: "the definition's members stand in Microsoft's order",
    faults: ({ files: { definition } }) => {
      const names = Object.keys(definition.json)
      const rank = (name: string): number =>
        MEMBER_ORDER.includes(name) ? MEMBER_ORDER.indexOf(name) : MEMBER_ORDER.length
      const sorted = names.toSorted((a, b) => rank(a) - rank(b))
      return faultIf(sorted.join() !== names.join(), '#', `the order is ${sorted.join(', ')}`)
    },
  },
  {
    name: 'neither file holds a secret',
    faults: inEachFile((file) => firstLine(file, linesWhere(file.text, SECRET), 'remove it, and revoke it')),
  },
]

function inEachFile(faults: (file: ConnectorFile) => Fault[]): (connector: Connector) => Fault[] {
  return ({ files: { definition, properties } }) => [...faults(definition), ...faults(properties)]
}

function nodesIn(node: Node | undefined): Node[] {
  return node === undefined ? [] : [node, ...(node.children ?? []).flatMap(nodesIn)]
}

function nameOf(member: Node): string {
  return String(member.children?.[0]?.value)
}

function lineAt(text: string, offset: number): number {
  return text.slice(0, offset).split('\n').length
}

/** One fault a file: the first line stands for all, since an editor mends them together. */
function firstLine({ where }: ConnectorFile, [first, ...more]: readonly number[], fix: string): Fault[] {
  if (first === undefined) return []
  return [{ where: `${where}:${first}`, fix: more.length === 0 ? fix : `${fix} (and ${more.length} more lines)` }]
}

function linesWhere(text: string, pattern: RegExp): number[] {
  return text.split('\n').flatMap((line, index) => (pattern.test(line) ? [index + 1] : []))
}

/** The numbers of the lines whose leading blanks don't match the brackets open before them. */
function misindented(text: string): number[] {
  let depth = 0
  return text.split('\n').flatMap((line, index) => {
    const code = line.replace(/"(?:[^"\\]|\\.)*"/g, '""')
    const closing = /^[\s\]}]*/.exec(code)?.[0].replace(/\s/g, '').length ?? 0
    const expected = ' '.repeat(INDENT * Math.max(0, depth - closing))
    depth += (code.match(/[[{]/g)?.length ?? 0) - (code.match(/[\]}]/g)?.length ?? 0)
    return code.trim() === '' || /^\s*/.exec(line)?.[0] === expected ? [] : [index + 1]
  })
}
