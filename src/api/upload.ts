import type { Method } from './endpoint'
import { AnswerTooLargeError } from './errors'
import { RedirectRefused } from './redirect'

/** Sends a request like `fetch`: the browser's, or the homeserver embedded in the page. */
export type Send = (url: string, init: RequestInit) => Promise<Response>

export interface UploadRequest {
  method: Method
  url: string
  headers: Headers
  body: Blob
  signal: AbortSignal
  onProgress: (sent: number, total: number) => void
  /** Bytes of the response after which reading stops. */
  answerLimit: number
  /** Sends the same with fetch, which refuses redirects but has no progress events. */
  withoutProgress: () => Promise<Response>
}

/** Sends a file and reports progress; rejects like fetch, and with RedirectRefused. */
export type SendWithProgress = (request: UploadRequest) => Promise<Response>

/** Origins that a content security policy can name; it can't name an IPv6 address, for example. */
const namedByPolicy = /^https?:\/\/[a-z0-9.-]+(:\d+)?$/

/**
 * The one request that doesn't use fetch, which reports no upload progress. XMLHttpRequest follows
 * redirects, and the file would go along. So it runs in a frame whose policy only allows the
 * homeserver's origin: the browser itself stops a redirect elsewhere.
 * @throws TypeError if the connection fails, RedirectRefused, or the signal's reason once aborted
 */
export const sendWithProgress: SendWithProgress = async (request) => {
  const { origin } = new URL(request.url)
  const frame = namedByPolicy.test(origin) ? await openFrame(origin) : undefined
  if (!frame) return await request.withoutProgress()
  try {
    return await sendFrom(frame.window, request)
  } finally {
    frame.close()
  }
}

type FrameWindow = Window & typeof globalThis

/** Opens an empty frame that may connect to one origin only; undefined if that isn't possible. */
async function openFrame(origin: string) {
  const element = document.createElement('iframe')
  element.hidden = true
  document.body.append(element)
  // Some browsers replace it with another empty document a moment later.
  if (element.contentDocument?.readyState !== 'complete') {
    await new Promise((resolve) => element.addEventListener('load', resolve, { once: true }))
  }
  const inside = element.contentDocument
  if (!inside?.defaultView) {
    element.remove()
    return undefined
  }
  const policy = inside.createElement('meta')
  policy.httpEquiv = 'Content-Security-Policy'
  policy.content = `connect-src ${origin}`
  inside.head.append(policy)
  return { window: inside.defaultView, close: () => element.remove() }
}

/** How long, in ms, the browser may take after a failure to report the policy as the reason. */
const untilViolationMs = 100

function sendFrom(
  { XMLHttpRequest: Xhr, document: inside }: FrameWindow,
  { method, url, headers, body, signal, onProgress, answerLimit }: UploadRequest,
): Promise<Response> {
  return new Promise((resolve, reject) => {
    if (signal.aborted) {
      reject(signal.reason as Error)
      return
    }
    const xhr = new Xhr()
    xhr.open(method, url)
    // Bytes outlive the frame; a Blob of it may not.
    xhr.responseType = 'arraybuffer'
    for (const [name, value] of headers) xhr.setRequestHeader(name, value)
    xhr.upload.addEventListener('progress', (event) => onProgress(event.loaded, body.size))
    xhr.addEventListener('progress', ({ loaded }) => {
      if (loaded > answerLimit) {
        reject(new AnswerTooLargeError(xhr.status, answerLimit))
        xhr.abort()
      }
    })
    xhr.addEventListener('load', () => {
      const received = new Headers()
      // Requesting a header that pages may not read would log an error in the console.
      for (const line of xhr.getAllResponseHeaders().trim().split('\r\n')) {
        const [name = '', value = ''] = line.split(/: ?(.*)/)
        if (name !== '') received.append(name, value)
      }
      const bytes = xhr.response as ArrayBuffer
      // Some statuses allow no body, not even an empty one.
      const answer = bytes.byteLength > 0 ? bytes : null
      resolve(new Response(answer, { status: xhr.status, headers: received }))
    })
    inside.addEventListener('securitypolicyviolation', () => reject(new RedirectRefused()))
    xhr.addEventListener('error', () => {
      setTimeout(() => reject(new TypeError('Failed to send')), untilViolationMs)
    })
    xhr.addEventListener('abort', () => reject(signal.reason as Error))
    signal.addEventListener('abort', () => xhr.abort(), { once: true })
    xhr.send(body)
  })
}
