import * as v from 'valibot'

/** The server under test; tests and helpers don't need to know more about it. */
export interface HomeserverUnderTest {
  /** Without a trailing slash. */
  readonly baseUrl: string
  /** Secret of the registration endpoint `/_synapse/admin/v1/register`. */
  readonly sharedSecret: string
  readonly kind: 'demo' | 'synapse'
  /** The versions it lists, if it was started as an old one. */
  readonly versions?: readonly string[] | undefined
}

const environment = v.object({
  MX_HOMESERVER_URL: v.string(),
  MX_HOMESERVER_SECRET: v.string(),
  MX_HOMESERVER_KIND: v.picklist(['demo', 'synapse']),
})

/**
 * The homeserver of the environment variables `MX_HOMESERVER_URL`, `MX_HOMESERVER_SECRET` and
 * `MX_HOMESERVER_KIND`.
 * @throws ValiError if they aren't set: `ensureHomeserver` must run first
 */
export function homeserverUnderTest(): HomeserverUnderTest {
  const env = v.parse(environment, process.env)
  return {
    baseUrl: env.MX_HOMESERVER_URL,
    sharedSecret: env.MX_HOMESERVER_SECRET,
    kind: env.MX_HOMESERVER_KIND,
  }
}

/**
 * Ensures that there is a homeserver: the one in the environment, otherwise an embedded one, which
 * is started and put into the environment for child processes.
 * @returns a function that stops the embedded one
 */
export async function ensureHomeserver(): Promise<() => Promise<void>> {
  if (process.env['MX_HOMESERVER_URL']) return async () => {}
  const { startHomeserver } = await import('@demo/node')
  const embedded = await startHomeserver({ seed: false, control: true, rateLimits: 'off' })
  process.env['MX_HOMESERVER_URL'] = embedded.baseUrl
  process.env['MX_HOMESERVER_SECRET'] = embedded.sharedSecret
  process.env['MX_HOMESERVER_KIND'] = 'demo'
  return () => embedded.close()
}
