import { tabStorage, type TabStorage } from '@/session/tab-store/tab-storage'

/** Browsers and systems by what their user agent contains, most specific first. */
const browsers: readonly (readonly [name: string, pattern: RegExp])[] = [
  ['Edge', /\bEdg(?:A|iOS)?\//],
  ['Opera', /\bOPR\//],
  ['Firefox', /\b(?:Firefox|FxiOS)\//],
  ['Chrome', /\b(?:Chrome|CriOS|HeadlessChrome)\//],
  ['Safari', /\bSafari\//],
]
const systems: readonly (readonly [name: string, pattern: RegExp])[] = [
  ['Android', /\bAndroid\b/],
  ['iOS', /\b(?:iPhone|iPad)\b/],
  ['Windows', /\bWindows\b/],
  ['macOS', /\bMac OS X\b/],
  ['ChromeOS', /\bCrOS\b/],
  ['Linux', /\bLinux\b/],
]

/** Name of the console's session in the list of sessions: `mxconsole (Firefox, Linux)`. */
export function deviceName(userAgent: string): string {
  const nameOf = (list: typeof browsers) => list.find(([, pattern]) => pattern.test(userAgent))?.[0]
  const known = [nameOf(browsers), nameOf(systems)].filter((name) => name !== undefined)
  return known.length > 0 ? `mxconsole (${known.join(', ')})` : 'mxconsole'
}

/**
 * The device ID that this tab uses at a homeserver, so that signing in again replaces the earlier
 * session rather than leaving a dead one behind. Only letters and digits, as OAuth requires.
 * https://spec.matrix.org/latest/client-server-api/#device-id-allocation
 * @param baseUrl of the homeserver
 */
export function ownDeviceId(baseUrl: string, storage: TabStorage = tabStorage): string {
  const key = `mxconsole.device.${baseUrl}`
  const known = storage.getItem(key)
  if (known) return known
  const bytes = crypto.getRandomValues(new Uint8Array(12))
  const made = Array.from(bytes, (byte) => letters[byte % letters.length]).join('')
  storage.setItem(key, made)
  return made
}

const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ'
