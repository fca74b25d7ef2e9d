import { fileType, headLength, msgtypeOf } from '@/lib/file-type'
import { locationOf } from '@/lib/jpeg/location'
import type { Attachment } from '@/lib/matrix-html'
import { type ExaminedFile, readBytes } from './examined'
import { measurePicture, measurePlayable, type Measures } from './measure'

/**
 * Examines a file the user selected. Measures that the browser can't determine are left out.
 * @throws FileError if it can't be read
 */
export async function examineFile(file: File): Promise<ExaminedFile> {
  const head = await readBytes(file.slice(0, headLength), file.name)
  const type = fileType(head, file.type)
  const msgtype = msgtypeOf(type)
  // Typed by its bytes, so it can never be treated as a document.
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
