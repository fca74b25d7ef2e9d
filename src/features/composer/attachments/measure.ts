import { lazyModule } from '@/lib/lazy-module'
import { fitInto } from '@/shared/picture-size'

/**
 * What the browser can measure of a picture, video or audio file, as in the event's `info`.
 * https://spec.matrix.org/latest/client-server-api/#mimage
 */
export interface Measures {
  /** px, as displayed; a photo may be rotated. */
  readonly w?: number
  readonly h?: number
  /** ms */
  readonly duration?: number
  /** Placeholder while the picture loads: https://blurha.sh */
  readonly 'xyz.amorgan.blurhash'?: string
}

/** How long the browser may take to read a video's metadata, in ms. */
const patienceMs = 10_000

/** Longer side in px of the picture used for a blurhash, which holds only a few colours. */
const blurhashSide = 32

/** Limit of pixels up to which a picture is decoded again for its blurhash. */
const mostPixels = 50_000_000

/** Size and blurhash of a picture; empty if the browser can't decode it. */
export async function measurePicture(blob: Blob): Promise<Measures> {
  const url = URL.createObjectURL(blob)
  const image = new Image()
  image.src = url
  try {
    await image.decode()
    const { naturalWidth: w, naturalHeight: h } = image
    if (w === 0 || h === 0) return {}
    const blurhash = w * h <= mostPixels ? await blurhashOf(image) : undefined
    return blurhash === undefined ? { w, h } : { w, h, 'xyz.amorgan.blurhash': blurhash }
  } catch (error) {
    // It can still be sent.
    if (error instanceof DOMException) return {}
    throw error
  } finally {
    URL.revokeObjectURL(url)
  }
}

async function blurhashOf(image: HTMLImageElement): Promise<string | undefined> {
  const box = { width: blurhashSide, height: blurhashSide }
  const { width, height } = fitInto(box, image.naturalWidth, image.naturalHeight) ?? box
  const canvas = document.createElement('canvas')
  canvas.width = width
  canvas.height = height
  const context = canvas.getContext('2d')
  if (!context) return undefined
  context.drawImage(image, 0, 0, width, height)
  const { data } = context.getImageData(0, 0, width, height)
  const blurhash = await loadBlurhash()
  return blurhash?.encode(data, width, height, 4, 3)
}

const blurhashModule = lazyModule(() => import('blurhash'))

/** The encoder; if it can't be fetched, messages have no blurhash. */
async function loadBlurhash() {
  try {
    return await blurhashModule.load()
  } catch (error) {
    console.info('Pictures are sent without a blurhash', error)
    return undefined
  }
}

/** Size and duration of a video, or duration of audio; empty if the browser can't play it. */
export async function measurePlayable(blob: Blob, kind: 'video' | 'audio'): Promise<Measures> {
  const url = URL.createObjectURL(blob)
  const media = document.createElement(kind)
  media.preload = 'metadata'
  try {
    const isPlayable = await new Promise<boolean>((resolve) => {
      media.addEventListener('loadedmetadata', () => resolve(true))
      media.addEventListener('error', () => resolve(false))
      setTimeout(() => resolve(false), patienceMs)
      media.src = url
    })
    return isPlayable ? { ...frameOf(media), ...lengthOf(media) } : {}
  } finally {
    media.removeAttribute('src')
    media.load()
    URL.revokeObjectURL(url)
  }
}

function frameOf(media: HTMLMediaElement): Measures {
  if (!(media instanceof HTMLVideoElement) || media.videoWidth === 0) return {}
  return { w: media.videoWidth, h: media.videoHeight }
}

/** Unfinished recordings have an infinite duration. */
function lengthOf({ duration }: HTMLMediaElement): Measures {
  return Number.isFinite(duration) ? { duration: Math.round(duration * 1000) } : {}
}
