/** An OAuth server in the place of the Matrix Authentication Service. */
export interface Issuer {
  /** Its URL, without a trailing slash. */
  readonly endpoint: string
  /** What it and Synapse identify themselves to each other with. */
  readonly secret: string
}

const unlimited = { per_second: 10_000, burst_count: 100_000 }

/**
 * Synapse's settings for the tests, on top of its generated configuration. Everything is as on an
 * ordinary server, except for the rate limits, which no test should hit by accident.
 * @param baseUrl its URL, on a loopback address
 * @param dataFolder an empty folder for its database, media and keys
 * @param issuer the OAuth server that people sign in with, in place of Synapse's own passwords
 */
export function synapseConfig(options: {
  baseUrl: string
  port: number
  dataFolder: string
  sharedSecret: string
  issuer?: Issuer | undefined
}): Record<string, unknown> {
  const { baseUrl, port, dataFolder, sharedSecret, issuer } = options
  return {
    public_baseurl: baseUrl,
    listeners: [
      {
        port,
        type: 'http',
        bind_addresses: ['127.0.0.1'],
        resources: [{ names: ['client'] }],
      },
    ],
    database: { name: 'sqlite3', args: { database: `${dataFolder}/homeserver.db` } },
    media_store_path: `${dataFolder}/media`,
    registration_shared_secret: sharedSecret,
    trusted_key_servers: [],
    suppress_key_server_warning: true,
    report_stats: false,
    // The cheapest password hashing: each test creates its own users.
    bcrypt_rounds: 4,
    rc_message: unlimited,
    rc_registration: unlimited,
    rc_login: { address: unlimited, account: unlimited, failed_attempts: unlimited },
    rc_joins: { local: unlimited, remote: unlimited },
    rc_joins_per_room: unlimited,
    rc_invites: { per_room: unlimited, per_user: unlimited, per_issuer: unlimited },
    rc_third_party_invite: unlimited,
    rc_room_creation: unlimited,
    rc_media_create: unlimited,
    rc_profile: unlimited,
    rc_presence: { per_user: unlimited },
    rc_user_directory: unlimited,
    rc_reports: unlimited,
    ...(issuer && {
      matrix_authentication_service: { enabled: true, ...issuer },
      password_config: { enabled: false },
    }),
  }
}
