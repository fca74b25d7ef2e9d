import * as v from 'valibot'

/** The server that the tests talk to; a helper or a test never needs to know more of it. */
export interface HomeserverUnderTest {
  /** Without a trailing slash. */
  readonly baseUrl: string
  /** Secret of the registration endpoint `/_synapse/admin/v1/register`. */
  readonly sharedSecret: string
  readonly kind: 'demo' | 'synapse'
}

const environment = v.object({
  MX_HOMESERVER_URL: v.string(),
  MX_HOMESERVER_SECRET: v.string(),
  MX_HOMESERVER_KIND: v.picklist(['demo', 'synapse']),
})

/**
 * The homeserver that the environment variables `MX_HOMESERVER_URL`, `MX_HOMESERVER_SECRET` and
 * `MX_HOMESERVER_KIND` name.
 * @throws ValiError where they are not set: `ensureHomeserver` has to run first
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
 * Makes sure that there is a homeserver: the one in the environment, else an embedded one that is
 * started and put into the environment, which processes started from here inherit.
 * @returns what ends the embedded one
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
