import type { ConnectionProblem } from './errors'
import type { Send } from './upload'

/** What the browser knows about the page and the network. */
export interface PageEnvironment {
  online: boolean
  /** Protocol of the page, such as `https:`. */
  pageProtocol: string
}

/** Without a page, as in tests, nothing is known to be wrong. */
function browserEnvironment(): PageEnvironment {
  return {
    online: globalThis.navigator?.onLine ?? true,
    pageProtocol: globalThis.location?.protocol ?? 'https:',
  }
}

/** Whether a host is this machine. */
export const isLoopback = (hostname: string): boolean =>
  /^(localhost|127\.\d+\.\d+\.\d+|\[::1\]|.*\.localhost)$/.test(hostname)

/**
 * Finds out why a request failed without a response. Browsers only tell pages that it failed. So a
 * second request, without the token and without CORS, checks whether anything responds at that URL,
 * and a third whether pages may read it. If so, only the one request was lost.
 */
export async function diagnose(
  baseUrl: string,
  send: Send,
  signal: AbortSignal,
  environment: PageEnvironment = browserEnvironment(),
): Promise<ConnectionProblem> {
  if (!environment.online) return 'offline'
  const { protocol, hostname } = new URL(baseUrl)
  if (environment.pageProtocol === 'https:' && protocol === 'http:' && !isLoopback(hostname)) {
    return 'mixedContent'
  }
  const versions = `${baseUrl}/_matrix/client/versions`
  const probe: RequestInit = {
    cache: 'no-store',
    credentials: 'omit',
    referrerPolicy: 'no-referrer',
    signal: AbortSignal.any([signal, AbortSignal.timeout(10_000)]),
  }
  if (!(await answers(send, versions, { ...probe, mode: 'no-cors' }))) return 'unreachable'
  return (await answers(send, versions, probe)) ? 'interrupted' : 'noCors'
}

async function answers(send: Send, url: string, init: RequestInit): Promise<boolean> {
  try {
    await send(url, init)
    return true
  } catch {
    return false
  }
}
