/** Keeps what must not be shown out of the log, the snippets and the errors. */

/** Fields of request bodies that hold a secret: `m.login.password`, `/account/password`, `/refresh`. */
const secretFields = /("(password|new_password|refresh_token)"\s*:\s*)"(?:[^"\\]|\\.)*"/g

let known: { token: string; pattern: RegExp } | undefined

/** A text in which `$token` stands for the token, wherever and however encoded the user put it. */
export function withoutToken(text: string, token: string | undefined): string {
  if (!token) return text
  if (known?.token !== token) known = { token, pattern: patternOf(token) }
  return text.replaceAll(known.pattern, '$$token')
}

/** JSON in which `$password` stands for a password: it stays between the user and the server. */
export function withoutPassword(json: string): string {
  return json.replaceAll(secretFields, '$1"$$$2"')
}

/** Each character as itself, percent-encoded, or escaped as in JSON. */
function patternOf(token: string): RegExp {
  const characters = Array.from(token, (character) => {
    const hex = character.charCodeAt(0).toString(16).padStart(2, '0')
    const anyCase = `(?:${hex}|${hex.toUpperCase()})`
    const itself = character.replace(/[^\w]/, String.raw`\$&`)
    return String.raw`(?:\\?${itself}|%${anyCase}|\\u00${anyCase})`
  })
  return new RegExp(characters.join(''), 'g')
}
