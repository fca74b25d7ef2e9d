/** A registered client. */
export interface OauthClient {
  readonly clientId: string
  readonly name: string
  readonly redirectUris: readonly string[]
  readonly grantTypes: readonly string[]
}

/** The grant of an authorization code. */
export interface CodeGrant {
  readonly clientId: string
  readonly redirectUri: string
  /** BASE64URL(SHA256(verifier)). */
  readonly codeChallenge: string
  readonly userId: string
  readonly deviceId: string
  /** ms since 1970. */
  readonly expiresAt: number
  isUsed: boolean
}

/** The grant of a device code. */
export interface DeviceGrant {
  readonly deviceCode: string
  /** The code that the user types. */
  readonly userCode: string
  readonly clientId: string
  readonly deviceId: string
  /** ms since 1970. */
  readonly expiresAt: number
  /** Minimum polling interval, in ms. */
  intervalMs: number
  askedAt: number | undefined
  outcome: 'pending' | 'denied' | { readonly userId: string }
}

/** The issuer's in-memory state, apart from the tokens. */
export interface OauthState {
  /** By client ID. */
  readonly clients: Map<string, OauthClient>
  /** By code. */
  readonly codes: Map<string, CodeGrant>
  /** By device code. */
  readonly deviceGrants: Map<string, DeviceGrant>
}

export function createOauthState(): OauthState {
  return { clients: new Map(), codes: new Map(), deviceGrants: new Map() }
}
