import type { ShownRequest } from './request-log'

/** Forms in which a request can be shown. */
export const snippetKinds = ['curl', 'httpie', 'Python'] as const
export type SnippetKind = (typeof snippetKinds)[number]

/**
 * A request as a command for a POSIX shell, or as a Python program that uses `requests`; the token
 * is read from the variable `token`. Whatever the request holds is quoted so that exactly the same
 * bytes are sent.
 */
export function snippet(kind: SnippetKind, request: ShownRequest): string {
  switch (kind) {
    case 'curl':
      return curl(request)
    case 'httpie':
      return httpie(request)
    case 'Python':
      return python(request)
  }
}

function curl({ method, url, authorized, contentType, body, fileName }: ShownRequest): string {
  const parts = ['curl -sS']
  // curl itself chooses GET, and would say POST for any other request with a body.
  if (method !== 'GET' || body !== undefined) parts[0] += ` -X ${method}`
  if (authorized) parts.push('-H "Authorization: Bearer $token"')
  if (contentType) parts.push(`-H ${shellQuote(`Content-Type: ${contentType}`)}`)
  // Brackets and braces in an address would be patterns to curl.
  parts.push(`--globoff ${shellQuote(url)}`)
  if (fileName !== undefined) parts.push(`--data-binary @${shellQuote(filePath(fileName))}`)
  else if (body !== undefined) parts.push(`--data-raw ${shellQuote(body)}`)
  return parts.join(' \\\n  ')
}

function httpie({ method, url, authorized, contentType, body, fileName }: ShownRequest): string {
  const parts = [`http --ignore-stdin ${method} ${shellQuote(url)}`]
  if (authorized) parts.push('"Authorization: Bearer $token"')
  if (contentType) parts.push(shellQuote(`Content-Type:${contentType}`))
  if (fileName !== undefined) parts.push(`@${shellQuote(filePath(fileName))}`)
  else if (body !== undefined) parts.push(`--raw=${shellQuote(body)}`)
  return parts.join(' \\\n  ')
}

function python({ method, url, authorized, contentType, body, fileName }: ShownRequest): string {
  const lines = ['import os', 'import requests', '', 'response = requests.request(']
  lines.push(`    ${pythonQuote(method)},`, `    ${pythonQuote(url)},`)
  const headers = [
    authorized && `"Authorization": "Bearer " + os.environ["token"]`,
    contentType && `"Content-Type": ${pythonQuote(contentType)}`,
  ].filter(Boolean)
  if (headers.length > 0) lines.push(`    headers={${headers.join(', ')}},`)
  if (fileName !== undefined) lines.push(`    data=open(${pythonQuote(fileName)}, "rb"),`)
  else if (body !== undefined) lines.push(`    data=${pythonQuote(body)}.encode(),`)
  lines.push(')', 'print(response.status_code, response.text)')
  return lines.join('\n')
}

/** A lone dash would be standard input. */
function filePath(fileName: string): string {
  return fileName === '-' ? './-' : fileName
}

/** One word of a POSIX shell, whatever it holds. A NUL cannot be in a shell's word; JSON has none. */
function shellQuote(text: string): string {
  return `'${text.toWellFormed().replaceAll("'", String.raw`'\''`)}'`
}

/**
 * A Python string literal. JSON's escapes are Python's too, but for `\/`, which is never written. A
 * lone surrogate, which UTF-8 cannot hold, becomes U+FFFD as it does when the console sends it.
 */
function pythonQuote(text: string): string {
  return JSON.stringify(text.toWellFormed())
}
