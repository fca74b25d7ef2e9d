import type { ErrorWords } from '@/api/errors'

/** A refusal by the issuer, in the form of OAuth 2.0. */
export class OauthError extends Error {
  override readonly name = 'OauthError'
  /** The issuer's code, such as `access_denied`. */
  readonly code: string
  /** The issuer's own description; empty if it sent none. */
  readonly description: string
  /** HTTP status; undefined if it came with the browser's redirect. */
  readonly status: number | undefined

  constructor(code: string, description = '', status?: number, cause?: unknown) {
    super(description || code, { cause })
    this.code = code
    this.description = description
    this.status = status
  }
}

/** Describes a sign-in that the issuer refused. */
export function describeOauthError({ code, description, message }: OauthError): ErrorWords {
  const detail = description || undefined
  switch (code) {
    case 'access_denied':
      return { title: 'Signing in was cancelled', detail }
    case 'expired_token':
      return { title: 'The code has expired', advice: 'Start again to get a new one.' }
    case 'invalid_grant':
      return { title: 'This sign-in is no longer valid', detail, advice: 'Start again.' }
    case 'invalid_redirect_uri':
    case 'invalid_client_metadata':
    case 'unauthorized_client':
      return {
        title: 'The server doesn’t accept this console as an application',
        detail,
        advice: 'Sign in another way, or ask the server’s administrators.',
      }
    default:
      return { title: 'The server refused to sign in', detail: message }
  }
}
