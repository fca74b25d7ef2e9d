import type { Send } from './upload'

/**
 * The server responded with a redirect, which isn't followed because the data sent would go along.
 */
export class RedirectRefused extends Error {
  override readonly name = 'RedirectRefused'
}

const statuses = [301, 302, 303, 307, 308]

/** Whether a response is a redirect. Browsers tell pages nothing more about one. */
export function isRedirect({ type, status }: Response): boolean {
  return type === 'opaqueredirect' || statuses.includes(status)
}

/**
 * Where a whole homeserver redirects to, as a base URL: follows a request without the token.
 * Undefined if only some of its paths redirect, or if the target doesn't let pages read.
 */
export async function findRedirectTarget(
  baseUrl: string,
  send: Send,
  signal: AbortSignal,
): Promise<string | undefined> {
  const path = '/_matrix/client/versions'
  try {
    const { redirected, url } = await send(baseUrl + path, {
      cache: 'no-store',
      credentials: 'omit',
      referrerPolicy: 'no-referrer',
      signal: AbortSignal.any([signal, AbortSignal.timeout(10_000)]),
    })
    const [target] = url.split(path)
    return redirected && target !== undefined && url.includes(path) ? target : undefined
  } catch {
    // This is only for the text, which works without it.
    return undefined
  }
}
