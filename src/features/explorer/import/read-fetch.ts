import { ImportProblem, type CopiedRequest } from './imported'

/** One element of JavaScript's literals: a string, a number, a name, or a sign. */
const token =
  /\s*(?:"((?:\\[^]|[^"\\])*)"|'((?:\\[^]|[^'\\])*)'|`((?:\\[^]|[^`\\])*)`|(-?\d[\d.eE+-]*)|([\w$.]+)|([^]))/y

type Token = { string: string } | { word: string } | { sign: string }

/**
 * A request from a call of `fetch`, as browsers copy it or as people write it, if its arguments are
 * literals.
 * @throws ImportProblem
 */
export function readFetch(code: string): CopiedRequest {
  const [url, options] = literalArguments(code)
  if (typeof url !== 'string') throw new ImportProblem('The first argument of fetch isn’t a URL.')
  const { method, headers, body } = isRecord(options) ? options : {}
  if (body !== undefined && body !== null && typeof body !== 'string') {
    throw new ImportProblem('The body of this call of fetch isn’t text.')
  }
  return {
    method: typeof method === 'string' ? method.toUpperCase() : 'GET',
    url,
    headers: isRecord(headers)
      ? Object.entries(headers).map(([name, value]) => [name, String(value)] as const)
      : [],
    body: body ?? undefined,
  }
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** The arguments of the first call of `fetch`. */
function literalArguments(code: string): unknown[] {
  const start = /\bfetch\s*\(/.exec(code)
  const tokens = tokensOf(code, start ? start.index + start[0].length : code.length)
  const given: unknown[] = []
  while (tokens.length > 0 && !isSign(tokens[0], ')')) {
    given.push(literal(tokens))
    if (isSign(tokens[0], ',')) tokens.shift()
    else break
  }
  return given
}

const isSign = (one: Token | undefined, sign: string) =>
  one !== undefined && 'sign' in one && one.sign === sign

function tokensOf(code: string, from: number): Token[] {
  const tokens: Token[] = []
  token.lastIndex = from
  for (;;) {
    const match = token.exec(code)
    if (!match) return tokens
    const [, double, single, template, number, name, sign = ''] = match
    const string = double ?? single ?? template
    if (string !== undefined) tokens.push({ string: unescape(string) })
    else tokens.push(number || name ? { word: number ?? name ?? '' } : { sign })
  }
}

function literal(tokens: Token[]): unknown {
  const next = tokens.shift()
  if (next === undefined) throw new ImportProblem('This call of fetch is cut off.')
  if ('string' in next) return next.string
  if ('word' in next) return named(next.word, tokens)
  if (next.sign === '{') return members(tokens)
  if (next.sign === '[') return elements(tokens, ']')
  throw new ImportProblem(`This call of fetch has a “${next.sign}” where a value should be.`)
}

function named(word: string, tokens: Token[]): unknown {
  if (word === 'null' || word === 'undefined') return undefined
  if (word === 'true' || word === 'false') return word === 'true'
  if (/^-?\d/.test(word)) return Number(word)
  if (word === 'JSON.stringify' && isSign(tokens[0], '(')) {
    tokens.shift()
    return JSON.stringify(elements(tokens, ')')[0])
  }
  throw new ImportProblem(`Write the value of “${word}” in its place.`)
}

function elements(tokens: Token[], end: string): unknown[] {
  const list: unknown[] = []
  while (!isSign(tokens[0], end)) {
    list.push(literal(tokens))
    if (isSign(tokens[0], ',')) tokens.shift()
    else if (!isSign(tokens[0], end)) throw new ImportProblem('This call of fetch is cut off.')
  }
  tokens.shift()
  return list
}

function members(tokens: Token[]): Record<string, unknown> {
  const found: [string, unknown][] = []
  while (!isSign(tokens[0], '}')) {
    const key = tokens.shift()
    const name = key && 'string' in key ? key.string : key && 'word' in key ? key.word : undefined
    if (name === undefined || !isSign(tokens.shift(), ':')) {
      throw new ImportProblem('The options of this call of fetch can’t be read.')
    }
    found.push([name, literal(tokens)])
    if (isSign(tokens[0], ',')) tokens.shift()
  }
  tokens.shift()
  return Object.fromEntries(found)
}

const escapes: ReadonlyMap<string, string> = new Map([
  ['n', '\n'],
  ['r', '\r'],
  ['t', '\t'],
  ['b', '\b'],
  ['f', '\f'],
  ['v', '\v'],
  ['0', '\0'],
  ['\n', ''],
])

function unescape(text: string): string {
  return text.replaceAll(
    /\\(?:u\{([\dA-Fa-f]{1,6})\}|u([\dA-Fa-f]{4})|x([\dA-Fa-f]{2})|([^]))/g,
    (_, long?: string, short?: string, byte?: string, other?: string) => {
      if (long !== undefined)
        return String.fromCodePoint(Math.min(Number.parseInt(long, 16), 0x10_ff_ff))
      const hex = short ?? byte
      return hex === undefined
        ? (escapes.get(other ?? '') ?? other ?? '')
        : String.fromCharCode(Number.parseInt(hex, 16))
    },
  )
}
