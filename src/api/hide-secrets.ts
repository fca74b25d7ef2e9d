/** Keeps secrets out of the log, the snippets and the errors. */

/** A JSON field with a text, by its name. */
const field = (names: string) => new RegExp(`("(${names})"\\s*:\\s*)"(?:[^"\\\\]|\\\\.)*"`, 'g')

/** Fields with a secret: `m.login.password`, `/account/password`, `/refresh`. */
const secretFields = field('password|new_password|refresh_token|access_token')

/** In the body of `m.login.token` and `org.matrix.login.jwt`; elsewhere, such a field isn't secret. */
const loginToken = field('token')

/** Response fields with a token: `/login`, `/refresh`, `/register`, `/login/get_token`. */
const tokenFields = field('access_token|refresh_token|login_token')

/** Paths whose responses contain a token, including those of Synapse's admin API. */
const tokenPath = /\/(?:login|refresh|register|get_token|request_token)\/?(?:\?|$)/

/** Parameters with a secret in requests to OAuth endpoints. */
const secretParameters = ['token', 'refresh_token', 'code', 'code_verifier', 'device_code']

/** Patterns of the tokens in use, which are few. */
const patterns = new Map<string, RegExp>()

/** Replaces the token in a text with `$token`, in any encoding. */
export function withoutToken(text: string, token: string | undefined): string {
  if (!token) return text
  let pattern = patterns.get(token)
  if (!pattern) {
    // Drops those of replaced tokens.
    if (patterns.size === 4) patterns.clear()
    pattern = patternOf(token)
    patterns.set(token, pattern)
  }
  return text.replaceAll(pattern, '$$token')
}

/** Forgets the tokens that `withoutToken` has seen, once a session has ended. */
export function forgetTokens(): void {
  patterns.clear()
}

/** Replaces passwords in JSON with `$password`: they stay between the user and the server. */
export function withoutPassword(json: string): string {
  const hidden = json.replaceAll(secretFields, '$1"$$$2"')
  return /m\.login\.token|login\.jwt/.test(hidden)
    ? hidden.replaceAll(loginToken, '$1"$$login_token"')
    : hidden
}

/** A form for an OAuth endpoint, with secrets replaced, such as a code with `$code`. */
export function withoutSecretParameters(form: string): string {
  const parameters = new URLSearchParams(form)
  return [...parameters]
    .map(([name, value]) => {
      if (secretParameters.includes(name)) return `${name}=$${name}`
      return new URLSearchParams([[name, value]]).toString()
    })
    .join('&')
}

/**
 * The response to a handwritten call, with a new token replaced by `$access_token`: showing,
 * copying or saving it gives no one a session.
 * @param path of the request
 */
export async function withoutNewTokens(path: string, answer: Blob): Promise<Blob> {
  if (!tokenPath.test(path)) return answer
  const text = await answer.text()
  return new Blob([text.replaceAll(tokenFields, '$1"$$$2"')], { type: answer.type })
}

/** Matches each character as is, percent-encoded, or escaped as in JSON. */
function patternOf(token: string): RegExp {
  const characters = Array.from(token, (character) => {
    const hex = character.charCodeAt(0).toString(16).padStart(2, '0')
    const anyCase = `(?:${hex}|${hex.toUpperCase()})`
    const itself = character.replace(/[^\w]/, String.raw`\$&`)
    return String.raw`(?:\\?${itself}|%${anyCase}|\\u00${anyCase})`
  })
  return new RegExp(characters.join(''), 'g')
}
