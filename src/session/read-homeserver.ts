/**
 * Where a homeserver is named in what people copy, the most exact first: the base URL of a login
 * response, the address of a command, the user ID and the older `home_server` of a login response;
 * an address or a Matrix ID alone.
 */
const homeserverPlaces = [
  /["']base_url["']\s*:\s*["'](https?:[^"'\s]+)["']/i,
  /(https?:\/\/[^\s"'\\]+?)\/_matrix\//i,
  /["']user_id["']\s*:\s*["'](@[^"'\s:]*:[^"'\s]+)["']/,
  /["']home_?server["']\s*:\s*["']([^"'\s]+)["']/i,
  /^(https?:\/\/[^\s"']+)$/i,
  /^(@[^\s:]*:\S+)$/,
]

/**
 * Finds the homeserver in a pasted command or login response, or in an address or a Matrix ID alone.
 * https://spec.matrix.org/latest/client-server-api/#post_matrixclientv3login
 * @returns an address, a Matrix ID or a server name, for `discover`
 */
export function homeserverIn(text: string): string | undefined {
  for (const place of homeserverPlaces) {
    const found = place.exec(text)?.[1]
    if (found) return found.replace(/\/+$/, '')
  }
  return undefined
}
