import type { Client } from '@/api/client'
import { getContentThumbnail } from '@/api/endpoints/media'
import { MatrixError } from '@/api/errors'
import { headLength, rasterType } from '@/lib/file-type'
import { parseMxc, type MxcParts } from '@/lib/mxc'

/** Thumbnails on the way at the same time; more would stand in the way of the user's own calls. */
const mostAtOnce = 6

/** Pictures that nobody shows are kept for when the same rows scroll back. */
const mostKept = 200

/** In CSS px: of a square that is cut out, or of a box into which the whole picture fits. */
export type ThumbnailSize = number | { readonly width: number; readonly height: number }

interface Picture {
  users: number
  abort: AbortController
  /** Address of the loaded blob; undefined while it loads, null where there is no picture. */
  url: string | null | undefined
  /** Nothing is to be had by asking again. */
  isFinal: boolean
  listeners: Set<() => void>
}

/**
 * Loads thumbnails with the token, as blob addresses that are shared and counted. One a session.
 * A picture that cannot be had is no picture: lists show the initials instead.
 */
export class MediaLoader {
  readonly #client: Client
  #pictures = new Map<string, Picture>()
  #waiting: (() => void)[] = []
  #running = 0

  constructor(client: Client) {
    this.#client = client
  }

  /** Asks for a thumbnail; call the returned function when it is shown no more. */
  show(mxc: string, size: ThumbnailSize, listener: () => void): () => void {
    const key = keyOf(mxc, size)
    const picture = this.#pictures.get(key) ?? this.#start(key, mxc, size)
    // Again at the end, so that what was shown last is dropped last.
    this.#pictures.delete(key)
    this.#pictures.set(key, picture)
    picture.users++
    picture.listeners.add(listener)
    return () => {
      picture.users--
      picture.listeners.delete(listener)
      if (picture.users === 0 && (picture.url === undefined || !picture.isFinal)) {
        picture.abort.abort(new DOMException('Scrolled past', 'AbortError'))
        this.#pictures.delete(key)
      }
      this.#dropUnused()
    }
  }

  /** Blob address of a thumbnail; undefined while it is not loaded, null where it cannot be had. */
  urlOf(mxc: string, size: ThumbnailSize): string | null | undefined {
    return this.#pictures.get(keyOf(mxc, size))?.url
  }

  #start(key: string, mxc: string, size: ThumbnailSize): Picture {
    const picture: Picture = {
      users: 0,
      abort: new AbortController(),
      url: undefined,
      isFinal: true,
      listeners: new Set(),
    }
    this.#pictures.set(key, picture)
    void this.#load(picture, mxc, size)
    return picture
  }

  async #load(picture: Picture, mxc: string, size: ThumbnailSize): Promise<void> {
    const parts = parseMxc(mxc)
    if (parts) {
      await this.#turn()
      try {
        picture.url = picture.abort.signal.aborted
          ? undefined
          : URL.createObjectURL(await this.#fetch(parts, size, picture.abort.signal))
      } catch (error) {
        // The request log has the reason.
        picture.url = picture.abort.signal.aborted ? undefined : null
        picture.isFinal = isFinal(error)
      } finally {
        this.#giveTurnBack()
      }
    } else picture.url = null
    for (const listener of picture.listeners) listener()
  }

  async #fetch({ serverName, mediaId }: MxcParts, size: ThumbnailSize, signal: AbortSignal) {
    const params = { serverName, mediaId }
    const query = queryOf(size, Math.min(globalThis.devicePixelRatio || 1, 2))
    const blob = await this.#client.call(getContentThumbnail, { params, query }, { signal })
    return new Blob([blob], { type: await typeOf(blob) })
  }

  async #turn(): Promise<void> {
    if (this.#running < mostAtOnce) {
      this.#running++
      return
    }
    await new Promise<void>((resolve) => {
      this.#waiting.push(resolve)
    })
  }

  /** Hands the turn on to whoever waits longest, past those who only come now. */
  #giveTurnBack(): void {
    const next = this.#waiting.shift()
    if (next) next()
    else this.#running--
  }

  #dropUnused(): void {
    for (const [key, picture] of this.#pictures) {
      if (this.#pictures.size <= mostKept) return
      if (picture.users > 0 || picture.url === undefined) continue
      if (picture.url) URL.revokeObjectURL(picture.url)
      this.#pictures.delete(key)
    }
  }
}

/** Whether the same request would fail alike: not after a lost connection or a refused token. */
function isFinal(error: unknown): boolean {
  if (!(error instanceof MatrixError)) return error instanceof TypeError
  return error.status < 500 && !error.tokenRejected && !error.rateLimited
}

function queryOf(size: ThumbnailSize, density: number) {
  const pixels = (length: number) => Math.ceil(length * density)
  return typeof size === 'number'
    ? ({ width: pixels(size), height: pixels(size), method: 'crop' } as const)
    : ({ width: pixels(size.width), height: pixels(size.height), method: 'scale' } as const)
}

function keyOf(mxc: string, size: ThumbnailSize): string {
  return typeof size === 'number' ? `${size} ${mxc}` : `${size.width}x${size.height} ${mxc}`
}

/**
 * MIME type by the first bytes, whatever the server says: a blob address of SVG or HTML would be a
 * page of this origin. @throws TypeError for anything but a raster picture
 */
async function typeOf(blob: Blob): Promise<string> {
  const type = rasterType(new Uint8Array(await blob.slice(0, headLength).arrayBuffer()))
  if (!type) throw new TypeError('Not a raster picture')
  return type
}
