/** How the console identifies itself to an issuer, based on its URL. */
export interface OauthApp {
  applicationType: 'web' | 'native'
  /** A public page about the console, https. */
  clientUri: string
  /**
   * Where the browser returns to; absent if the console isn't on https or this machine, in which
   * case only a code on another device works.
   */
  redirectUri?: string
  /** The redirect URI to register: on this machine it has no port, so that any port matches. */
  registeredUri?: string
}

/** Hosts of this machine that issuers accept in a redirect URI. */
const loopbackHosts = new Set(['localhost', '127.0.0.1', '[::1]'])

/**
 * Creates the console's client metadata.
 * https://spec.matrix.org/latest/client-server-api/#client-registration
 * @param address URL of the console's page; query and fragment are ignored
 * @param publicPage a page about the console, used if it isn't on https
 */
export function oauthApp(address: string, publicPage: string): OauthApp {
  const url = new URL(address)
  url.search = ''
  url.hash = ''
  const redirectUri = url.href
  if (url.protocol === 'https:') {
    return {
      applicationType: 'web',
      clientUri: redirectUri,
      redirectUri,
      registeredUri: redirectUri,
    }
  }
  if (!loopbackHosts.has(url.hostname)) return { applicationType: 'native', clientUri: publicPage }
  url.port = ''
  return { applicationType: 'native', clientUri: publicPage, redirectUri, registeredUri: url.href }
}
