import { encodeSegment } from '@/lib/path-segment'
import { ImportProblem, type CopiedRequest } from './imported'

/** Short options with a value, beside those that `apply` reads. */
const shortWithValue = new Set('AbceEhKmoPQrtuUwxyYzC')

/** The same for long ones. */
const longWithValue = new Set(
  (
    'cookie user-agent referer output user write-out connect-timeout max-time proxy cacert cert key ' +
    'retry retry-delay retry-max-time resolve config cookie-jar limit-rate interface oauth2-bearer ' +
    'max-redirs ciphers proxy-user range dump-header stderr trace trace-ascii unix-socket'
  ).split(' '),
)

const longNames: ReadonlyMap<string, string> = new Map([
  ['X', 'request'],
  ['H', 'header'],
  ['d', 'data'],
  ['T', 'upload-file'],
  ['G', 'get'],
  ['I', 'head'],
  ['F', 'form'],
])

const takesValue = new Set([
  'request',
  'header',
  'data',
  'data-raw',
  'data-binary',
  'data-ascii',
  'data-urlencode',
  'json',
  'upload-file',
  'url',
  'form',
])

/**
 * A request from the words after `curl`.
 * @throws ImportProblem
 */
export function readCurl(words: readonly string[]): CopiedRequest {
  const rest = [...words]
  const options: [name: string, value: string][] = []
  const urls: string[] = []
  while (rest.length > 0) {
    const word = rest.shift() ?? ''
    if (word.startsWith('--') && word.length > 2) {
      const [name = '', value] = word.slice(2).split(/=(.*)/s, 2)
      const needsValue = takesValue.has(name) || longWithValue.has(name)
      options.push([name, value ?? (needsValue ? (rest.shift() ?? '') : '')])
    } else if (word.startsWith('-') && word.length > 1) {
      readShort(word.slice(1), rest, options)
    } else {
      urls.push(word)
    }
  }
  return toRequest(options, urls)
}

/** Short options may be joined, the last one with its value: `-sSXPUT`. */
function readShort(letters: string, rest: string[], options: [string, string][]) {
  for (const [index, letter] of Array.from(letters).entries()) {
    const name = longNames.get(letter) ?? letter
    if (!takesValue.has(name) && !shortWithValue.has(letter)) {
      options.push([name, ''])
      continue
    }
    const joined = letters.slice(index + 1)
    options.push([name, joined === '' ? (rest.shift() ?? '') : joined])
    return
  }
}

function toRequest(options: readonly [string, string][], urls: readonly string[]): CopiedRequest {
  const all = (...names: string[]) =>
    options.filter(([name]) => names.includes(name)).map(([, value]) => value)
  if (all('form').length > 0) {
    throw new ImportProblem('This command sends a form (-F), which Matrix doesn’t use.')
  }
  const [url] = [...all('url'), ...urls]
  if (url === undefined) throw new ImportProblem('This command has no URL.')
  const headers = all('header').map(headerOf)
  const bearer = all('oauth2-bearer')[0]
  if (bearer !== undefined) headers.push(['Authorization', `Bearer ${bearer}`])

  const data = options.flatMap(([name, value]) => dataOf(name, value))
  const fileName = all('upload-file')[0] ?? data.find((one) => one.fileName !== undefined)?.fileName
  const text = data.map((one) => one.text ?? '').join('&')
  const asQuery = all('get').length > 0
  const hasBody = data.length > 0 && !asQuery
  const implied = all('upload-file').length > 0 ? 'PUT' : hasBody ? 'POST' : 'GET'
  return {
    method: (all('request').at(-1) ?? (all('head').length > 0 ? 'HEAD' : implied)).toUpperCase(),
    url: asQuery && text !== '' ? `${url}${url.includes('?') ? '&' : '?'}${text}` : url,
    headers,
    body: hasBody && fileName === undefined ? text : undefined,
    fileName,
  }
}

function dataOf(name: string, value: string): { text?: string; fileName?: string }[] {
  switch (name) {
    case 'data':
    case 'data-ascii':
    case 'data-binary':
    case 'json':
      return [value.startsWith('@') ? { fileName: value.slice(1) } : { text: value }]
    case 'data-raw':
      return [{ text: value }]
    case 'data-urlencode': {
      const [key = '', content] = value.split(/=(.*)/s, 2)
      return [
        {
          text:
            content === undefined
              ? encodeSegment(key)
              : `${key}${key && '='}${encodeSegment(content)}`,
        },
      ]
    }
    default:
      return []
  }
}

/** A header as in a command or an HTTP request. */
export function headerOf(line: string): [name: string, value: string] {
  const [name = '', value = ''] = line.split(/:(.*)/s, 2)
  return [name.trim(), value.trim()]
}
