import { NotLoadedError } from '@/lib/lazy-module'

/** Errors between the console and a homeserver, and their texts. */

import { byteText } from '@/lib/bytes'
import { ConnectionError, describeConnectionError } from './connection-error'
import type { ErrorWords } from './error-words'

export { ConnectionError, type ConnectionProblem } from './connection-error'
export type { ErrorWords } from './error-words'

/** Limits, in characters, of an errcode and a server's message: both are shown on one line. */
const longestErrcode = 100
const longestServerText = 1000

/** An error response from the homeserver. */
export class MatrixError extends Error {
  override readonly name = 'MatrixError'
  /** The server's code; `M_UNKNOWN` if it sent none. */
  readonly errcode: string
  /** HTTP status. */
  readonly status: number
  /** The server's message, cut if very long; empty if it sent none. */
  readonly serverText: string
  /** The parsed body; an empty object if it wasn't JSON. */
  readonly body: Readonly<Record<string, unknown>>

  /** How long the server asks to wait, in ms; any length, even infinite. */
  readonly retryAfterMs: number | undefined

  /**
   * @param body the parsed body, of any type
   * @param retryAfterMs from the `Retry-After` header, used if the body doesn't say
   */
  constructor(status: number, body: unknown, retryAfterMs?: number) {
    const fields = isObject(body) ? body : {}
    const errcode = shortText(fields.errcode, longestErrcode) || 'M_UNKNOWN'
    const serverText = shortText(fields.error, longestServerText)
    super(serverText || `${errcode} (HTTP ${status})`)
    this.errcode = errcode
    this.status = status
    this.serverText = serverText
    this.body = fields
    const asked = fields.retry_after_ms
    this.retryAfterMs = typeof asked === 'number' && asked >= 0 ? asked : retryAfterMs
  }

  /** Whether the server refused it for coming too soon; a proxy's 429 has no errcode. */
  get rateLimited(): boolean {
    return (
      this.errcode === 'M_LIMIT_EXCEEDED' || (this.status === 429 && this.errcode === 'M_UNKNOWN')
    )
  }

  /** Whether the token is invalid, for good or until it is renewed. */
  get tokenRejected(): boolean {
    return this.status === 401 && this.errcode === 'M_UNKNOWN_TOKEN'
  }
}

/** A response with a success status that doesn't match the specification. */
export class AnswerError extends Error {
  override readonly name = 'AnswerError'
  /** HTTP status. */
  readonly status: number

  constructor(status: number, detail: string, cause?: unknown) {
    super(detail, { cause })
    this.status = status
  }
}

/** A response larger than its limit; the rest wasn't fetched. */
export class AnswerTooLargeError extends AnswerError {
  /** @param limit bytes after which reading stopped */
  constructor(status: number, limit: number) {
    super(status, `It is larger than ${byteText(limit)}, so the rest wasn’t loaded.`)
  }
}

/** The text for anything thrown, by `errcode`, or for `M_UNKNOWN` by HTTP status. Never throws. */
export function describeError(error: unknown): ErrorWords {
  if (error instanceof MatrixError) return describeMatrixError(error)
  if (error instanceof ConnectionError) return describeConnectionError(error)
  if (error instanceof AnswerTooLargeError) {
    return {
      title: 'The response is too large',
      detail: error.message,
      advice: 'Narrow the request, or send it from the API page, where you can save the response.',
    }
  }
  if (error instanceof AnswerError) {
    return {
      title: 'Unexpected response from the server',
      detail: error.message,
      advice: 'Check that this is a Matrix homeserver, or look at the request log. Then try again.',
    }
  }
  if (error instanceof NotLoadedError) {
    return {
      title: 'Couldn’t load part of the console',
      advice: 'Check your connection, then try again.',
    }
  }
  if (isAbort(error)) return { title: 'Cancelled' }
  return {
    title: 'Something went wrong',
    detail: error instanceof Error ? error.message : String(error),
  }
}

/** The same on one line, for toasts and table cells. */
export function errorText(error: unknown): string {
  const { title, detail } = describeError(error)
  return detail && detail !== title ? `${title}: ${detail}` : title
}

/** Whether an error only means that the user or the page cancelled. */
export function isAbort(error: unknown): boolean {
  return error instanceof Error && error.name === 'AbortError'
}

