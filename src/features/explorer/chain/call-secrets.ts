/** Names of the members of a body whose values are secret. */
const secret = /("(password|new_password|refresh_token|access_token)"\s*:\s*)"((?:[^"\\]|\\.)*)"/g

/** In the body of `m.login.token`; elsewhere, a member of that name isn't secret. */
const loginToken = /("(token)"\s*:\s*)"((?:[^"\\]|\\.)*)"/g

const isVariable = /^\{\{[^{}]+\}\}$/

/**
 * A body without passwords and tokens in its members, for what is kept or saved: variables of the
 * same names are in their place.
 */
export function secretsAsVariables(body: string): string {
  const hidden = hide(body, secret)
  return hidden.includes('"m.login.token"') ? hide(hidden, loginToken) : hidden
}

function hide(text: string, members: RegExp): string {
  return text.replaceAll(members, (whole, before: string, name: string, value: string) =>
    isVariable.test(value) ? whole : `${before}"{{${name}}}"`,
  )
}
