import { defineEndpoint } from '@/api/endpoint'
import { getContentThumbnailAuthed } from '@/api/endpoints/media'
import { headLength, rasterType } from '@/lib/file-type'
import { parseMxc } from '@/lib/mxc'
import type { Homeserver } from '@/session/discover'
import { anonymousClient } from './signed-in'

/** Before sign-in there is no token for the newer endpoint. */
const thumbnailWithoutToken = defineEndpoint({
  ...getContentThumbnailAuthed,
  id: 'getContentThumbnail',
  path: '/_matrix/media/v3/thumbnail/{serverName}/{mediaId}',
  olderPath: undefined,
  auth: 'none',
  deprecated: true,
})

/**
 * Loads the icon of a service for single sign-on.
 * https://spec.matrix.org/latest/client-server-api/#definition-mloginsso-flow-schema
 * @param icon an MXC URI
 * @param size in CSS px
 * @returns undefined if there is none, or if the server serves none without a token. Never throws
 */
export async function loadProviderIcon(
  homeserver: Homeserver,
  icon: string | undefined,
  size: number,
  signal: AbortSignal,
): Promise<Blob | undefined> {
  const params = parseMxc(icon)
  if (!params) return undefined
  const pixels = size * Math.ceil(Math.min(globalThis.devicePixelRatio || 1, 2))
  const query = { width: pixels, height: pixels, method: 'scale' } as const
  try {
    const args = { params: { ...params }, query }
    const blob = await anonymousClient(homeserver).call(thumbnailWithoutToken, args, {
      signal,
      once: true,
    })
    const head = new Uint8Array(await blob.slice(0, headLength).arrayBuffer())
    const type = rasterType(head)
    return type && new Blob([blob], { type })
  } catch {
    // The icon is decoration; the request log has the reason.
    return undefined
  }
}
