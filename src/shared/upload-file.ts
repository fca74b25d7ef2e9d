import { useQuery } from '@tanstack/react-query'
import type { Client } from '@/api/client'
import { getConfigAuthed, uploadContent } from '@/api/endpoints/media'
import { AnswerError } from '@/api/errors'
import { endpointQuery } from '@/api/query'
import { request } from '@/api/request'
import { byteText } from '@/lib/bytes'
import { parseMxc } from '@/lib/mxc'
import { useClient } from '@/session/session-context'

/** How to follow and cancel an upload. */
export interface UploadOptions {
  signal: AbortSignal
  /** Called with the bytes sent so far and the total. */
  onProgress: (sent: number, total: number) => void
}

/** The request that uploads a file under its name. */
export function uploadRequest(file: File) {
  return request(uploadContent, { query: { filename: file.name }, body: file })
}

/**
 * Uploads a file under its name and returns its MXC URI.
 * @throws as `client.call`, also for a response without an MXC URI
 */
export async function uploadFile(
  client: Client,
  file: File,
  options: UploadOptions,
): Promise<string> {
  const { content_uri: mxcUri } = await client.send(uploadRequest(file), options)
  if (!parseMxc(mxcUri)) throw new AnswerError(200, `content_uri isn’t an MXC URI: ${mxcUri}`)
  return mxcUri
}

/**
 * The server's limit for one upload, in bytes; undefined if it doesn't state one. Send nothing while
 * this is pending: a server may simply cut the connection if a file is too large.
 */
export function useUploadLimit(): { limit: number | undefined; isPending: boolean } {
  const { data, isPending } = useQuery(endpointQuery(useClient(), request(getConfigAuthed, {})))
  return { limit: data?.['m.upload.size'], isPending }
}

/**
 * Why a file can't be uploaded, as a sentence for the user; undefined if it can.
 * @param bytes size of the file
 * @param limit the server's limit in bytes; undefined if unknown
 */
export function sizeProblem(
  bytes: number,
  limit: number | undefined,
  what: 'file' | 'picture' = 'file',
): string | undefined {
  if (limit === undefined || bytes <= limit) return undefined
  return `The ${what} is ${byteText(bytes)}; this server’s limit is ${byteText(limit)}.`
}
