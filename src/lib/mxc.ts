/** Parts of an MXC URI; the server name may have a port. */
export interface MxcParts {
  serverName: string
  mediaId: string
}

/**
 * Reads `mxc://server:port/mediaId`; undefined for anything else, such as a `javascript:` URL,
 * which homeservers accept as an avatar.
 */
export function parseMxc(text: string | undefined): MxcParts | undefined {
  const match = /^mxc:\/\/([0-9A-Za-z.:[\]-]+)\/([0-9A-Za-z_-]+)$/.exec(text ?? '')
  return match?.[1] && match[2] ? { serverName: match[1], mediaId: match[2] } : undefined
}
