import type { ShownRequest } from './request-log'

/** Formats for showing a request. */
export const snippetKinds = [
  'curl',
  'httpie',
  'Python',
  'matrix-nio',
  'JavaScript',
  'HTTP',
] as const
export type SnippetKind = (typeof snippetKinds)[number]

/**
 * A request as a command for a POSIX shell, as a program that uses Python's `requests`, matrix-nio
 * or Node's `fetch`, or as the text of an HTTP request. The token comes from the environment
 * variable `token`, and is never part of it. Everything is quoted so that exactly the same bytes
 * are sent.
 */
export function snippet(kind: SnippetKind, request: ShownRequest): string {
  switch (kind) {
    case 'curl':
      return curl(request)
    case 'httpie':
      return httpie(request)
    case 'Python':
      return python(request)
    case 'matrix-nio':
      return matrixNio(request)
    case 'JavaScript':
      return javaScript(request)
    case 'HTTP':
      return http(request)
  }
}

/** Several requests as one script, or as one file of HTTP requests with a line between them. */
export function snippets(kind: SnippetKind, requests: readonly ShownRequest[]): string {
  return requests
    .map((request) => snippet(kind, request))
    .join(kind === 'HTTP' ? '\n\n###\n\n' : '\n\n')
}

function curl({ method, url, authorized, contentType, body, fileName }: ShownRequest): string {
  const parts = ['curl -sS']
  // curl chooses GET itself, and would choose POST for any other request with a body.
  if (method !== 'GET' || body !== undefined) parts[0] += ` -X ${method}`
  if (authorized) parts.push('-H "Authorization: Bearer $token"')
  if (contentType) parts.push(`-H ${shellQuote(`Content-Type: ${contentType}`)}`)
  // curl would expand brackets and braces in a URL.
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

function python(request: ShownRequest): string {
  const { method, url } = request
  const lines = ['import os', 'import requests', '', 'response = requests.request(']
  lines.push(`    ${pythonQuote(method)},`, `    ${pythonQuote(url)},`)
  const headers = pythonHeaders(request)
  const data = pythonData(request)
  if (headers) lines.push(`    headers=${headers},`)
  if (data) lines.push(`    data=${data},`)
  lines.push(')', 'print(response.status_code, response.text)')
  return lines.join('\n')
}

function matrixNio(request: ShownRequest): string {
  const { origin, pathname, search } = new URL(request.url)
  const headers = pythonHeaders(request)
  const data = pythonData(request)
  const call = [pythonQuote(request.method), pythonQuote(pathname + search)]
  if (data) call.push(`data=${data}`)
  if (headers) call.push(`headers=${headers}`)
  return `import asyncio
import os
from nio import AsyncClient

async def main():
    client = AsyncClient(${pythonQuote(origin)})
    response = await client.send(
${call.map((argument) => `        ${argument},`).join('\n')}
    )
    print(response.status, await response.text(errors="replace"))
    await client.close()

asyncio.run(main())`
}

function pythonHeaders({ authorized, contentType }: ShownRequest): string | undefined {
  const headers = [
    authorized && `"Authorization": "Bearer " + os.environ["token"]`,
    contentType && `"Content-Type": ${pythonQuote(contentType)}`,
  ].filter(Boolean)
  return headers.length > 0 ? `{${headers.join(', ')}}` : undefined
}

function pythonData({ body, fileName }: ShownRequest): string | undefined {
  if (fileName !== undefined) return `open(${pythonQuote(fileName)}, "rb")`
  return body === undefined ? undefined : `${pythonQuote(body)}.encode()`
}

/** For Node, as a module; a browser has no environment variables. */
function javaScript({ method, url, authorized, contentType, body, fileName }: ShownRequest) {
  const headers = [
    authorized && 'Authorization: `Bearer ${process.env.token}`',
    contentType && `'Content-Type': ${scriptQuote(contentType)}`,
  ].filter(Boolean)
  const options = [`  method: ${scriptQuote(method)},`]
  if (headers.length > 0) options.push(`  headers: { ${headers.join(', ')} },`)
  if (fileName !== undefined) {
    const read = `process.getBuiltinModule('fs').readFileSync(${scriptQuote(fileName)})`
    options.push(`  body: ${read},`)
  } else if (body !== undefined) {
    options.push(`  body: ${scriptQuote(body)},`)
  }
  return `await fetch(${scriptQuote(url)}, {
${options.join('\n')}
}).then(async (response) => console.log(response.status, await response.text()))`
}

/** A file is written as `< name`, as in the files of HTTP requests that editors can send. */
function http({ method, url, authorized, contentType, body, fileName }: ShownRequest): string {
  const { host, pathname, search } = new URL(url)
  const lines = [`${method} ${pathname}${search} HTTP/1.1`, `Host: ${host}`]
  if (authorized) lines.push('Authorization: Bearer $token')
  if (contentType) lines.push(`Content-Type: ${contentType}`)
  if (fileName !== undefined) return [...lines, '', `< ${fileName}`].join('\n')
  if (body === undefined) return [...lines, '', ''].join('\n')
  const sent = body.toWellFormed()
  lines.push(`Content-Length: ${new TextEncoder().encode(sent).length}`)
  return [...lines, '', sent].join('\n')
}

/** A lone dash would be standard input. */
function filePath(fileName: string): string {
  return fileName === '-' ? './-' : fileName
}

/**
 * One word of a POSIX shell, with any content. A shell word can't contain NUL, and neither can
 * JSON.
 */
export function shellQuote(text: string): string {
  return `'${text.toWellFormed().replaceAll("'", String.raw`'\''`)}'`
}

/**
 * A Python string literal. JSON's escapes are Python's too, except `\/`, which is never written. A
 * lone surrogate, which UTF-8 can't encode, becomes U+FFFD, as when the console sends it.
 */
export function pythonQuote(text: string): string {
  return JSON.stringify(text.toWellFormed())
}

/** A JavaScript string literal, in single quotes if it has none. */
function scriptQuote(text: string): string {
  const quoted = JSON.stringify(text.toWellFormed())
  return /['"]/.test(text) ? quoted : `'${quoted.slice(1, -1)}'`
}
