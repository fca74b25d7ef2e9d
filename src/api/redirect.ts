import type { Send } from './upload'

/** The server answered by a redirect, which is not followed: what was sent would go along. */
export class RedirectRefused extends Error {
  override readonly name = 'RedirectRefused'
}

const statuses = [301, 302, 303, 307, 308]

/** Whether an answer is a redirect. Browsers tell pages no more of one than that. */
export function isRedirect({ type, status }: Response): boolean {
  return type === 'opaqueredirect' || statuses.includes(status)
}

/**
 * Where a homeserver as a whole redirects to, as a base URL: a request without the token is followed
 * there. Undefined where it redirects some of its paths only, or its target does not let pages read.
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
    // It is asked for the words alone, which do without.
    return undefined
  }
}
