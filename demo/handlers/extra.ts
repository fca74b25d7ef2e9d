import { failure, internalError, invalidParam, notFound } from '@demo/failure'
import type { Call, ExtraRoute } from '@demo/handler'
import { type JsonObject, canonicalJson, isWellFormed, utf8Length } from '@demo/json'
import { changeMembership } from '@demo/rooms/membership'
import { membersWith, membershipIn, stateEvent } from '@demo/rooms/room'
import { deviceAnswer, ownDevice } from './devices'
import { download } from './media'
import { clearField, readField } from './profile'
import { reasonOf, resolveRoom } from './rooms'

const client = '/_matrix/client/v3'

const param = ({ params }: Call, name: string) => params[name] ?? ''

const profileLimit = 65_536

function ownProfile(call: Call) {
  const { requester } = call
  if (param(call, 'userId') !== requester.userId) {
    throw failure(403, 'M_FORBIDDEN', "Cannot set another user's profile")
  }
  const field = param(call, 'keyName')
  if (utf8Length(field) > 255) throw failure(400, 'M_KEY_TOO_LARGE', 'Field name too long')
  if (!/^[a-z][a-z0-9_.-]*$/.test(field)) {
    throw invalidParam('Field name does not follow Common Namespaced Identifier Grammar')
  }
  return { user: requester.user, field }
}

function setProfileField(call: Call): JsonObject {
  const { user, field } = ownProfile(call)
  const body = call.json()
  if (!Object.hasOwn(body, field)) {
    throw failure(400, 'M_MISSING_PARAM', `Missing key '${field}'`)
  }
  if (!isWellFormed(body[field])) throw internalError()
  const profile = { ...user.profile, [field]: body[field] }
  if (utf8Length(canonicalJson(profile)) > profileLimit) {
    throw failure(400, 'M_PROFILE_TOO_LARGE', 'Profile too large')
  }
  user.profile = profile
  return {}
}

function deleteProfileField(call: Call): JsonObject {
  const field = param(call, 'keyName')
  if (field === 'displayname' || field === 'avatar_url') {
    return clearField(call, param(call, 'userId'), field)
  }
  const own = ownProfile(call)
  const { [own.field]: _, ...rest } = own.user.profile
  own.user.profile = rest
  return {}
}

function membershipRoute(action: 'join' | 'knock') {
  return (call: Call): JsonObject => {
    const { context, requester } = call
    const named = param(call, 'roomId') || param(call, 'roomIdOrAlias')
    const roomId = action === 'knock' ? resolveRoom(context, named) : named
    const { userId } = requester
    const content = reasonOf(call.optionalJson())
    changeMembership(context, { userId, targetId: userId, roomId, action, content })
    return { room_id: roomId }
  }
}

/** What anyone may know of a room, even before joining. */
function roomSummary(call: Call): JsonObject {
  const { context, requester } = call
  const room = context.store.rooms.get(resolveRoom(context, param(call, 'roomIdOrAlias')))
  const content = (type: string) => (room ? (stateEvent(room, type)?.content ?? {}) : {})
  const membership = room && membershipIn(room, requester.userId)
  const joinRule = content('m.room.join_rules')['join_rule']
  const open = joinRule === 'public' || joinRule === 'knock'
  const known = membership !== undefined && membership !== 'leave' && membership !== 'ban'
  if (!room || !(open || known)) throw notFound('Room not found or not previewable')
  const visibility = content('m.room.history_visibility')['history_visibility']
  const summary: JsonObject = {
    room_id: room.roomId,
    room_version: String(room.version),
    num_joined_members: membersWith(room, 'join').length,
    world_readable: visibility === 'world_readable',
    guest_can_join: content('m.room.guest_access')['guest_access'] === 'can_join',
    join_rule: joinRule,
    name: content('m.room.name')['name'],
    topic: content('m.room.topic')['topic'],
    canonical_alias: content('m.room.canonical_alias')['alias'],
    avatar_url: content('m.room.avatar')['url'],
    room_type: content('m.room.create')['type'],
    encryption: content('m.room.encryption')['algorithm'],
    membership,
  }
  return Object.fromEntries(Object.entries(summary).filter(([, value]) => value !== undefined))
}

const route = (method: string, path: string, handle: ExtraRoute['handle']): ExtraRoute => ({
  method,
  path,
  auth: 'required',
  handle,
})

const field = `${client}/profile/{userId}/{keyName}`

/** Calls beyond the console's endpoints that people are likely to try on its API page. */
export const extraRoutes: readonly ExtraRoute[] = [
  route('POST', `${client}/rooms/{roomId}/join`, membershipRoute('join')),
  route('POST', `${client}/knock/{roomIdOrAlias}`, membershipRoute('knock')),
  route('GET', '/_matrix/client/v1/room_summary/{roomIdOrAlias}', roomSummary),
  route('GET', `${client}/devices/{deviceId}`, (call) =>
    deviceAnswer(call.requester.userId, ownDevice(call, param(call, 'deviceId'))),
  ),
  { ...route('GET', field, readProfileField), auth: 'optional' },
  route('PUT', field, setProfileField),
  route('DELETE', field, deleteProfileField),
  route('GET', '/_matrix/client/v1/media/download/{serverName}/{mediaId}/{filename}', (call) =>
    download(
      call,
      { serverName: param(call, 'serverName'), mediaId: param(call, 'mediaId') },
      param(call, 'filename'),
    ),
  ),
]

function readProfileField(call: Call): JsonObject {
  const key = param(call, 'keyName')
  const answer = readField(call, param(call, 'userId'), key)
  if (!(key in answer)) throw notFound('Profile was not found')
  return answer
}
