import { homeserverIn } from './read-homeserver'

/** What was found in a pasted text; the homeserver as an address, a server name or a Matrix ID. */
export type ReadToken =
  | { kind: 'token'; token: string; homeserver?: string }
  | { kind: 'problem'; problem: string; homeserver?: string }

/** Places where a token stands in what people copy: headers, queries, JSON, shell variables. */
const tokenPlaces = [
  // The caret escapes quotes in commands for Windows.
  /\bBearer\s+["']?([^\s"'\\^]+)/i,
  /[?&]access_token=([^&#"'\s\\]+)/,
  /["']access_token["']\s*:\s*["']([^"'\s]+)["']/,
  /\b(?:access_)?token=["']?([^"'\s;]+)["']?/i,
]

/**
 * Finds the access token in anything that holds one: the bare token, a curl or httpie command, an
 * `Authorization` header, a login response in JSON, a shell variable; and the homeserver beside it.
 * A token is visible ASCII only: anything else in it would make the browser's fetch throw before a
 * request is made.
 */
export function readToken(text: string): ReadToken {
  // JSON may escape its slashes.
  const trimmed = text.trim().replaceAll(String.raw`\/`, '/')
  if (trimmed === '') return { kind: 'problem', problem: 'Paste an access token' }
  const homeserver = homeserverIn(trimmed)
  for (const place of tokenPlaces) {
    const found = place.exec(trimmed)?.[1]
    // `$token` is what commands say in place of a token.
    if (!found) continue
    if (/^[$%{<]/.test(found)) {
      const what = found.startsWith('$') ? `the shell variable ${found}` : found
      return {
        kind: 'problem',
        problem: `This command takes the token from ${what}. Paste the token itself.`,
        homeserver,
      }
    }
    return checked(found, homeserver)
  }
  if (homeserver !== undefined) {
    return { kind: 'problem', problem: 'There is no access token in this.', homeserver }
  }
  return checked(trimmed.replace(/^(["'])(.*)\1$/s, '$2'), undefined)
}

function checked(token: string, homeserver: string | undefined): ReadToken {
  const at = token.search(/[^\u0021-\u007E]/)
  if (at === -1) return { kind: 'token', token, homeserver }
  const shown = nameOf(String.fromCodePoint(token.codePointAt(at) ?? 0))
  return {
    kind: 'problem',
    problem: `The token has ${shown} at character ${at + 1}, which no token has. Copy it again.`,
  }
}

function nameOf(character: string): string {
  if (/\s/.test(character)) return 'a space or a line break'
  if (/[\u2018-\u201F\u00AB\u00BB]/.test(character)) return `a curly quote ${character}`
  if (!/[\p{C}\p{M}]/u.test(character)) return `“${character}”`
  const code = (character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')
  return `an invisible character (U+${code})`
}