function describeMatrixError(error: MatrixError): ErrorWords {
  const detail = error.serverText || undefined
  const { errcode } = error
  switch (errcode) {
    case 'M_UNKNOWN_TOKEN':
      return error.body.soft_logout === true
        ? { title: 'This token has expired; paste a new one', detail }
        : {
            title: 'This token is no longer valid',
            detail,
            advice: 'Its session was signed out. Copy a new token.',
          }
    case 'M_MISSING_TOKEN':
    case 'M_UNAUTHORIZED':
    case 'M_UNKNOWN_DEVICE':
      return { title: 'Not signed in', detail }
    case 'M_FORBIDDEN':
    case 'M_GUEST_ACCESS_FORBIDDEN':
    case 'M_EXCLUSIVE':
      return { title: 'Not allowed', detail }
    case 'M_LIMIT_EXCEEDED':
      return describeRateLimit(error)
    case 'M_USER_LOCKED':
      return {
        title: 'This account is locked',
        detail,
        advice: 'Contact the server’s administrators.',
      }
    case 'M_USER_SUSPENDED':
      return {
        title: 'This account is suspended',
        detail,
        advice: 'Suspended accounts can read, but make few changes.',
      }
    case 'M_USER_DEACTIVATED':
      return { title: 'This account is deactivated', detail }
    case 'M_RESOURCE_LIMIT_EXCEEDED':
    case 'M_USER_LIMIT_EXCEEDED':
      return { title: 'The server reached a limit', detail, advice: limitAdvice(error.body) }
    case 'M_NOT_FOUND':
      return { title: 'Not found', detail }
    case 'M_UNRECOGNIZED':
      return { title: 'Not supported by this server', detail }
    case 'M_TOO_LARGE':
      return { title: 'Too large', detail }
    case 'M_BAD_JSON':
    case 'M_NOT_JSON':
    case 'M_INVALID_PARAM':
    case 'M_MISSING_PARAM':
      return { title: 'The server rejected the request', detail }
    case 'M_BAD_STATE':
      return { title: 'Not possible right now; the user may be banned', detail }
    case 'M_INVITE_BLOCKED':
      return { title: 'This user blocks invites', detail }
    case 'M_UNSUPPORTED_ROOM_VERSION':
    case 'M_INCOMPATIBLE_ROOM_VERSION':
      return { title: 'Unsupported room version', detail }
    case 'M_CANNOT_LEAVE_SERVER_NOTICE_ROOM':
      return { title: 'You can’t leave the server notices room', detail }
    default:
      if (errcode.startsWith('M_THREEPID_') || errcode === 'M_SERVER_NOT_TRUSTED') {
        return { title: 'The email or phone invite failed', detail }
      }
      return error.rateLimited ? describeRateLimit(error) : describeStatus(error.status, detail)
  }
}

function describeRateLimit(error: MatrixError): ErrorWords {
  const wait = error.retryAfterMs
  return {
    title: 'Rate limited',
    detail: error.serverText || undefined,
    advice:
      wait === undefined
        ? 'The server limits how often you can do this. Try again later.'
        : `The server asks you to wait ${durationText(wait)}. Try again after that.`,
  }
}

function limitAdvice(body: Readonly<Record<string, unknown>>): string | undefined {
  for (const value of [body.admin_contact, body.info_uri]) {
    if (typeof value !== 'string') continue
    if (value.startsWith('https://')) return `See ${value}`
    if (value.startsWith('mailto:')) return `Write to ${value.slice('mailto:'.length)}`
  }
  return undefined
}

function describeStatus(status: number, detail: string | undefined): ErrorWords {
  if (status === 404) return { title: 'Not found', detail }
  if (status === 413) return { title: 'Too large', detail }
  if (status === 401) return { title: 'Not signed in', detail }
  if (status === 403) return { title: 'Not allowed', detail }
  if (status === 502 || status === 503 || status === 504) {
    return {
      title: 'The homeserver isn’t available',
      detail: detail ?? `HTTP ${status}`,
      advice: 'Try again later.',
    }
  }
  if (status >= 500) {
    return {
      title: 'Homeserver error',
      detail: detail ?? `HTTP ${status}`,
      advice: 'Try again.',
    }
  }
  return { title: 'The server rejected the request', detail: detail ?? `HTTP ${status}` }
}

const longestSpanMs = 365 * 86_400_000

/**
 * A duration, rounded up: `4 s`, `3 min`, `24 h`, `8 days`, and `more than a year` beyond, since
 * servers can ask for any number. Takes ms.
 */
export function durationText(ms: number): string {
  if (!(ms <= longestSpanMs)) return 'more than a year'
  const seconds = Math.ceil(Math.max(0, ms) / 1000)
  if (seconds < 100) return `${seconds} s`
  const minutes = Math.ceil(seconds / 60)
  if (minutes < 100) return `${minutes} min`
  const hours = Math.ceil(minutes / 60)
  return hours < 100 ? `${hours} h` : `${Math.ceil(hours / 24)} days`
}

/** A text of at most `longest` characters; empty for other types. */
function shortText(value: unknown, longest: number): string {
  if (typeof value !== 'string') return ''
  return value.length > longest ? `${value.slice(0, longest).toWellFormed()}…` : value
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
