import { AnswerTooLargeError } from './errors'

/** Bytes of an error response that are read; a proxy's page may continue after them, unread. */
const errorLimit = 1_000_000

/**
 * Reads the whole body of a response.
 * @param limit bytes after which reading stops; Infinity reads everything, at any cost
 * @param onRead called with the bytes that have arrived so far
 * @throws AnswerTooLargeError for a successful response that is larger
 */
export async function readAnswer(
  response: Response,
  limit: number,
  signal: AbortSignal,
  onRead?: (bytes: number) => void,
): Promise<Blob> {
  if (!response.body || limit === Infinity) return await response.blob()
  const most = response.ok ? limit : Math.min(limit, errorLimit)
  // Each is copied when it arrives: all at once would block the page.
  const chunks: Blob[] = []
  let bytes = 0
  for await (const chunk of chunksOf(response.body, signal)) {
    bytes += chunk.byteLength
    if (bytes > most) {
      if (response.ok) throw new AnswerTooLargeError(response.status, limit)
      break
    }
    chunks.push(new Blob([chunk]))
    onRead?.(bytes)
  }
  return new Blob(chunks, { type: response.headers.get('Content-Type') ?? '' })
}

/**
 * The chunks of a body; if the reader stops early, the rest isn't fetched. Not every browser can
 * iterate a stream, and a mocked stream ignores the signal.
 */
export async function* chunksOf(
  stream: ReadableStream<Uint8Array<ArrayBuffer>>,
  signal: AbortSignal,
): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  const reader = stream.getReader()
  let ended = false
  try {
    for (;;) {
      const { done, value } = await reader.read()
      ended = done
      signal.throwIfAborted()
      if (done) return
      yield value
    }
  } catch (error) {
    ended = true
    throw error
  } finally {
    if (!ended) await reader.cancel()
    reader.releaseLock()
  }
}
