import * as oauth from 'oauth4webapi'
import type { Client } from '@/api/client'
import { AnswerError, MatrixError } from '@/api/errors'
import { OauthError } from './error'

/** An issuer in the form the library needs. */
export function asServer(server: {
  issuer: string
  tokenEndpoint?: string
  revocationEndpoint?: string
  registrationEndpoint?: string
  deviceEndpoint?: string
}): oauth.AuthorizationServer {
  return {
    issuer: server.issuer,
    token_endpoint: server.tokenEndpoint,
    revocation_endpoint: server.revocationEndpoint,
    registration_endpoint: server.registrationEndpoint,
    device_authorization_endpoint: server.deviceEndpoint,
  }
}

/** The console as a public client. */
export const asClient = (clientId: string): oauth.Client => ({
  client_id: clientId,
  token_endpoint_auth_method: 'none',
})

/** Options that make the library send through the console's client, which logs without secrets. */
export function through(client: Client, signal?: AbortSignal) {
  return {
    // The client decides which URLs may be requested.
    [oauth.allowInsecureRequests]: true,
    [oauth.customFetch]: async (
      url: string,
      request: { method: string; headers: Record<string, string>; body?: BodyInit | null },
    ): Promise<Response> => {
      const response = await client.sendToIssuer(
        {
          method: 'POST',
          url,
          contentType: request.headers['content-type'],
          body:
            request.body instanceof URLSearchParams ? request.body.toString() : bodyText(request),
        },
        { signal },
      )
      // A failing server doesn't respond in OAuth's format.
      const { status } = response
      if (status === 429 || status >= 500) throw new MatrixError(status, undefined)
      return response
    },
  }
}

const bodyText = ({ body }: { body?: BodyInit | null }): string | undefined =>
  typeof body === 'string' ? body : undefined

/**
 * The result of a step with the library.
 * @throws OauthError if the issuer refuses, AnswerError for a response in another form, and
 * whatever sending throws
 */
export async function answerOf<T>(step: Promise<T>): Promise<T> {
  try {
    return await step
  } catch (error) {
    throw translate(error)
  }
}

/** The same for steps that send nothing. */
export function resultOf<T>(step: () => T): T {
  try {
    return step()
  } catch (error) {
    throw translate(error)
  }
}

function translate(error: unknown): unknown {
  if (error instanceof oauth.ResponseBodyError) {
    return new OauthError(error.error, error.error_description, error.status, error)
  }
  if (error instanceof oauth.AuthorizationResponseError) {
    return new OauthError(error.error, error.error_description, undefined, error)
  }
  if (error instanceof oauth.WWWAuthenticateChallengeError) {
    return new OauthError('invalid_client', undefined, error.status, error)
  }
  if (error instanceof oauth.OperationProcessingError) {
    const { cause } = error
    return new AnswerError(cause instanceof Response ? cause.status : 200, error.message, error)
  }
  return error
}
