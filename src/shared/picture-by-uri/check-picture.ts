import type { Client } from '@/api/client'
import { getContentThumbnailAuthed } from '@/api/endpoints/media'
import { isAbort, MatrixError } from '@/api/errors'
import { headLength, rasterType } from '@/lib/file-type'
import { parseMxc } from '@/lib/mxc'

/** An MXC URI led to no picture; `cause` says why if the server did. */
export class NoPictureError extends Error {
  override readonly name = 'NoPictureError'
}

/** In px; servers make thumbnails of this size for every picture. */
const size = 96

/**
 * Checks that an MXC URI leads to a picture, as homeservers accept any in profiles and messages.
 * @throws NoPictureError if no picture arrives, including if the server can't be reached; the error
 * of a rejected token; the signal's AbortError
 */
export async function checkPicture(
  client: Client,
  mxcUri: string,
  signal?: AbortSignal,
): Promise<void> {
  const params = parseMxc(mxcUri)
  if (!params) throw new NoPictureError('Not a valid MXC URI')
  const query = { width: size, height: size, method: 'scale' } as const
  let blob: Blob
  try {
    blob = await client.call(getContentThumbnailAuthed, { params, query }, { signal })
  } catch (error) {
    if (isAbort(error) || (error instanceof MatrixError && error.tokenRejected)) throw error
    throw new NoPictureError('The server sent no picture', { cause: error })
  }
  const head = new Uint8Array(await blob.slice(0, headLength).arrayBuffer())
  if (!rasterType(head)) throw new NoPictureError('The response isn’t a picture')
}
