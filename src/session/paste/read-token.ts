import { detailsIn, type PastedDetails } from './read-details'

/** What was found in a pasted text. */
export type ReadToken =
  | ({ kind: 'token'; token: string } & PastedDetails)
  | ({ kind: 'problem'; problem: string } & PastedDetails)

/**
 * Where tokens appear in what people copy: headers, queries, options, JSON, code, shell variables.
 */
const tokenPlaces = [
  // httpie and xh: `-A bearer -a TOKEN`, in either order.
  /(?:-A|--auth-type)[ =]?["']?bearer["']?\s(?:.*?\s)?(?:-a|--auth)[ =]["']?([^\s"'\\]+)/,
  /\s(?:-a|--auth)[ =]["']?([^\s"'\\]+)["']?\s(?:.*?\s)?(?:-A|--auth-type)[ =]?["']?bearer/,
  // The caret escapes quotes in commands for Windows.
  /\bBearer\s+(?!-)["']?([^\s"'`\\^]+)/i,
  /--oauth2-bearer[ =]["']?([^\s"'\\]+)/,
  /[?&]access_token=([^&#"'`\s\\]+)/,
  // JSON, and code in any language. A refresh token or a login token isn't meant.
  /(?<![a-z]|refresh_|login_)(?:access_?)?token["']?\s*[:=]\s*["'`]([^"'`\s]+)["'`]/i,
  // A shell, an environment file.
  /(?<![a-z]|refresh_|login_)(?:access_?)?token=([^"'`\s;]+)/i,
  // YAML.
  /(?<![a-z])access_token:\s+([^"'`\s]+)/i,
]

/**
 * What commands and code contain in place of a token: `$token`, `{token}`, `%TOKEN%`, `<token>`.
 */
const placeholder = /^[$%{<]/

/**
 * Finds the access token in anything that contains one: the bare token, a command, a piece of code,
 * an `Authorization` header, a login response, a credentials file, a HAR entry, a shell variable;
 * and the homeserver, user ID and device ID if they are there too.
 *
 * A token is visible ASCII only: any other character would make the browser's fetch throw before it
 * makes a request.
 */
export function readToken(text: string): ReadToken {
  // JSON may escape slashes and, inside a string, quotes.
  const trimmed = text
    .trim()
    .replaceAll(String.raw`\/`, '/')
    .replaceAll(String.raw`\"`, '"')
  if (trimmed === '') return { kind: 'problem', problem: 'Paste an access token' }
  const details = detailsIn(trimmed)
  const found = tokenPlaces
    .map((place) => place.exec(trimmed)?.[1])
    .filter((token) => token !== undefined)
  const token = found.find((candidate) => !placeholder.test(candidate))
  if (token !== undefined) return checked(token, details)
  const [missing] = found
  if (missing !== undefined) {
    const what = missing.startsWith('$') ? `the shell variable ${missing}` : missing
    return {
      kind: 'problem',
      problem: `This command takes the token from ${what}. Paste the token itself.`,
      ...details,
    }
  }
  if (details.homeserver !== undefined) {
    return { kind: 'problem', problem: 'There’s no access token in this text.', ...details }
  }
  return checked(trimmed.replace(/^(["'])(.*)\1$/s, '$2'), {})
}

function checked(token: string, details: PastedDetails): ReadToken {
  const at = token.search(/[^\u0021-\u007E]/)
  if (at === -1) return { kind: 'token', token, ...details }
  const shown = nameOf(String.fromCodePoint(token.codePointAt(at) ?? 0))
  return {
    kind: 'problem',
    problem: `Character ${at + 1} of the token is ${shown}, which tokens never contain. Copy it again.`,
  }
}

function nameOf(character: string): string {
  if (/\s/.test(character)) return 'a space or a line break'
  if (/[\u2018-\u201F\u00AB\u00BB]/.test(character)) return `a curly quote ${character}`
  if (!/[\p{C}\p{M}]/u.test(character)) return `“${character}”`
  const code = (character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')
  return `an invisible character (U+${code})`
}
