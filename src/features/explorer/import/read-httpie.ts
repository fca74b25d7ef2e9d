import { encodeSegment } from '@/lib/path-segment'
import { ImportProblem, type CopiedRequest } from './imported'
import { headerOf } from './read-curl'

const withValue = new Set([
  '--auth',
  '--auth-type',
  '--output',
  '--print',
  '--style',
  '--session',
  '--timeout',
  '--proxy',
  '--verify',
  '--raw',
  '--pretty',
  '-a',
  '-A',
  '-o',
  '-p',
  '-s',
])

/** What an item is: the first separator that it has, longest first where they begin alike. */
const item = /^((?:\\.|[^\\:=@])*)(:=@|:=|==|=@|=|:|@)(.*)$/s

/**
 * A request from the words after `http`.
 * @throws ImportProblem
 */
export function readHttpie(words: readonly string[]): CopiedRequest {
  const rest = [...words]
  const options = new Map<string, string>()
  const values: string[] = []
  while (rest.length > 0) {
    const word = rest.shift() ?? ''
    if (!/^-./.test(word)) values.push(word)
    else {
      const [name = '', value] = word.split(/=(.*)/s, 2)
      options.set(name, value ?? (withValue.has(name) ? (rest.shift() ?? '') : ''))
    }
  }
  const method =
    /^[A-Za-z]+$/.test(values[0] ?? '') && values.length > 1 ? values.shift() : undefined
  const address = values.shift()
  if (address === undefined) throw new ImportProblem('This command has no URL.')

  const headers: (readonly [string, string])[] = []
  const query: [string, string][] = []
  const members: [string, unknown][] = []
  let fileName: string | undefined
  for (const value of values) {
    const [, escapedKey = '', separator, content = ''] = item.exec(value) ?? []
    const key = escapedKey.replaceAll(/\\(.)/g, '$1')
    if (separator === '==') query.push([key, content])
    else if (separator === ':') headers.push(headerOf(`${key}:${content}`))
    else if (separator === '=') members.push([key, content])
    else if (separator === ':=') members.push([key, jsonOf(content)])
    else if (separator === '@' && key === '') fileName = content
    else throw new ImportProblem(`“${value}” can’t be read from this command.`)
  }
  const bearer = options.get('--auth') ?? options.get('-a')
  if (bearer !== undefined) headers.push(['Authorization', `Bearer ${bearer}`])
  const body =
    options.get('--raw') ??
    (members.length > 0 ? JSON.stringify(Object.fromEntries(members)) : undefined)
  const search = query.map((pair) => pair.map(encodeSegment).join('=')).join('&')
  const hasBody = body !== undefined || fileName !== undefined
  return {
    method: (method ?? (hasBody ? 'POST' : 'GET')).toUpperCase(),
    url: search === '' ? address : `${address}${address.includes('?') ? '&' : '?'}${search}`,
    headers,
    body,
    fileName,
  }
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text) as unknown
  } catch (error) {
    throw new ImportProblem(`“${text}” isn’t JSON.`, { cause: error })
  }
}
