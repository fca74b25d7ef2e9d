import { failure, invalidParam, notFound } from '@demo/failure'
import type { Call, FileAnswer, HandlersOf } from '@demo/handler'
import { contentDisposition, fileHeaders, isRaster, typeHeader } from '@demo/media'
import type { Media } from '@demo/store'

type AnyCall = Pick<Call, 'context' | 'path' | 'query'>

interface MediaId {
  readonly serverName: string
  readonly mediaId: string
}

const rasterTypes = ['image/jpeg', 'image/jpg', 'image/webp', 'image/gif', 'image/png']

async function load(
  { context, path }: AnyCall,
  { serverName, mediaId }: MediaId,
): Promise<Media & { data: Uint8Array }> {
  const { store } = context
  const media = store.media.get(`${serverName}/${mediaId}`)
  if (!media) {
    if (serverName === store.serverName) throw notFound(`Not found '${path}'`)
    throw failure(502, 'M_UNKNOWN', 'Failed to fetch remote media')
  }
  if (typeof media.bytes === 'function') media.bytes = await media.bytes()
  return { ...media, data: media.bytes }
}

/** A file with the headers that make it harmless in a browser. */
export async function download(call: AnyCall, id: MediaId, filename?: string): Promise<FileAnswer> {
  const media = await load(call, id)
  return {
    bytes: media.data,
    headers: {
      ...fileHeaders,
      'Content-Security-Policy':
        "sandbox; default-src 'none'; script-src 'none'; plugin-types application/pdf; " +
        "style-src 'unsafe-inline'; media-src 'self'; object-src 'self';",
      'X-Content-Security-Policy': 'sandbox;',
      'Referrer-Policy': 'no-referrer',
      'Content-Type': typeHeader(media.contentType),
      'Content-Disposition': contentDisposition(media.contentType, filename ?? media.filename),
    },
  }
}

function size(query: URLSearchParams, name: string): void {
  const value = query.get(name)
  if (value === null) {
    throw failure(400, 'M_MISSING_PARAM', `Missing required integer query parameter ${name}`)
  }
  if (!/^\s*[+-]?\d+\s*$/.test(value)) {
    throw invalidParam(`Query parameter ${name} must be an integer`)
  }
  if (Number(value) < 0) {
    throw invalidParam(`Query parameter ${name} must be a positive integer.`)
  }
}

async function thumbnail(call: AnyCall, id: MediaId): Promise<FileAnswer> {
  size(call.query, 'width')
  size(call.query, 'height')
  const media = await load(call, id)
  if (!rasterTypes.includes(media.contentType) || !isRaster(media.data)) {
    throw failure(
      400,
      'M_UNKNOWN',
      `Cannot find any thumbnails for the requested media ('${call.path}'). This might mean the ` +
        `media is not a supported_media_format=(${rasterTypes.join(', ')}) or that thumbnailing ` +
        'failed for some other reason. (Dynamic thumbnails are disabled on this server.)',
    )
  }
  if (!['scale', 'crop'].includes(call.query.get('method') ?? 'scale')) {
    throw notFound(`Not found '${call.path}'`)
  }
  return {
    bytes: media.data,
    headers: {
      ...fileHeaders,
      'Content-Type': media.contentType,
      'Content-Disposition': 'inline',
    },
  }
}

export const mediaHandlers: HandlersOf<
  'getConfigAuthed' | 'uploadContent' | 'getContentAuthed' | 'getContentThumbnailAuthed'
> = {
  getConfigAuthed: ({ context }) => ({ 'm.upload.size': context.uploadLimit }),
  uploadContent: ({ context, bytes, headers, query }) => {
    if (bytes.length > context.uploadLimit) {
      throw failure(413, 'M_TOO_LARGE', 'Upload request body is too large')
    }
    const mediaId = context.ids.mediaId()
    const { serverName } = context.store
    context.store.media.set(`${serverName}/${mediaId}`, {
      contentType: headers.get('Content-Type') ?? 'application/octet-stream',
      filename: query.get('filename') ?? undefined,
      bytes,
    })
    return { content_uri: `mxc://${serverName}/${mediaId}` }
  },
  getContentAuthed: (call) => download(call, call.params),
  getContentThumbnailAuthed: (call) => thumbnail(call, call.params),
}
