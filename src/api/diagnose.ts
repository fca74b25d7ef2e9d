import type { ConnectionProblem } from './errors'
import type { Send } from './upload'

/** What the browser knows about the page and the network. */
export interface Surroundings {
  online: boolean
  /** Protocol of the page, `https:` for example. */
  pageProtocol: string
}

/** Where there is no page, as in tests, nothing is known to be wrong. */
function browserSurroundings(): Surroundings {
  return {
    online: globalThis.navigator?.onLine ?? true,
    pageProtocol: globalThis.location?.protocol ?? 'https:',
  }
}

const loopback = /^(localhost|127\.\d+\.\d+\.\d+|\[::1\]|.*\.localhost)$/

/**
 * Why a request failed without an answer. Browsers tell pages only that it did, so a second
 * request without the token and without CORS asks whether anything answers at that address, and a
 * third whether pages may read it: if so, only the one request was lost.
 */
export async function diagnose(
  baseUrl: string,
  send: Send,
  signal: AbortSignal,
  surroundings: Surroundings = browserSurroundings(),
): Promise<ConnectionProblem> {
  if (!surroundings.online) return 'offline'
  const { protocol, hostname } = new URL(baseUrl)
  if (surroundings.pageProtocol === 'https:' && protocol === 'http:' && !loopback.test(hostname)) {
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
