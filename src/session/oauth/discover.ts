import type { Client } from '@/api/client'
import { defineEndpoint, type Answer } from '@/api/endpoint'
import { getAuthMetadata } from '@/api/endpoints/discovery'
import { MatrixError } from '@/api/errors'

/** Identifier of the device authorization grant, RFC 8628. */
export const deviceGrantType = 'urn:ietf:params:oauth:grant-type:device_code'

/** What a homeserver says about its OAuth issuer, as needed for signing in. */
export interface OauthServer {
  issuer: string
  registrationEndpoint: string
  tokenEndpoint: string
  revocationEndpoint: string
  /** Absent if signing in on the issuer's page isn't possible. */
  authorizationEndpoint?: string
  /** Absent if signing in with a code on another device isn't possible. */
  deviceEndpoint?: string
  /** Whether the issuer's page can create an account. */
  canCreateAccount: boolean
}

/** Where servers had their metadata before v1.15. */
const olderAuthMetadata = defineEndpoint({
  ...getAuthMetadata,
  path: '/_matrix/client/unstable/org.matrix.msc2965/auth_metadata',
})

/** Whether a server says that it doesn't know the endpoint. */
const isUnknownCall = (error: unknown): boolean =>
  error instanceof MatrixError && (error.status === 404 || error.errcode === 'M_UNRECOGNIZED')

/**
 * Asks a homeserver for its OAuth issuer.
 * https://spec.matrix.org/latest/client-server-api/#server-metadata-discovery
 * @returns undefined if it has none, or none that the console can use
 * @throws as `client.call`
 */
export async function discoverOauth(
  client: Client,
  signal?: AbortSignal,
): Promise<OauthServer | undefined> {
  for (const endpoint of [getAuthMetadata, olderAuthMetadata]) {
    try {
      return oauthServer(await client.call(endpoint, {}, { signal }))
    } catch (error) {
      if (!isUnknownCall(error)) throw error
    }
  }
  return undefined
}

/** What the console can use of an issuer's metadata; undefined if nothing. */
export function oauthServer(metadata: Answer<typeof getAuthMetadata>): OauthServer | undefined {
  const {
    issuer,
    registration_endpoint: registrationEndpoint,
    token_endpoint: tokenEndpoint,
    revocation_endpoint: revocationEndpoint,
    authorization_endpoint: authorization,
    device_authorization_endpoint: device,
    grant_types_supported: grants = ['authorization_code'],
    response_modes_supported: modes = ['query', 'fragment'],
    code_challenge_methods_supported: methods = ['S256'],
    prompt_values_supported: prompts = [],
  } = metadata
  if (!registrationEndpoint || !tokenEndpoint || !revocationEndpoint) return undefined
  const hasCode =
    grants.includes('authorization_code') && modes.includes('fragment') && methods.includes('S256')
  const authorizationEndpoint = hasCode ? authorization : undefined
  const deviceEndpoint = grants.includes(deviceGrantType) ? device : undefined
  if (authorizationEndpoint === undefined && deviceEndpoint === undefined) return undefined
  return {
    issuer,
    registrationEndpoint,
    tokenEndpoint,
    revocationEndpoint,
    authorizationEndpoint,
    deviceEndpoint,
    canCreateAccount: prompts.includes('create'),
  }
}
