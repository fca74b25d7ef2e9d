import type { Context } from '@demo/context'
import { badContent, failure, internalError, invalidParam, notFound } from '@demo/failure'
import type { Call, HandlersOf } from '@demo/handler'
import { type JsonObject, codePointLength, isWellFormed } from '@demo/json'
import { propagateProfile } from '@demo/propagation'
import type { User } from '@demo/store'
import { parseUserId } from '@demo/user-id'

type AnyCall = Pick<Call, 'context' | 'requester' | 'json'>

const limits = {
  displayname: { length: 256, text: 'Displayname is too long (max 256)' },
  avatar_url: { length: 1000, text: 'Avatar URL is too long (max 1000)' },
} as const

type LegacyField = keyof typeof limits

function profileOf(context: Context, userId: string, unknownUser: () => Error): JsonObject {
  const parsed = parseUserId(userId)
  if (!parsed || /\s/.test(parsed.server)) throw invalidParam('Invalid user id')
  const user = context.store.users.get(userId)
  if (user) return user.profile
  if (parsed.server === context.store.serverName) throw unknownUser()
  if (context.store.knownServers.has(parsed.server)) throw notFound('Profile was not found')
  throw failure(502, 'M_UNKNOWN', 'Failed to fetch profile')
}

/** One field of a profile; `{}` if a known user has none. */
export function readField({ context }: AnyCall, userId: string, field: string): JsonObject {
  const profile = profileOf(context, userId, () => notFound('Profile was not found'))
  return profile[field] === undefined ? {} : { [field]: profile[field] }
}

function ownUser({ context, requester }: AnyCall, userId: string, field: LegacyField): User {
  const parsed = parseUserId(userId)
  if (!parsed) throw invalidParam("Expected UserID string to start with '@'")
  if (parsed.server !== context.store.serverName) {
    throw badContent('User is not hosted on this homeserver')
  }
  const user = context.store.users.get(userId)
  if (userId !== requester.userId && !requester.user.admin) {
    throw failure(400, 'M_FORBIDDEN', `Cannot set another user's ${field}`)
  }
  if (!user) throw notFound('User not found')
  return user
}

/**
 * Sets a name or an avatar; an empty one clears it. Rooms are updated later.
 * @throws MatrixFailure like Synapse.
 */
function writeField(call: AnyCall, userId: string, field: LegacyField): JsonObject {
  const body = call.json()
  if (!Object.hasOwn(body, field)) {
    throw failure(400, 'M_MISSING_PARAM', `Missing key '${field}'`)
  }
  const value = body[field]
  if (typeof value !== 'string') throw invalidParam(`'${field}' must be a string`)
  return storeField(call, userId, field, value)
}

/** Clears a name or an avatar. */
export function clearField(call: AnyCall, userId: string, field: LegacyField): JsonObject {
  return storeField(call, userId, field, '')
}

function storeField(call: AnyCall, userId: string, field: LegacyField, value: string): JsonObject {
  const { context, requester } = call
  const user = ownUser(call, userId, field)
  const { length, text } = limits[field]
  if (codePointLength(value) > length) throw badContent(text)
  if (!isWellFormed(value)) throw internalError()
  context.limiter.take('message', requester.userId)
  const stored = field === 'displayname' ? value.trim() : value
  const { [field]: _, ...rest } = user.profile
  user.profile = stored === '' ? rest : { ...rest, [field]: stored }
  propagateProfile(context, user)
  return {}
}

export const profileHandlers: HandlersOf<
  'getUserProfile' | 'getDisplayName' | 'setDisplayName' | 'getAvatarUrl' | 'setAvatarUrl'
> = {
  getUserProfile: ({ context, params }) => {
    const profile = profileOf(context, params.userId, () =>
      failure(404, 'M_UNKNOWN', 'No row found (profiles)'),
    )
    if (Object.keys(profile).length === 0) throw notFound('Profile was not found')
    return profile
  },
  getDisplayName: (call) => readField(call, call.params.userId, 'displayname'),
  setDisplayName: (call) => writeField(call, call.params.userId, 'displayname'),
  getAvatarUrl: (call) => readField(call, call.params.userId, 'avatar_url'),
  setAvatarUrl: (call) => writeField(call, call.params.userId, 'avatar_url'),
}
