import type { Client } from '@/api/client'
import { getContentThumbnail } from '@/api/endpoints/media'
import { isAbort, MatrixError } from '@/api/errors'
import { headLength, rasterType } from '@/lib/file-type'
import { parseMxc } from '@/lib/mxc'

/** No picture came from an MXC URI; `cause` says why where the server did. */
export class NoPictureError extends Error {
  override readonly name = 'NoPictureError'
}

/** In px; servers make a thumbnail of this size of every picture. */
const size = 96

/**
 * Makes sure that an MXC URI leads to a picture, for homeservers take any, in profiles and messages.
 * @throws NoPictureError where no picture comes, also where the server can't be asked; the error of
 * a refused token; the signal's AbortError
 */
export async function checkPicture(
  client: Client,
  mxcUri: string,
  signal?: AbortSignal,
): Promise<void> {
  const params = parseMxc(mxcUri)
  if (!params) throw new NoPictureError('Not an MXC URI')
  const query = { width: size, height: size, method: 'scale' } as const
  let blob: Blob
  try {
    blob = await client.call(getContentThumbnail, { params, query }, { signal })
  } catch (error) {
    if (isAbort(error) || (error instanceof MatrixError && error.tokenRejected)) throw error
    throw new NoPictureError('No picture came', { cause: error })
  }
  const head = new Uint8Array(await blob.slice(0, headLength).arrayBuffer())
  if (!rasterType(head)) throw new NoPictureError('What came is not a picture')
}
