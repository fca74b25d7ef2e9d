import type { GpsPosition } from '@/lib/jpeg/exif'
import type { Attachment } from '@/lib/matrix-html'
import type { Measures } from './measure'

/** What is known of a file before it is uploaded. */
export interface ExaminedFile {
  readonly file: File
  /** MIME type, by its first bytes where they tell. */
  readonly type: string
  readonly msgtype: Attachment['msgtype']
  /** Its name promises a picture that its bytes are not, or that no client shows. */
  readonly isMislabelled: boolean
  /** Where a JPEG picture was taken, where it says so. */
  readonly location: GpsPosition | undefined
  readonly measures: Measures
}

/** A file cannot be used; the message is for the user. */
export class FileError extends Error {
  override readonly name = 'FileError'
}

/**
 * The bytes of a file or of a part of it.
 * @throws FileError where it was moved, removed or changed since it was chosen, or is a folder
 */
export async function readBytes(blob: Blob, name: string): Promise<Uint8Array<ArrayBuffer>> {
  try {
    return new Uint8Array(await blob.arrayBuffer())
  } catch (cause) {
    throw new FileError(`“${name}” cannot be read: it was moved, or is a folder.`, { cause })
  }
}

/** Whether a browser has decoded it, so that it can be shown. */
export function isShownPicture({ msgtype, measures }: ExaminedFile): boolean {
  return msgtype === 'm.image' && measures.w !== undefined
}
