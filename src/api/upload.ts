import type { Method } from './endpoint'
import { AnswerTooLargeError } from './errors'
import { RedirectRefused } from './redirect'

/** Sends a request as `fetch` does: the browser's, or that of the homeserver inside the page. */
export type Send = (url: string, init: RequestInit) => Promise<Response>

export interface UploadRequest {
  method: Method
  url: string
  headers: Headers
  body: Blob
  signal: AbortSignal
  onProgress: (sent: number, total: number) => void
  /** Bytes of the answer after which it is given up. */
  answerLimit: number
  /** Sends the same by fetch, which refuses redirects but tells no progress. */
  withoutProgress: () => Promise<Response>
}

/** Sends a file and tells how far it got; rejects as fetch does, and with RedirectRefused. */
export type SendWithProgress = (request: UploadRequest) => Promise<Response>

/** What a content security policy can name: an IPv6 address, for example, it cannot. */
const namedByPolicy = /^https?:\/\/[a-z0-9.-]+(:\d+)?$/

/**
 * The one request that does not go through fetch, which cannot tell the progress of what it sends.
 * XMLHttpRequest follows redirects, and a file would go along; so it is one of a frame whose policy
 * allows the homeserver's origin alone: the browser itself stops at a redirect that leads elsewhere.
 * @throws TypeError where the connection fails, RedirectRefused, the signal's reason once aborted
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

/** Opens an empty frame that may connect to one origin only; undefined where there can be none. */
async function openFrame(origin: string) {
  const element = document.createElement('iframe')
  element.hidden = true
  document.body.append(element)
  // Some browsers put another empty document in its place a moment later.
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

/** How long after a failure the browser may take to say that the policy was the reason, in ms. */
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
    // Bytes outlive the frame, which a Blob of it may not.
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
      // Asked for by name, a header that pages may not read would be an error of the console.
      for (const line of xhr.getAllResponseHeaders().trim().split('\r\n')) {
        const [name = '', value = ''] = line.split(/: ?(.*)/)
        if (name !== '') received.append(name, value)
      }
      const bytes = xhr.response as ArrayBuffer
      // Some statuses may have no body, not even an empty one.
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
