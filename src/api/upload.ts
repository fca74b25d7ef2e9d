import type { Method } from './endpoint'

/** Sends a request as `fetch` does: the browser's, or that of the homeserver inside the page. */
export type Send = (url: string, init: RequestInit) => Promise<Response>

export interface UploadRequest {
  method: Method
  url: string
  headers: Headers
  body: Blob
  signal: AbortSignal
  onProgress: (sent: number, total: number) => void
}

/** Sends a file and tells how far it got; rejects as fetch does. */
export type SendWithProgress = (request: UploadRequest) => Promise<Response>

/**
 * The one request that does not go through fetch, which cannot tell the progress of what it sends.
 * @throws TypeError where the connection fails, the signal's reason once it is aborted
 */
export const sendWithProgress: SendWithProgress = ({
  method,
  url,
  headers,
  body,
  signal,
  onProgress,
}) =>
  new Promise((resolve, reject) => {
    if (signal.aborted) {
      reject(signal.reason as Error)
      return
    }
    const xhr = new XMLHttpRequest()
    xhr.open(method, url)
    xhr.responseType = 'blob'
    for (const [name, value] of headers) xhr.setRequestHeader(name, value)
    xhr.upload.addEventListener('progress', (event) => onProgress(event.loaded, body.size))
    xhr.addEventListener('load', () => {
      const contentType = xhr.getResponseHeader('Content-Type') ?? ''
      resolve(
        new Response(xhr.response as Blob, {
          status: xhr.status,
          headers: { 'Content-Type': contentType },
        }),
      )
    })
    xhr.addEventListener('error', () => reject(new TypeError('Failed to send')))
    xhr.addEventListener('abort', () => reject(signal.reason as Error))
    signal.addEventListener('abort', () => xhr.abort(), { once: true })
    xhr.send(body)
  })
