const unlimited = { per_second: 10_000, burst_count: 100_000 }

/**
 * Synapse's settings for the tests, laid over its generated configuration. Everything is as on an
 * ordinary server but for the rate limits, which no test should meet by accident.
 * @param baseUrl where it will answer, on a loopback address
 * @param dataFolder an empty folder for its database, media and keys
 */
export function synapseConfig(options: {
  baseUrl: string
  port: number
  dataFolder: string
  sharedSecret: string
}): Record<string, unknown> {
  const { baseUrl, port, dataFolder, sharedSecret } = options
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
    // Password hashing at its cheapest: each test makes users of its own.
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
  }
}
