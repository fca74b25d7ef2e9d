import type { LogEntry, ShownRequest } from '@/api/request-log'
import { isoText } from '@/lib/moment'

/**
 * The request log as HAR 1.2, which browsers' developer tools and API clients open. It has what the
 * log has: `$token` and the like in place of secrets, and neither responses nor their headers.
 * http://www.softwareishard.com/blog/har-12-spec/
 * @param version of the console
 */
export function harOf(entries: readonly LogEntry[], version: string): string {
  const creator = { name: 'mxconsole', version }
  return JSON.stringify({ log: { version: '1.2', creator, entries: entries.map(harEntry) } })
}

function harEntry({ startedAt, request, state, attempts, waits = [] }: LogEntry) {
  const isAnswered = state.kind === 'answered'
  const time = 'durationMs' in state ? state.durationMs : 0
  const bytes = isAnswered ? state.bytes : -1
  return {
    startedDateTime: isoText(startedAt) ?? isoText(0),
    time,
    request: harRequest(request),
    response: {
      // Zero, as in browsers, if no response arrived.
      status: isAnswered ? state.status : 0,
      statusText: (isAnswered ? state.errcode : undefined) ?? '',
      httpVersion: 'HTTP/1.1',
      cookies: [],
      headers: [],
      content: { size: Math.max(0, bytes), mimeType: 'application/json' },
      redirectURL: '',
      headersSize: -1,
      bodySize: bytes,
    },
    cache: {},
    timings: { send: 0, wait: time, receive: 0 },
    comment: commentOf(attempts, waits.length, state.kind === 'failed' ? state.reason : ''),
  }
}

function commentOf(attempts: number, waits: number, reason: string): string {
  const tries = attempts > 1 ? `${attempts} attempts, ${waits} waits` : ''
  return [tries, reason].filter(Boolean).join('; ')
}

function harRequest({ method, url, authorized, contentType, body, fileName }: ShownRequest) {
  const headers = [
    ...(authorized ? [{ name: 'Authorization', value: 'Bearer $token' }] : []),
    ...(contentType ? [{ name: 'Content-Type', value: contentType }] : []),
  ]
  const text = body ?? (fileName === undefined ? undefined : `@${fileName}`)
  return {
    method,
    url,
    httpVersion: 'HTTP/1.1',
    cookies: [],
    headers,
    queryString: [...new URL(url).searchParams].map(([name, value]) => ({ name, value })),
    ...(text === undefined ? {} : { postData: { mimeType: contentType ?? '', text } }),
    headersSize: -1,
    bodySize: -1,
  }
}
