import type { Method } from '@/api/endpoint'
import { withoutToken } from '@/api/hide-secrets'
import { methodNames } from '@/features/explorer/draft'
import { ImportProblem, type CopiedRequest } from './imported'
import { readCurl } from './read-curl'
import { readFetch } from './read-fetch'
import { readHar } from './read-har'
import { readHttp } from './read-http'
import { readHttpie } from './read-httpie'
import { fromWindows, isForWindows, shellWords } from './shell-words'

/** A copied request as the editor takes it, without any token. */
export interface ImportedRequest {
  method: Method
  /** With the query, from `/_matrix` or another path of Matrix on. */
  path: string
  body: string | undefined
  /** The file that the body was read from, which has to be chosen again. */
  fileName: string | undefined
  /** Where it was sent, such as `https://matrix.org`; undefined if a variable said so. */
  origin: string | undefined
  hadToken: boolean
}

/** Characters of the shortest token that homeservers issue; most have many more. */
const shortestToken = 8

const matrixPath = /\/(?:_matrix|_synapse|\.well-known\/matrix)\//

/**
 * Reads requests that were copied from a shell, a program or a browser: curl, httpie, fetch, HAR or HTTP.
 * @returns those to a homeserver, in their order
 * @throws ImportProblem with a text for the user
 */
export function readRequests(text: string): ImportedRequest[] {
  // The end of its body counts.
  const raw = readHttp(text)
  const copied = raw.length > 0 ? raw : readAny(text.trim())
  const read = copied.filter(({ url }) => matrixPath.test(url)).map(withoutSecrets)
  if (read.length === 0) {
    throw new ImportProblem('None of these requests is to a Matrix homeserver.')
  }
  return read
}

function readAny(text: string): CopiedRequest[] {
  if (text.startsWith('{') || text.startsWith('[')) return readJson(text)
  if (/\bfetch\s*\(/.test(text))
    return text
      .split(/(?=\bfetch\s*\()/)
      .filter((part) => part.startsWith('fetch'))
      .map(readFetch)
  const commands = commandsOf(isForWindows(text) ? fromWindows(text) : text)
  if (commands.length === 0) {
    throw new ImportProblem(
      'This isn’t a curl or httpie command, a call of fetch, a HAR file, or a raw HTTP request.',
    )
  }
  return commands
}

function readJson(text: string): CopiedRequest[] {
  let json: unknown
  try {
    json = JSON.parse(text)
  } catch (error) {
    throw new ImportProblem('This HAR file is cut off or damaged.', { cause: error })
  }
  const requests = readHar(json)
  if (!requests) throw new ImportProblem('This JSON isn’t a HAR file.')
  return requests
}

/** The requests of all curl and httpie commands of a script. */
function commandsOf(script: string): CopiedRequest[] {
  const commands: string[][] = [[]]
  for (const { text, operator } of shellWords(script)) {
    if (operator) commands.push([])
    else commands.at(-1)?.push(text)
  }
  return commands.flatMap((words) => {
    const at = words.findIndex((word) => /^(?:.*\/)?(?:curl|https?|xhs?)(?:\.exe)?$/.test(word))
    const program = words[at]?.replace(/^.*\//, '').replace(/\.exe$/, '')
    if (program === undefined) return []
    const rest = words.slice(at + 1)
    return [program === 'curl' ? readCurl(rest) : readHttpie(rest)]
  })
}

function withoutSecrets({ method, url, headers, body, fileName }: CopiedRequest): ImportedRequest {
  const known = methodNames.find((name) => name === method)
  if (!known) throw new ImportProblem(`The API doesn’t use the method ${method}.`)
  const at = url.search(matrixPath)
  const [address = ''] = url.slice(at).split('#', 1)
  const [pathname = '', search = ''] = address.split(/\?(.*)/s, 2)
  const header = headers.find(([name]) => name.toLowerCase() === 'authorization')?.[1]
  const parameter = /(?:^|&)access_token=([^&]*)/.exec(search)?.[1]
  const token = header?.replace(/^Bearer\s+/i, '') ?? parameter
  const kept = search.split('&').filter((pair) => pair !== '' && !pair.startsWith('access_token='))
  // Browsers accept it, other programs encode it.
  const path = `${pathname}${kept.length > 0 ? `?${kept.join('&')}` : ''}`.replaceAll(' ', '%20')
  const given = token?.startsWith('$') ? undefined : token
  // A shorter one is a placeholder, and may be part of any word.
  const secret = (given?.length ?? 0) < shortestToken ? undefined : given
  return {
    method: known,
    path: withoutToken(path, secret),
    body: body === undefined ? undefined : withoutToken(body, secret),
    fileName,
    origin: originOf(url.slice(0, at)),
    hadToken: given !== undefined && given !== '',
  }
}

function originOf(base: string): string | undefined {
  const address = /^https?:\/\//i.test(base) ? base : `https://${base}`
  if (/[${}<>]/.test(base) || base === '' || !URL.canParse(address)) return undefined
  return new URL(address).origin
}
