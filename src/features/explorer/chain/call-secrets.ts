import { withoutPassword } from '@/api/hide-secrets'
import { variableNames, variableText } from '@/features/explorer/variables/fill'

/** A member of a body with a text. */
const member = /("(\w+)"\s*:\s*)"((?:[^"\\]|\\.)*)"/g

/** The types of a sign-in: some make further members secret. */
const signInType = /"[\w.]+\.login\.\w+"/g

const isVariable = /^\{\{[^{}]+\}\}$/

/** Names of variables and columns whose values are secret. */
const secretName =
  /passw|passphrase|(?:^|[\W_])pwd(?:$|[\W_])|secret(?!ar)|(?:access|refresh|login|auth|bearer)[_ -]?token|^token$|recovery[_ -]?key/i

/** Whether the name of a variable or column says that its values are secret. */
export const isSecretName = (name: string): boolean => secretName.test(name.trim())

/** What the client puts in place of a new token in a response. */
const hiddenToken = /^\$(?:access|refresh|login)_token$|"\$(?:access|refresh|login)_token"/

/** Whether a place in a response has a token, which the client hides. */
export const isTokenPlace = (at: string): boolean => /(?:access|refresh|login)_token/.test(at)

/**
 * Why a value of a response can't become a variable, as text for the user: it is a token that the
 * client has hidden, or has one.
 */
export const hiddenTokenProblem = (value: string): string | undefined =>
  hiddenToken.test(value)
    ? 'New tokens are hidden in responses, so they can’t be variables'
    : undefined

/**
 * A body without passwords and tokens in its members, for what is kept or saved: variables of the
 * same names are in their place.
 */
export function secretsAsVariables(body: string): string {
  return replaceSecrets(body, (name, secret) =>
    isVariable.test(secret) ? secret : variableText(name),
  )
}

/** The names of a body's variables that are secret, by their names or by the members they are in. */
export function secretVariables(body: string): string[] {
  const names = variableNames(body).filter(isSecretName)
  replaceSecrets(body, (_, secret) => {
    names.push(...variableNames(secret))
    return secret
  })
  return names
}

/** The client knows which members are secret: it hides them in the log. */
function replaceSecrets(body: string, write: (name: string, secret: string) => string): string {
  const types = body.match(signInType)?.join(',') ?? ''
  const names = new Set(Array.from(body.matchAll(member), ([, , name = '']) => name))
  const secretNames = new Set(
    [...names].filter((name) => {
      const probe = `${types}"${name}":""`
      return withoutPassword(probe) !== probe
    }),
  )
  return body.replaceAll(member, (whole, start: string, name: string, secret: string) =>
    secretNames.has(name) ? `${start}"${write(name, secret)}"` : whole,
  )
}
