import type { Locator, Page } from '@playwright/test'
import { encode } from 'blurhash'
import { getContentAuthed } from '@/api/endpoints/media'
import { parseMxc } from '@/lib/mxc'
import type { TestUser } from './homeserver/users.ts'

/** A file as Playwright gives it to a page. */
export interface GivenFile {
  name: string
  mimeType: string
  buffer: Buffer
}

export const givenFile = (name: string, mimeType: string, content: Uint8Array | string) => ({
  name,
  mimeType,
  buffer: Buffer.from(content),
})

/** The Compose tab's controls for files, by their names. */
export function attaching(page: Page) {
  const dialog = page.getByRole('dialog', { name: 'Attach files' })
  const button = page.getByRole('button', { name: 'Attach files' })
  const strip = page.getByRole('list', { name: 'Attached files' })
  const upload = dialog.getByRole('button', { name: /^Upload/ })
  return {
    button,
    dialog,
    upload,
    strip,
    /** A file's row in the dialog. */
    row: (name: string) => dialog.getByRole('listitem', { name, exact: true }),
    /** Removes an attached file. */
    remove: (name: string) => strip.getByRole('button', { name: `Remove ${name}`, exact: true }),
    /** Chooses files, as in the browser's dialog. */
    choose: async (...files: GivenFile[]) => {
      const chooser = page.waitForEvent('filechooser')
      await button.click()
      await (await chooser).setFiles(files)
    },
    /** Chooses and uploads files, and waits until all are attached. */
    attach: async (...files: GivenFile[]) => {
      const chooser = page.waitForEvent('filechooser')
      await button.click()
      await (await chooser).setFiles(files)
      await upload.click()
      for (const { name } of files) {
        await strip.getByRole('button', { name: `Remove ${name}`, exact: true }).waitFor()
      }
    },
  }
}

/** Drops files on an element, or pastes them into it, as a browser would. */
export async function giveFiles(
  target: Locator,
  way: 'drop' | 'paste',
  files: readonly GivenFile[],
  data: Readonly<Record<string, string>> = {},
): Promise<void> {
  const given = files.map(({ name, mimeType, buffer }) => ({ name, mimeType, bytes: [...buffer] }))
  await target.evaluate(
    (element, { given, way, data }) => {
      const transfer = new DataTransfer()
      for (const { name, mimeType, bytes } of given) {
        transfer.items.add(new File([Uint8Array.from(bytes)], name, { type: mimeType }))
      }
      for (const [type, text] of Object.entries(data)) transfer.setData(type, text)
      const common = { bubbles: true, cancelable: true }
      if (way === 'paste') {
        element.dispatchEvent(new ClipboardEvent('paste', { ...common, clipboardData: transfer }))
        return
      }
      for (const type of ['dragenter', 'dragover', 'drop']) {
        element.dispatchEvent(new DragEvent(type, { ...common, dataTransfer: transfer }))
      }
    },
    { given, way, data },
  )
}

/** Bytes of a file on the server, by its MXC URI. */
export async function bytesOf(user: TestUser, mxcUri: unknown): Promise<Buffer> {
  const params = typeof mxcUri === 'string' ? parseMxc(mxcUri) : undefined
  if (!params) throw new Error(`${String(mxcUri)} isn't an MXC URI`)
  return Buffer.from(await (await user.ok(getContentAuthed, { params, query: {} })).arrayBuffer())
}

/** Counts the uploads sent from now on. */
export function countUploads(page: Page): () => number {
  let count = 0
  page.on('request', (request) => {
    if (request.method() === 'POST' && request.url().includes('/upload')) count++
  })
  return () => count
}

/** Blurhash of a picture of one colour, as created by `png` in `files.ts`. */
export function blurhashOf(
  width: number,
  height: number,
  [red, green, blue]: readonly [number, number, number] = [11, 111, 107],
): string {
  const pixels = Array.from({ length: width * height }, () => [red, green, blue, 255]).flat()
  return encode(Uint8ClampedArray.from(pixels), width, height, 4, 3)
}

/**
 * Bytes of a JPEG created by the browser, with segments inserted after its first marker.
 * @param width of the picture in px, as is `height`
 */
