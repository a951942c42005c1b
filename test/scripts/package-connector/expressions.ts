/** The expressions of a flow, read as its engine reads them: enough to see that one is whole, and what it names. */

export interface Call {
  readonly name: string
  /** The texts among its arguments. */
  readonly texts: readonly string[]
}

/** What the samples use; a name that is not here is misspelt, or to be added. */
const FUNCTIONS = [
  ...['actions', 'items', 'outputs', 'parameters', 'triggerBody', 'triggerOutputs', 'workflow'],
  ...['coalesce', 'concat', 'equals', 'first', 'if', 'replace'],
]

/**
 * Every call in the expressions of a text, `@…` or `@{…}`.
 * @throws Error at what is not well formed
 */
export function callsIn(text: string): readonly Call[] {
  if (/^@[^{@]/.test(text)) return read(text.slice(1))
  return [...text.matchAll(/@\{((?:'(?:[^']|'')*'|[^'}])*)(\}?)/g)].flatMap(([whole, inner = '', end]) => {
    if (end === '') throw new Error(`${whole} has no end`)
    return read(inner)
  })
}

/** expression = value { [ "?" ] "[" expression "]" }; value = text | number | name "(" [ expression { "," expression } ] ")". */
function read(expression: string): readonly Call[] {
  const tokens = expression.match(/'(?:[^']|'')*'|\d+|\w+|[()[\],?]|\S/g) ?? []
  const calls: Call[] = []
  let next = 0
  const fail = (): never => {
    throw new Error(`${expression}: ${tokens[next] ?? 'its end'} is not expected`)
  }
  const take = (token: string): void => {
    if (tokens[next] !== token) fail()
    next += 1
  }
  const value = (): readonly string[] => {
    const token = tokens[next] ?? fail()
    next += 1
    if (token.startsWith("'")) return [token.slice(1, -1)]
    if (/^\d+$/.test(token)) return []
    if (!FUNCTIONS.includes(token)) throw new Error(`${expression}: there is no ${token}`)
    take('(')
    const texts: string[] = []
    while (tokens[next] !== ')') {
      texts.push(...whole())
      if (tokens[next] !== ')') take(',')
    }
    take(')')
    calls.push({ name: token, texts })
    return []
  }
  const whole = (): readonly string[] => {
    const texts = value()
    while (tokens[next] === '?' || tokens[next] === '[') {
      if (tokens[next] === '?') next += 1
      take('[')
      whole()
      take(']')
    }
    return texts
  }
  whole()
  if (next < tokens.length) fail()
  return calls
}
