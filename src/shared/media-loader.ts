import type { Client } from '@/api/client'
import { getContentThumbnail } from '@/api/endpoints/media'
import { MatrixError } from '@/api/errors'
import { parseMxc } from '@/lib/mxc'

/** Thumbnails on the way at the same time; more would stand in the way of the user's own calls. */
const mostAtOnce = 6

/** Pictures that nobody shows are kept for when the same rows scroll back. */
const mostKept = 200

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

  /** Asks for a thumbnail of `size` CSS px; call the returned function when it is shown no more. */
  show(mxc: string, size: number, listener: () => void): () => void {
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

  /** Blob address of a thumbnail that has been loaded. */
  urlOf(mxc: string, size: number): string | undefined {
    return this.#pictures.get(keyOf(mxc, size))?.url ?? undefined
  }

  #start(key: string, mxc: string, size: number): Picture {
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

  async #load(picture: Picture, mxc: string, size: number): Promise<void> {
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

  async #fetch(params: { serverName: string; mediaId: string }, size: number, signal: AbortSignal) {
    const pixels = Math.ceil(size * Math.min(globalThis.devicePixelRatio || 1, 2))
    const query = { width: pixels, height: pixels, method: 'crop' } as const
    const blob = await this.#client.call(getContentThumbnail, { params, query }, { signal })
    return new Blob([blob], { type: await rasterType(blob) })
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

function keyOf(mxc: string, size: number): string {
  return `${size} ${mxc}`
}

/**
 * MIME type by the first bytes, whatever the server says: a blob address of SVG or HTML would be a
 * page of this origin. @throws TypeError for anything but a raster picture
 */
async function rasterType(blob: Blob): Promise<string> {
  const bytes = new Uint8Array(await blob.slice(0, 12).arrayBuffer())
  const ascii = String.fromCharCode(...bytes)
  if (ascii.startsWith('\u0089PNG')) return 'image/png'
  if (ascii.startsWith('\u00FF\u00D8\u00FF')) return 'image/jpeg'
  if (ascii.startsWith('GIF8')) return 'image/gif'
  if (ascii.startsWith('RIFF') && ascii.endsWith('WEBP')) return 'image/webp'
  throw new TypeError('Not a raster picture')
}
