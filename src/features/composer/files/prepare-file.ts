import { locationOf, withoutLocation } from '@/lib/jpeg/location'
import { FileError, readBytes } from './examined'
import type { FileToSend } from './file-to-send'

/**
 * The file as it is uploaded: under the name that was chosen, with the type of its bytes, and
 * without where it was taken unless that is kept.
 * @throws FileError where it cannot be read, or the location stays in it
 */
export async function fileToUpload({ examined, choice }: FileToSend): Promise<File> {
  const { file, type, location } = examined
  const name = choice.name.toWellFormed().trim()
  if (!location || !choice.removesLocation) return new File([file], name, { type })
  const bytes = withoutLocation(await readBytes(file, name))
  if (locationOf(bytes)) {
    throw new FileError(`The location cannot be taken out of “${name}”.`)
  }
  return new File([bytes], name, { type })
}
