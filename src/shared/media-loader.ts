import type { Client } from '@/api/client'
import { getContentThumbnailAuthed } from '@/api/endpoints/media'
import { MatrixError } from '@/api/errors'
import { headLength, rasterType } from '@/lib/file-type'
import { limitConcurrency } from '@/lib/limit-concurrency'
import { parseMxc, type MxcParts } from '@/lib/mxc'

/** Concurrent thumbnail requests; more would hold up the user's own requests. */
const mostAtOnce = 6

/** Unused pictures kept for when the same rows scroll back. */
const mostKept = 200

/** In CSS px: a cropped square, or a box that the whole picture fits into. */
export type ThumbnailSize = number | { readonly width: number; readonly height: number }

interface Picture {
  users: number
  abort: AbortController
  /** Blob URL of the loaded picture; undefined while it loads, null if there is none. */
  url: string | null | undefined
  /** Retrying is pointless. */
  isFinal: boolean
  listeners: Set<() => void>
}

/**
 * Loads thumbnails with the token, as shared, reference-counted blob URLs. One per session.
 * A picture that can't be loaded counts as none: lists show the initials instead.
 */
export class MediaLoader {
  readonly #client: Client
  readonly #pictures = new Map<string, Picture>()
  readonly #inTurn = limitConcurrency(mostAtOnce)

  constructor(client: Client) {
    this.#client = client
  }

  /** Requests a thumbnail; call the returned function when it is no longer shown. */
  show(mxc: string, size: ThumbnailSize, listener: () => void): () => void {
    const key = keyOf(mxc, size)
    const picture = this.#pictures.get(key) ?? this.#start(key, mxc, size)
    // Moved to the end, so that what was shown last is dropped last.
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

  /** Blob URL of a thumbnail; undefined until it is loaded, null if it can't be. */
  urlOf(mxc: string, size: ThumbnailSize): string | null | undefined {
    return this.#pictures.get(keyOf(mxc, size))?.url
  }

  /** Stops loading and revokes every URL. */
  dispose(): void {
    for (const { abort, url } of this.#pictures.values()) {
      abort.abort(new DOMException('The session has ended', 'AbortError'))
      if (url) URL.revokeObjectURL(url)
    }
    this.#pictures.clear()
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
    const { signal } = picture.abort
    try {
      picture.url = parts ? await this.#inTurn(() => this.#fetch(parts, size, signal)) : null
    } catch (error) {
      // The request log has the reason.
      picture.url = signal.aborted ? undefined : null
      picture.isFinal = isFinal(error)
    }
    for (const listener of picture.listeners) listener()
  }

  /** Blob URL of a picture. @throws the abort reason, or why it failed */
  async #fetch(
    { serverName, mediaId }: MxcParts,
    size: ThumbnailSize,
    signal: AbortSignal,
  ): Promise<string> {
    signal.throwIfAborted()
    const params = { serverName, mediaId }
    const query = queryOf(size, Math.min(globalThis.devicePixelRatio || 1, 2))
    const blob = await this.#client.call(getContentThumbnailAuthed, { params, query }, { signal })
    const type = await typeOf(blob)
    // No one would revoke a URL created now.
    signal.throwIfAborted()
    return URL.createObjectURL(new Blob([blob], { type }))
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

/** Whether the same request would fail again: not after a lost connection or a rejected token. */
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
 * MIME type by the first bytes, whatever the server says: a blob URL of SVG or HTML would be a
 * page of this origin. @throws TypeError for anything but a raster picture
 */
async function typeOf(blob: Blob): Promise<string> {
  const type = rasterType(new Uint8Array(await blob.slice(0, headLength).arrayBuffer()))
  if (!type) throw new TypeError('Not a raster picture')
  return type
}
