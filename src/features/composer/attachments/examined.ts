import type { GpsPosition } from '@/lib/jpeg/exif'
import type { Attachment } from '@/lib/matrix-html'
import type { Measures } from './measure'

/** What is known about a file before it is uploaded. */
export interface ExaminedFile {
  readonly file: File
  /** MIME type, detected from its first bytes if possible. */
  readonly type: string
  readonly msgtype: Attachment['msgtype']
  /** Its name suggests a picture, but its bytes aren't one, or clients don't show it. */
  readonly isMislabelled: boolean
  /** Where a JPEG picture was taken, if it says so. */
  readonly location: GpsPosition | undefined
  readonly measures: Measures
}

/** A file can't be used; the message is for the user. */
export class FileError extends Error {
  override readonly name = 'FileError'
}

/**
 * The bytes of a file or part of one.
 * @throws FileError if it was moved, removed or changed since it was selected, or is a folder
 */
export async function readBytes(blob: Blob, name: string): Promise<Uint8Array<ArrayBuffer>> {
  try {
    return new Uint8Array(await blob.arrayBuffer())
  } catch (cause) {
    throw new FileError(`Couldn’t read “${name}”. It may have been moved, or it’s a folder.`, {
      cause,
    })
  }
}

/** Whether the browser decoded it, so it can be shown. */
export function isShownPicture({ msgtype, measures }: ExaminedFile): boolean {
  return msgtype === 'm.image' && measures.w !== undefined
}
