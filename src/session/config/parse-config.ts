import * as v from 'valibot'
import { isServerName } from '@/lib/matrix-id'

/** The file can't be used; the message is for the admin of the console. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError'
}

/** Ways in that a console may offer. */
export const waysIn = ['oauth', 'device-code', 'sso', 'password', 'token', 'demo'] as const

/** `device-code`: OAuth with a code on another device; `token`: a pasted access token. */
export type WayIn = (typeof waysIn)[number]

const longestName = 40

const isHomeserver = (text: string): boolean =>
  isServerName(text) || (/^https?:\/\/[^/]/.test(text) && URL.canParse(text))

/** A file of the console's own host: the content security policy allows no other pictures. */
const isBeside = (text: string): boolean =>
  text !== '' && !/^(?:[a-z][a-z\d+.-]*:|[/\\]{2})/i.test(text)

const isLink = (text: string): boolean =>
  isBeside(text) || (/^(?:https?|mailto):/.test(text) && URL.canParse(text))

const text = (expected: string, isValid: (text: string) => boolean) =>
  v.pipe(v.string(expected), v.check(isValid, expected))

const homeserver = text(
  'must be a server name, such as example.org, or the URL of a homeserver',
  isHomeserver,
)

const homeserverList = v.pipe(
  v.array(homeserver, 'must be a list of homeservers'),
  v.minLength(1, 'must name at least one homeserver'),
)

const label = text(
  `must be a text of 1 to ${longestName} characters`,
  (given) => given.trim() !== '' && given.length <= longestName,
)

const homeservers = v.pipe(
  v.strictObject(
    {
      fixed: v.optional(homeserver),
      allowed: v.optional(homeserverList),
      suggested: v.optional(homeserverList),
    },
    'must be an object with “fixed”, “allowed” or “suggested”',
  ),
  v.check(
    ({ fixed, allowed, suggested }) => !fixed || (!allowed && !suggested),
    'can’t have “fixed” together with “allowed” or “suggested”',
  ),
)

const lockRange = 'must be a whole number of seconds from 10 to 86400'

const schema = v.strictObject(
  {
    name: v.optional(label),
    logo: v.optional(text('must be the path of a picture on the console’s own host', isBeside)),
    homeservers: v.optional(homeservers, {}),
    waysIn: v.optional(
      v.pipe(
        v.array(
          v.picklist(waysIn, `must be one of ${waysIn.join(', ')}`),
          `must be a list of ${waysIn.join(', ')}`,
        ),
        v.minLength(1, 'must name at least one way to sign in'),
      ),
      [...waysIn],
    ),
    links: v.optional(
      v.array(
        v.strictObject(
          { name: label, url: text('must be an https URL, a mailto URL or a path', isLink) },
          'must be an object with “name” and “url”',
        ),
        'must be a list',
      ),
      [],
    ),
    idleLockSeconds: v.optional(
      v.pipe(
        v.number(lockRange),
        v.integer(lockRange),
        v.minValue(10, lockRange),
        v.maxValue(86_400, lockRange),
      ),
    ),
  },
  'must be an object',
)

/**
 * What the admin of a console has set for it. Everything is optional in the file; without one, the
 * console offers all ways in to any homeserver.
 */
export type Config = v.InferOutput<typeof schema>

/** Reads the text of `config.json`. @throws ConfigError */
export function parseConfig(json: string): Config {
  const given = parseJson(json)
  // valibot takes a list for an object.
  const result = v.safeParse(schema, Array.isArray(given) ? null : given)
  if (result.success) return result.output
  const [issue] = result.issues
  const path = v.getDotPath(issue)
  if (path === null) throw new ConfigError('The file must contain an object.')
  if (issue.type === 'strict_object' && issue.expected === 'never') {
    throw new ConfigError(`There is no setting “${path}”.`)
  }
  if (issue.received === 'undefined') throw new ConfigError(`“${path}” is missing.`)
  throw new ConfigError(`“${path}” ${issue.message}.`)
}

function parseJson(json: string): unknown {
  try {
    return JSON.parse(json)
  } catch (cause) {
    const said = cause instanceof Error ? cause.message : ''
    throw new ConfigError(`The file isn’t valid JSON: ${said}`, { cause })
  }
}
