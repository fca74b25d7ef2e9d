import { AnswerTooLargeError } from './errors'

/** Bytes that are read of an error answer; a proxy's page may go on after them, unread. */
const errorLimit = 1_000_000

/**
 * The body of an answer, read whole.
 * @param limit bytes after which reading stops; Infinity reads it all, whatever it costs
 * @throws AnswerTooLargeError for a good answer that has more
 */
export async function readAnswer(
  response: Response,
  limit: number,
  signal: AbortSignal,
): Promise<Blob> {
  if (!response.body || limit === Infinity) return await response.blob()
  const most = response.ok ? limit : Math.min(limit, errorLimit)
  const chunks: Uint8Array<ArrayBuffer>[] = []
  let bytes = 0
  for await (const chunk of chunksOf(response.body, signal)) {
    bytes += chunk.byteLength
    if (bytes > most) {
      if (response.ok) throw new AnswerTooLargeError(response.status, limit)
      break
    }
    chunks.push(chunk)
  }
  return new Blob(chunks, { type: response.headers.get('Content-Type') ?? '' })
}

/**
 * The chunks of a body; the rest is not fetched where the reader of them stops before the end. Not
 * every browser iterates a stream, and a mocked one ignores the signal.
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
