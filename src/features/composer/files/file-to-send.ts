import type { Attachment } from '@/lib/matrix-html'
import { fitInto } from '@/shared/picture-size'
import { type ExaminedFile, readBytes } from './examined'

/** What the user chose about a file. */
export interface FileChoice {
  readonly name: string
  /** As a message of its own, or as a picture in the text. */
  readonly place: 'file' | 'text'
  /** Of a picture in the text, for those who do not see it. */
  readonly description: string
  /** Where a JPEG picture was taken is taken out of it. */
  readonly removesLocation: boolean
}

/** A file with all that is known of it and was chosen. */
export interface FileToSend {
  readonly examined: ExaminedFile
  readonly choice: FileChoice
}

/** A picture in the text. */
export interface InlinePicture {
  /** An mxc URI. */
  readonly src: string
  readonly alt: string
  /** px */
  readonly width: number | undefined
  readonly height: number | undefined
}

/** What an upload comes to. */
export type Arrived =
  | { readonly kind: 'file'; readonly attachment: Attachment }
  | { readonly kind: 'text'; readonly picture: InlinePicture }

/** Size in px that a picture in the text asks for: clients show none that is larger. */
const inlineBox = { width: 800, height: 600 }

/** Bytes of a file that are hashed at once. */
const pieceLength = 8_000_000

/**
 * What is the same for two files alone whose content, name and type are: where one was uploaded,
 * the other need not be.
 * @throws FileError where it cannot be read
 */
export async function identityOf(file: File): Promise<string> {
  const digests: string[] = []
  for (let start = 0; start < file.size; start += pieceLength) {
    const piece = file.slice(start, start + pieceLength)
    // A piece at a time, however large the file.
    digests.push(await digestOf(await readBytes(piece, file.name)))
  }
  return JSON.stringify([file.type, file.name, file.size, digests])
}

async function digestOf(bytes: BufferSource): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes))
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('')
}

/**
 * What becomes of a file that has been uploaded.
 * @param uploaded as it was sent, which is what its size is told of
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
