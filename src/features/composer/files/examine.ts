import { fileType, headLength, msgtypeOf } from '@/lib/file-type'
import type { GpsPosition } from '@/lib/jpeg/exif'
import { locationOf } from '@/lib/jpeg/location'
import type { Attachment } from '@/lib/matrix-html'
import { measurePicture, measurePlayable, type Measures } from './measure'

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
 * Looks into a file that the user gave. What the browser cannot measure is left out.
 * @throws FileError where it cannot be read
 */
export async function examineFile(file: File): Promise<ExaminedFile> {
  const head = await readBytes(file.slice(0, headLength), file.name)
  const type = fileType(head, file.type)
  const msgtype = msgtypeOf(type)
  // With the type of its bytes, so that it can never be taken for a document.
  const typed = file.slice(0, file.size, type)
  const location = type === 'image/jpeg' ? locationOf(await readBytes(file, file.name)) : undefined
  const isMislabelled = msgtype !== 'm.image' && file.type.startsWith('image/')
  return {
    file,
    type,
    msgtype,
    isMislabelled,
    location,
    measures: await measure(typed, msgtype),
  }
}

function measure(blob: Blob, msgtype: Attachment['msgtype']): Promise<Measures> | Measures {
  switch (msgtype) {
    case 'm.image':
      return measurePicture(blob)
    case 'm.video':
    case 'm.audio':
      return measurePlayable(blob, msgtype === 'm.video' ? 'video' : 'audio')
    case 'm.file':
      return {}
  }
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