export async function photo(
  page: Page,
  width: number,
  height: number,
  segments: readonly (readonly number[])[],
): Promise<Buffer> {
  const made = await page.evaluate(
    async ({ width, height }) => {
      const canvas = document.createElement('canvas')
      canvas.width = width
      canvas.height = height
      const context = canvas.getContext('2d')
      if (!context) throw new Error('There is no canvas')
      const gradient = context.createLinearGradient(0, 0, width, height)
      gradient.addColorStop(0, '#e63946')
      gradient.addColorStop(1, '#1d3557')
      context.fillStyle = gradient
      context.fillRect(0, 0, width, height)
      const blob = await new Promise<Blob | null>((resolve) => {
        canvas.toBlob(resolve, 'image/jpeg', 0.9)
      })
      return [...new Uint8Array((await blob?.arrayBuffer()) ?? new ArrayBuffer())]
    },
    { width, height },
  )
  return Buffer.from([...made.slice(0, 2), ...segments.flat(), ...made.slice(2)])
}

/** Pixels of a picture as the page renders it, with its orientation applied, and its size. */
export async function pixelsOf(page: Page, bytes: Buffer) {
  return page.evaluate(
    async (given) => {
      const bitmap = await createImageBitmap(new Blob([Uint8Array.from(given)]))
      const { width, height } = bitmap
      const context = new OffscreenCanvas(width, height).getContext('2d')
      if (!context) throw new Error('There is no canvas')
      context.drawImage(bitmap, 0, 0)
      const digest = await crypto.subtle.digest(
        'SHA-256',
        context.getImageData(0, 0, width, height).data,
      )
      return { width, height, digest: [...new Uint8Array(digest)].join(' ') }
    },
    [...bytes],
  )
}

/** Bytes of half a second of silence, as WAV. */
export function silence(): Buffer {
  const samples = 4000
  const header = Buffer.alloc(44)
  header.write('RIFF', 0, 'latin1')
  header.writeUInt32LE(36 + samples, 4)
  header.write('WAVEfmt ', 8, 'latin1')
  // 16 bytes of format: PCM, one channel, 8000 samples a second of one byte.
  header.writeUInt32LE(16, 16)
  header.writeUInt16LE(1, 20)
  header.writeUInt16LE(1, 22)
  header.writeUInt32LE(8000, 24)
  header.writeUInt32LE(8000, 28)
  header.writeUInt16LE(1, 32)
  header.writeUInt16LE(8, 34)
  header.write('data', 36, 'latin1')
  header.writeUInt32LE(samples, 40)
  return Buffer.concat([header, Buffer.alloc(samples, 128)])
}

/** Bytes of a WebM video with one frame, 1.5 s long, that a browser reads as 64 × 48 px. */
export function film(): Buffer {
  const number = (value: number) => Buffer.from([value >> 8, value & 0xff])
  const duration = Buffer.alloc(8)
  duration.writeDoubleBE(1500)
  const element = (id: readonly number[], ...content: Buffer[]): Buffer => {
    const body = Buffer.concat(content)
    const size = Buffer.alloc(4)
    size.writeUInt32BE(0x10000000 | body.length)
    return Buffer.concat([Buffer.from(id), size, body])
  }
  const text = (value: string) => Buffer.from(value, 'latin1')
  // A VP8 key frame: its tag, its start code, its size; it has no image data.
  const frame = Buffer.from([
    0x10,
    0x02,
    0x00,
    0x9d,
    0x01,
    0x2a,
    64,
    0,
    48,
    0,
    ...Array(32).fill(0),
  ])
  return Buffer.concat([
    element([0x1a, 0x45, 0xdf, 0xa3], element([0x42, 0x82], text('webm'))),
    element(
      [0x18, 0x53, 0x80, 0x67],
      element(
        [0x15, 0x49, 0xa9, 0x66],
        element([0x2a, 0xd7, 0xb1], Buffer.from([0x0f, 0x42, 0x40])),
        element([0x44, 0x89], duration),
      ),
      element(
        [0x16, 0x54, 0xae, 0x6b],
        element(
          [0xae],
          element([0xd7], number(1)),
          element([0x73, 0xc5], number(1)),
          element([0x83], Buffer.from([1])),
          element([0x86], text('V_VP8')),
          element([0xe0], element([0xb0], number(64)), element([0xba], number(48))),
        ),
      ),
      element(
        [0x1f, 0x43, 0xb6, 0x75],
        element([0xe7], Buffer.from([0])),
        element([0xa3], Buffer.from([0x81, 0, 0, 0x80]), frame),
      ),
    ),
  ])
}
