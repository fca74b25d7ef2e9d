import { locationOf, withoutLocation } from '@/lib/jpeg/location'
import { FileError, readBytes } from './examined'
import type { FileToSend } from './file-to-send'

/**
 * The file to upload: under its chosen name, with the type of its bytes, and without its location
 * unless the user keeps it.
 * @throws FileError if it can't be read, or its location can't be removed
 */
export async function fileToUpload({ examined, choice }: FileToSend): Promise<File> {
  const { file, type, location } = examined
  const name = choice.name.toWellFormed().trim()
  if (!location || !choice.removesLocation) return new File([file], name, { type })
  const bytes = withoutLocation(await readBytes(file, name))
  if (locationOf(bytes)) {
    throw new FileError(`Couldn’t remove the location from “${name}”.`)
  }
  return new File([bytes], name, { type })
}
