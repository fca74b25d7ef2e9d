/** Identifier of the device authorization grant, RFC 8628. */
export const deviceGrantType = 'urn:ietf:params:oauth:grant-type:device_code'

/** The issuer's capabilities. */
export const supported = {
  grantTypes: ['authorization_code', 'refresh_token', deviceGrantType],
  responseModes: ['query', 'fragment'],
  accountActions: [
    'org.matrix.profile',
    'org.matrix.devices_list',
    'org.matrix.device_view',
    'org.matrix.device_delete',
    'org.matrix.account_deactivate',
    'org.matrix.cross_signing_reset',
  ],
} as const

/**
 * Metadata of the issuer, which is the homeserver itself.
 * https://spec.matrix.org/latest/client-server-api/#get_matrixclientv1auth_metadata
 * @param baseUrl the homeserver's, as requested, without a trailing slash
 */
export function oauthMetadata(baseUrl: string) {
  const endpoint = (name: string) => `${baseUrl}/oauth2/${name}`
  return {
    issuer: `${baseUrl}/`,
    authorization_endpoint: endpoint('authorize'),
    token_endpoint: endpoint('token'),
    registration_endpoint: endpoint('registration'),
    revocation_endpoint: endpoint('revoke'),
    introspection_endpoint: endpoint('introspect'),
    device_authorization_endpoint: endpoint('device'),
    response_types_supported: ['code'],
    response_modes_supported: [...supported.responseModes],
    grant_types_supported: [...supported.grantTypes],
    code_challenge_methods_supported: ['S256'],
    token_endpoint_auth_methods_supported: ['none'],
    prompt_values_supported: ['create'],
    account_management_uri: endpoint('account'),
    account_management_actions_supported: [...supported.accountActions],
  }
}
