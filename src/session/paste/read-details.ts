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

/** How long an access token lives: in ms in Matrix's responses, in seconds in OAuth's. */
const lifetimePlaces = [
  [/\bexpires_in_ms["']?\s*[:=]\s*(\d{1,12})\b/, 1],
  [/\bexpires_in["']?\s*[:=]\s*(\d{1,9})\b/, 1000],
] as const

/** What a pasted text contains apart from the token. */
export interface PastedDetails {
  /** A URL, a Matrix ID or a server name, for `discover`. */
  homeserver?: string
  userId?: string
  deviceId?: string
  /** How long the token lives from when it was issued, in ms. */
  lifetimeMs?: number
}

/**
 * Finds the homeserver, the user ID, the device ID and the token's lifetime in a pasted command,
 * login response, credentials file or piece of code; or the homeserver in a URL or a Matrix ID
 * alone. https://spec.matrix.org/latest/client-server-api/#post_matrixclientv3login
 */
export function detailsIn(text: string): PastedDetails {
  const details: PastedDetails = {}
  const homeserver = firstFound(homeserverPlaces, text)?.replace(/\/+$/, '')
  const userId = firstFound(userIdPlaces, text)
  const deviceId = firstFound(deviceIdPlaces, text)
  const lifetimeMs = lifetimeIn(text)
  if (homeserver) details.homeserver = homeserver
  if (userId) details.userId = userId
  if (deviceId) details.deviceId = deviceId
  if (lifetimeMs) details.lifetimeMs = lifetimeMs
  return details
}

function lifetimeIn(text: string): number | undefined {
  for (const [place, ms] of lifetimePlaces) {
    const found = place.exec(text)?.[1]
    if (found) return Number(found) * ms
  }
  return undefined
}

function firstFound(places: readonly RegExp[], text: string): string | undefined {
  for (const place of places) {
    const found = place.exec(text)?.[1]
    if (found) return found
  }
  return undefined
}
