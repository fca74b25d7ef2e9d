import type { Client } from '@/api/client'
import { logout } from '@/api/endpoints/account'
import { getAuthMetadata } from '@/api/endpoints/discovery'
import { refresh } from '@/api/endpoints/login'
import { AnswerError, MatrixError } from '@/api/errors'
import type { Credentials, NewTokens } from './credentials'
import { oauthModule } from './oauth/load'

/**
 * Exchanges a refresh token at its origin.
 * @throws MatrixError, AnswerError, ConnectionError, NotLoadedError
 */
export async function exchangeTokens(
  client: Client,
  { origin, refreshToken }: Credentials & { refreshToken: string },
): Promise<NewTokens> {
  if (origin.kind === 'oauth') {
    const { refreshOauth } = await oauthModule.load()
    return refreshOauth(client, origin, refreshToken)
  }
  const body = { refresh_token: refreshToken }
  const answer = await client.call(refresh, { body }, { once: true, cause: 'background' })
  return {
    accessToken: answer.access_token,
    refreshToken: answer.refresh_token,
    expiresInMs: answer.expires_in_ms,
  }
}

/**
 * Ends the session that the tokens belong to, on the server.
 * @throws as `client.call`, OauthError, NotLoadedError
 */
export async function endTokens(client: Client, credentials: Credentials): Promise<void> {
  const { origin } = credentials
  switch (origin.kind) {
    case 'oauth': {
      const { revokeOauth } = await oauthModule.load()
      await revokeOauth(client, credentials, origin)
      return
    }
    case 'login':
      await client.call(logout, {}, { expectTokenRejected: true })
      return
    case 'pasted': {
      const revocationEndpoint = await findRevocation(client)
      if (revocationEndpoint) await client.revokeToken(revocationEndpoint)
      else await client.call(logout, {}, { expectTokenRejected: true })
    }
  }
}

/**
 * If the server delegates authentication, `/logout` refuses the token without revoking it, and the
 * issuer's revocation endpoint is used instead.
 */
export async function findRevocation(client: Client): Promise<string | undefined> {
  try {
    return (await client.call(getAuthMetadata, {})).revocation_endpoint
  } catch (error) {
    if (error instanceof MatrixError || error instanceof AnswerError) return undefined
    throw error
  }
}
