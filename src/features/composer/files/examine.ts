import { fileType, headLength, msgtypeOf } from '@/lib/file-type'
import { locationOf } from '@/lib/jpeg/location'
import type { Attachment } from '@/lib/matrix-html'
import { type ExaminedFile, readBytes } from './examined'
import { measurePicture, measurePlayable, type Measures } from './measure'

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
