/**
 * Where commands, code and files name a homeserver, most specific first: the base URL of a login
 * response or a client library, the homeserver of a credentials file, the URL of a request, the
 * user ID and the older `home_server` of a login response; a URL or a Matrix ID alone.
 */
const homeserverPlaces = [
  /\bbase_?url["']?\s*[:=]\s*["'`](https?:[^"'`\s]+)["'`]/i,
  /(?:\bhomeserver|[a-z]_homeserver)(?:_?ur[il])?["']?\s*[:=]\s*["'`]?(https?:[^"'`\s,;]+)/i,
  /Client\(\s*["'](https?:[^"'\s]+)["']/,
  /(https?:\/\/[^\s"'`\\]+?)\/_matrix\//i,
  /["']user_id["']\s*:\s*["'](@[^"'\s:]*:[^"'\s]+)["']/,
  /["']home_?server["']\s*:\s*["']([^"'\s]+)["']/i,
  /^(https?:\/\/[^\s"']+)$/i,
  /^(@[^\s:]*:\S+)$/,
]

/**
 * `user_id` of responses and files, `userId` of code, or the second argument of a Python client.
 */
const userIdPlaces = [
  /\buser_?id["']?\s*[:=]\s*["'`](@[^"'`\s:]*:[^"'`\s]+)["'`]/i,
  /Client\([^)]*?["'](@[^"'\s:]*:[^"'\s]+)["']/,
]

const deviceIdPlaces = [/\bdevice_?id["']?\s*[:=]\s*["'`]([^"'`\s]+)["'`]/i]

/** What a pasted text contains apart from the token. */
export interface PastedDetails {
  /** A URL, a Matrix ID or a server name, for `discover`. */
  homeserver?: string
  userId?: string
  deviceId?: string
}

/**
 * Finds the homeserver, the user ID and the device ID in a pasted command, login response,
 * credentials file or piece of code; or the homeserver in a URL or a Matrix ID alone.
 * https://spec.matrix.org/latest/client-server-api/#post_matrixclientv3login
 */
export function detailsIn(text: string): PastedDetails {
  const details: PastedDetails = {}
  const homeserver = firstFound(homeserverPlaces, text)?.replace(/\/+$/, '')
  const userId = firstFound(userIdPlaces, text)
  const deviceId = firstFound(deviceIdPlaces, text)
  if (homeserver) details.homeserver = homeserver
  if (userId) details.userId = userId
  if (deviceId) details.deviceId = deviceId
  return details
}

function firstFound(places: readonly RegExp[], text: string): string | undefined {
  for (const place of places) {
    const found = place.exec(text)?.[1]
    if (found) return found
  }
  return undefined
}
