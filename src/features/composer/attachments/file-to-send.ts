import type { Attachment } from '@/lib/matrix-html'
import { fitInto } from '@/shared/picture-size'
import { type ExaminedFile, readBytes } from './examined'

/** The user's options for a file. */
export interface FileChoice {
  readonly name: string
  /** As a separate message, or as a picture in the text. */
  readonly place: 'file' | 'text'
  /** Alternative text of a picture in the text. */
  readonly description: string
  /** Removes the location from a JPEG picture. */
  readonly removesLocation: boolean
}

/** A file with its details and options. */
export interface FileToSend {
  readonly examined: ExaminedFile
  readonly choice: FileChoice
}

/** A picture in the text. */
export interface InlinePicture {
  /** An MXC URI. */
  readonly src: string
  readonly alt: string
  /** px */
  readonly width: number | undefined
  readonly height: number | undefined
}

/** The result of an upload. */
export type Arrived =
  | { readonly kind: 'file'; readonly attachment: Attachment }
  | { readonly kind: 'text'; readonly picture: InlinePicture }

/** Maximum size in px of a picture in the text; clients don't show larger ones. */
const inlineBox = { width: 800, height: 600 }

/** Bytes hashed at a time. */
const pieceLength = 8_000_000

/**
 * A key that two files share only if their content, name and type are equal, so that the same
 * file isn't uploaded twice.
 * @throws FileError if it can't be read
 */
export async function identityOf(file: File): Promise<string> {
  const digests: string[] = []
  for (let start = 0; start < file.size; start += pieceLength) {
    const piece = file.slice(start, start + pieceLength)
    // In pieces, so that large files don't fill the memory.
    digests.push(await digestOf(await readBytes(piece, file.name)))
  }
  return JSON.stringify([file.type, file.name, file.size, digests])
}

async function digestOf(bytes: BufferSource): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes))
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('')
}

/**
 * Turns an uploaded file into an attachment or an inline picture.
 * @param uploaded the file as it was sent; determines the reported size
 */
export function arrivedAs(file: FileToSend, uploaded: File, url: string): Arrived {
  const { msgtype, type, measures } = file.examined
  if (file.choice.place === 'text') {
    const size = fitInto(inlineBox, measures.w, measures.h)
    const alt = file.choice.description.toWellFormed().trim() || uploaded.name
    return { kind: 'text', picture: { src: url, alt, width: size?.width, height: size?.height } }
  }
  const info = { mimetype: type, size: uploaded.size, ...measures }
  return { kind: 'file', attachment: { msgtype, filename: uploaded.name, url, info } }
}
