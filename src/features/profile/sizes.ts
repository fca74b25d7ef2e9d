import { byteText } from '@/lib/bytes'

/**
 * Why a picture cannot be uploaded, in words for the user; null where it can.
 * @param bytes size of the file
 * @param limit the server's, in bytes; undefined where it is not known
 */
export function sizeProblem(bytes: number, limit: number | undefined): string | null {
  if (limit === undefined || bytes <= limit) return null
  return `The picture has ${byteText(bytes)}; this server takes at most ${byteText(limit)}.`
}
