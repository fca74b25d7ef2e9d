import { useQuery } from '@tanstack/react-query'
import type { Client } from '@/api/client'
import { getMediaConfig, uploadContent } from '@/api/endpoints/media'
import { AnswerError } from '@/api/errors'
import { endpointQuery } from '@/api/query'
import { byteText } from '@/lib/bytes'
import { parseMxc } from '@/lib/mxc'
import { useClient } from '@/session/session-context'

/** How an upload is watched and ended. */
export interface UploadOptions {
  signal: AbortSignal
  /** Told how many bytes have been sent, of how many. */
  onProgress: (sent: number, total: number) => void
}

/** The call that uploads a file, for sending it and for showing it before. */
export function uploadArgs(file: File) {
  return { query: { filename: file.name }, body: file }
}

/**
 * Uploads a file under its name and gives its mxc URI.
 * @throws as `client.call`, also for an answer that holds no mxc URI
 */
export async function uploadFile(
  client: Client,
  file: File,
  options: UploadOptions,
): Promise<string> {
  const { content_uri: mxcUri } = await client.call(uploadContent, uploadArgs(file), options)
  if (!parseMxc(mxcUri)) throw new AnswerError(200, `content_uri is no mxc URI: ${mxcUri}`)
  return mxcUri
}

/**
 * Bytes that the server takes in one upload; undefined where it does not say. While it is asked,
 * nothing should be sent: a connection that is cut off is all that a server may say of too much.
 */
export function useUploadLimit(): { limit: number | undefined; isPending: boolean } {
  const { data, isPending } = useQuery(endpointQuery(useClient(), getMediaConfig, {}))
  return { limit: data?.['m.upload.size'], isPending }
}

/**
 * Why a file cannot be uploaded, in words for the user; null where it can.
 * @param bytes size of the file
 * @param limit the server's, in bytes; undefined where it is not known
 */
export function sizeProblem(
  bytes: number,
  limit: number | undefined,
  what: 'file' | 'picture' = 'file',
): string | null {
  if (limit === undefined || bytes <= limit) return null
  return `The ${what} has ${byteText(bytes)}; this server takes at most ${byteText(limit)}.`
}
