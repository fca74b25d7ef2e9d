/** A piece of a JSON text. Offsets are UTF-16 code units. */
export interface JsonToken {
  kind: 'string' | 'scalar' | 'variable' | 'sign' | 'wrong'
  from: number
  to: number
  text: string
}

/** A value in a JSON text. */
export interface JsonNode {
  kind: 'object' | 'array' | 'string' | 'scalar' | 'variable'
  from: number
  to: number
  /** Those of an object, in their order. */
  members: { key: JsonToken; value: JsonNode }[]
  /** Those of an array. */
  items: JsonNode[]
}

/** Why a text isn't JSON, with the place, as text for the user. */
export interface JsonProblem {
  from: number
  to: number
  message: string
}

/** Strings, numbers and words, variables outside of strings, signs; anything else up to a space. */
const pieces =
  /[ \t\n\r]*(?:("[ !#-[\]-\uffff]*(?:\\(?:["\\/bfnrt]|u[\da-fA-F]{4})[ !#-[\]-\uffff]*)*")|(-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?(?![\w.+-])|(?:true|false|null)(?!\w))|(\{\{[^{}]+\}\})|([{}[\]:,])|("[^\n]*|[^ \t\n\r{}[\]:,"]+))/y

/** The pieces of a JSON text in which `{{name}}` may also be a value. */
export function* jsonTokens(text: string): Generator<JsonToken> {
  const kinds = ['string', 'scalar', 'variable', 'sign', 'wrong'] as const
  let at = 0
  for (;;) {
    pieces.lastIndex = at
    const match = pieces.exec(text)
    if (!match) return
    at += match[0].length
    const index = match.findIndex((group, place) => place > 0 && group !== undefined)
    const piece = match[index] ?? ''
    yield { kind: kinds[index - 1] ?? 'wrong', from: at - piece.length, to: at, text: piece }
  }
}

type Expected = 'value' | 'item or ]' | 'name or }' | 'name' | 'colon' | 'more'

/** An object or array that isn't closed yet. */
interface Open {
  node: JsonNode
  /** The name whose value comes next. */
  key: JsonToken | undefined
}

/**
 * Reads a JSON text in which `{{name}}` may also be a value, however deeply nested it is: the value
 * and the places of its parts, or the first problem.
 */
export function readJsonSource(text: string): { root: JsonNode } | { problem: JsonProblem } {
  const open: Open[] = []
  let root: JsonNode | undefined
  let expected: Expected = 'value'
  let last: JsonToken | undefined

  const nodeAt = (kind: JsonNode['kind'], { from, to }: JsonToken): JsonNode => {
    const node: JsonNode = { kind, from, to, members: [], items: [] }
    const { node: parent, key } = open.at(-1) ?? {}
    if (!parent) root = node
    else if (key) parent.members.push({ key, value: node })
    else parent.items.push(node)
    return node
  }

  /** Takes a token if it fits; false if it doesn't. */
  const take = (token: JsonToken): boolean => {
    const { kind, text: piece } = token
    const inside = open.at(-1)
    switch (expected) {
      case 'name or }':
      case 'name':
        if (expected === 'name or }' && piece === '}') return close(token)
        if (kind !== 'string' || !inside) return false
        inside.key = token
        expected = 'colon'
        return true
      case 'colon':
        expected = 'value'
        return piece === ':'
      case 'more':
        if (!inside) return false
        if (piece === (inside.node.kind === 'object' ? '}' : ']')) return close(token)
        expected = inside.node.kind === 'object' ? 'name' : 'value'
        return piece === ','
      case 'item or ]':
        return piece === ']' ? close(token) : takeValue(token)
      case 'value':
        return takeValue(token)
    }
  }

  const takeValue = (token: JsonToken): boolean => {
    const { kind, text: piece } = token
    if (kind === 'wrong') return false
    if (kind === 'sign') {
      if (piece !== '{' && piece !== '[') return false
      const isObject = piece === '{'
      open.push({ node: nodeAt(isObject ? 'object' : 'array', token), key: undefined })
      expected = isObject ? 'name or }' : 'item or ]'
      return true
    }
    nodeAt(kind, token)
    expected = 'more'
    return true
  }

  const close = ({ to }: JsonToken): boolean => {
    const closed = open.pop()
    if (closed) closed.node.to = to
    expected = 'more'
    return true
  }

  for (const token of jsonTokens(text)) {
    const wanted = expected
    if (!take(token)) return { problem: problemAt(token, wanted, open.at(-1)?.node, last) }
    last = token
  }
  if (root && open.length === 0) return { root }
  const end = text.trimEnd().length
  return {
    problem: {
      from: Math.max(0, end - 1),
      to: end,
      message: `the text ends here, but ${missing(expected, open.at(-1)?.node)} is missing`,
    },
  }
}

function missing(expected: Expected, inside: JsonNode | undefined): string {
  if (expected === 'colon') return 'a colon'
  if (expected === 'value' || !inside) return 'a value'
  return inside.kind === 'object' ? '}' : ']'
}

function problemAt(
  { kind, text, from, to }: JsonToken,
  expected: Expected,
  inside: JsonNode | undefined,
  last: JsonToken | undefined,
): JsonProblem {
  if (kind === 'wrong' && text.startsWith('"')) {
    const message = /^"(?:[^"\\]|\\.)*"/.test(text)
      ? 'this string has a wrong escape or a control character'
      : 'this string isn’t closed'
    return { from, to, message }
  }
  if (last?.text === ',' && (text === '}' || text === ']')) {
    return { from: last.from, to: last.to, message: 'nothing follows this comma' }
  }
  return { from, to, message: wanted(expected, inside) }
}

function wanted(expected: Expected, inside: JsonNode | undefined): string {
  switch (expected) {
    case 'name':
    case 'name or }':
      return 'a name in double quotes should be here'
    case 'colon':
      return 'a colon should be here'
    case 'value':
    case 'item or ]':
      return 'a value should be here: text in double quotes, a number, true, false, null, { or ['
    case 'more':
      if (!inside) return 'nothing may follow the value'
      return `a comma or ${inside.kind === 'object' ? '}' : ']'} should be here`
  }
}

/** A place in a text as people count, from 1. */
export function lineAndColumn(text: string, at: number): { line: number; column: number } {
  const before = text.slice(0, at)
  const start = before.lastIndexOf('\n') + 1
  return { line: before.split('\n').length, column: at - start + 1 }
}
