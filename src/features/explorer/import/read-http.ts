import type { CopiedRequest } from './imported'

/** `GET /path HTTP/2`: the first line of a request as it is sent. */
const requestLine = /^([A-Z]+) (\S+) HTTP\/[\d.]+$/

/** `< name`: a file as the body, as editors that send HTTP requests write it. */
const file = /^< (.+)$/

/** Between requests of one text. */
const separator = /\s*\n###[^\n]*\n\s*(?=[A-Z]+ \S+ HTTP\/)/

/**
 * Raw HTTP requests, such as the request headers that a browser's network panel has.
 * @returns none if it is something else
 */
export function readHttp(text: string): CopiedRequest[] {
  const requests = text.trimStart().split(separator).map(readOne)
  return requests.every((request) => request !== undefined) ? requests : []
}

function readOne(text: string): CopiedRequest | undefined {
  const [head = '', body] = text.split(/\r?\n\r?\n(.*)/s, 2)
  const [first = '', ...rest] = head.split(/\r?\n/)
  const [, method, target] = requestLine.exec(first.trim()) ?? []
  if (method === undefined || target === undefined) return undefined
  const headers = rest.map((line) => {
    const [name = '', value = ''] = line.split(/:(.*)/s, 2)
    return [name.trim(), value.trim()] as const
  })
  const valueOf = (wanted: string) => headers.find(([name]) => name.toLowerCase() === wanted)?.[1]
  const host = valueOf('host')
  const url = target.startsWith('/') && host !== undefined ? `https://${host}${target}` : target
  // Without a length, nothing after the headers is no body.
  const hasLength = valueOf('content-length') !== undefined
  const [, fileName] = (hasLength ? undefined : file.exec(body ?? '')) ?? []
  const sent = fileName === undefined && (hasLength || body !== '') ? body : undefined
  return { method, url, headers, body: sent, fileName }
}
