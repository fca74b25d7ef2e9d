/**
 * What the browser must refuse. Scripts and styles are only the console's own files; connections
 * use https, for any homeserver, and unencrypted http for this machine only.
 */
const directives = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' blob:",
  // Previews of videos and audio before sending, whose size and length are sent with them.
  'media-src blob:',
  "font-src 'self'",
  "connect-src 'self' https: http://localhost:* http://127.0.0.1:*",
  "worker-src 'self'",
  "manifest-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "object-src 'none'",
  "require-trusted-types-for 'script'",
  'trusted-types dompurify mxconsole',
]

/** The policy in the page itself, for hosts that send no headers. */
export const policyInPage = directives.join('; ')

/** The headers of every response: the same policy, and what only a header can set. */
export const securityHeaders: Readonly<Record<string, string>> = {
  // Browsers read `frame-ancestors` only from a header; workers have no page for the other
  // directives.
  'Content-Security-Policy': [...directives, "frame-ancestors 'none'"].join('; '),
  'Referrer-Policy': 'no-referrer',
  'X-Content-Type-Options': 'nosniff',
  'Cross-Origin-Opener-Policy': 'same-origin-allow-popups',
  'Permissions-Policy': 'camera=(), microphone=(), geolocation=(), payment=(), usb=()',
}

/** `Cache-Control` of the files in `assets/`, whose names change with their content. */
export const cacheForever = 'public, max-age=31536000, immutable'

/** `Cache-Control` of everything else: cached, and revalidated before each use. */
export const cacheNothing = 'no-cache'
