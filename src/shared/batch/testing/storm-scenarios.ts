import type { TestServer } from '@demo/testing/server'
import { isObject } from '@demo/json'
import { stateEvent } from '@demo/rooms/room'

/** People of a storm's rooms, by localpart. */
export const people = ['ada', 'bob', 'cid'] as const

/** What a scenario acts on. */
export interface World {
  server: TestServer
  /** The token of a user; `me` performs the action. */
  token: (localpart: string) => string
  roomIds: readonly string[]
  /** A space of the account's, for scenarios that are about one. */
  spaceId: string
}

/** What rooms are made in. */
type NewWorld = Omit<World, 'roomIds'>

/** One action: how its rooms are made, and what the server has once it is done. */
export interface Scenario {
  id: string
  options?: object
  /** Makes a room; its place in the storm counts from 0. @returns its ID */
  prepare: (world: NewWorld, place: number) => Promise<string>
  /** Whether a step is done in a room, by a Matrix ID or an event ID for steps about one. */
  isDone: (world: World, roomId: string, subject: string | undefined) => boolean
  /** The type of the event that each step sends exactly once, or not at all. */
  event?: string
  /** It changes the space, which its options name, instead of the rooms. */
  isOfSpace?: boolean
}

const idOf = (localpart: string) => `@${localpart}:hs.test`

/** Someone's membership, on the server. */
export function membershipOf({ server }: World, roomId: string, userId: string) {
  const room = server.homeserver.store.rooms.get(roomId)
  return room && stateEvent(room, 'm.room.member', userId)?.content['membership']
}

function contentOf({ server }: World, roomId: string, type: string, stateKey = '') {
  const room = server.homeserver.store.rooms.get(roomId)
  return (room && stateEvent(room, type, stateKey)?.content) ?? {}
}

const path = (roomId: string) => `/rooms/${encodeURIComponent(roomId)}`

async function send(server: TestServer, token: string, to: string, body: object, method = 'POST') {
  const { status } = await server.call(method, to, token, body)
  if (status !== 200) throw new Error(`${method} ${to}: ${status}`)
}

/** A room of the account’s, after some requests about each of the people. */
function roomWhere(
  each: (on: {
    server: TestServer
    me: string
    them: string
    at: string
    userId: string
  }) => Promise<void>,
  body = {},
): Scenario['prepare'] {
  return async ({ server, token }) => {
    const roomId = await server.createRoom(token('me'), body)
    for (const name of people) {
      const who = { me: token('me'), them: token(name), userId: idOf(name) }
      await each({ server, at: path(roomId), ...who })
    }
    return roomId
  }
}

const empty = roomWhere(async () => undefined)

const invited = roomWhere(({ server, me, at, userId }) =>
  send(server, me, `${at}/invite`, { user_id: userId }),
)

const joined = roomWhere(({ server, them, at }) => send(server, them, `${at}/join`, {}), {
  preset: 'public_chat',
})

const banned = roomWhere(({ server, me, at, userId }) =>
  send(server, me, `${at}/ban`, { user_id: userId }),
)

const knocking = roomWhere(
  ({ server, them, at }) => send(server, them, at.replace('/rooms/', '/knock/'), {}),
  {
    initial_state: [{ type: 'm.room.join_rules', state_key: '', content: { join_rule: 'knock' } }],
  },
)

const written = roomWhere(
  async ({ server, them, at, userId }) => {
    await send(server, them, `${at}/join`, {})
    const text = { msgtype: 'm.text', body: userId }
    for (const txn of ['a', 'b']) {
      await send(server, them, `${at}/send/m.room.message/${userId}${txn}`, text, 'PUT')
    }
  },
  { preset: 'public_chat' },
)

const othersRoom =
  (invites: boolean, ofPlace: readonly string[] = ['ada']): Scenario['prepare'] =>
  async ({ server, token }, place) => {
    const owner = token(ofPlace[place % ofPlace.length] ?? '')
    const roomId = await server.createRoom(owner, {
      preset: invites ? 'private_chat' : 'public_chat',
    })
    if (invites) {
      await send(server, owner, `${path(roomId)}/invite`, { user_id: idOf('me') })
    }
    return roomId
  }

const listed: Scenario['prepare'] = async (world, place) => {
  const roomId = await joined(world, place)
  const list = `/directory/list/room/${encodeURIComponent(roomId)}`
  await send(world.server, world.token('me'), list, { visibility: 'public' }, 'PUT')
  return roomId
}

/** A room that is in the space. */
const ofSpace: Scenario['prepare'] = async (world, place) => {
  const roomId = await empty(world, place)
  const child = `${path(world.spaceId)}/state/m.space.child/${encodeURIComponent(roomId)}`
  await send(world.server, world.token('me'), child, { via: ['hs.test'], order: 'a' }, 'PUT')
  return roomId
}

/** Invites by different people to an account that ignores someone else. */
const invitedByMany: Scenario['prepare'] = async (world, place) => {
  if (place === 0) {
    const list = `/user/${encodeURIComponent(idOf('me'))}/account_data/m.ignored_user_list`
    const ignored = { ignored_users: { [idOf('cid')]: {} } }
    await send(world.server, world.token('me'), list, ignored, 'PUT')
  }
  return othersRoom(true, ['ada', 'bob'])(world, place)
}

/** Whether the account ignores a room's creator, and still whom it ignored before. */
const ignoresCreator: Scenario['isDone'] = ({ server }, roomId) => {
  const { rooms, users } = server.homeserver.store
  const data = users.get(idOf('me'))?.accountData.get('m.ignored_user_list')
  const ignored = isObject(data?.['ignored_users']) ? data['ignored_users'] : {}
  const room = rooms.get(roomId)
  const creator = room && stateEvent(room, 'm.room.create', '')?.sender
  return [creator ?? '', idOf('cid')].every((userId) => Object.hasOwn(ignored, userId))
}

const becomes =
  (...memberships: string[]): Scenario['isDone'] =>
  (world, roomId, userId = '') =>
    memberships.includes(String(membershipOf(world, roomId, userId)))

const iAm =
  (membership: string): Scenario['isDone'] =>
  (world, roomId) =>
    membershipOf(world, roomId, idOf('me')) === membership

const isPublished: Scenario['isDone'] = ({ server }, roomId) =>
  server.homeserver.store.published.has(roomId)

const has =
  (type: string, key: string, value: unknown): Scenario['isDone'] =>
  (world, roomId) =>
    JSON.stringify(contentOf(world, roomId, type)[key]) === JSON.stringify(value)

const hasChild =
  (child: object): Scenario['isDone'] =>
  (world, roomId) =>
    JSON.stringify(contentOf(world, world.spaceId, 'm.space.child', roomId)) ===
    JSON.stringify(child)

/** One for each action that can be chosen. */
export const scenarios: readonly Scenario[] = [
  { id: 'invite', prepare: empty, isDone: becomes('invite'), event: 'm.room.member' },
  { id: 'withdraw-invite', prepare: invited, isDone: becomes('leave'), event: 'm.room.member' },
  { id: 'kick', prepare: joined, isDone: becomes('leave'), event: 'm.room.member' },
  { id: 'ban', prepare: joined, isDone: becomes('ban'), event: 'm.room.member' },
  { id: 'unban', prepare: banned, isDone: becomes('leave'), event: 'm.room.member' },
  { id: 'admit-knock', prepare: knocking, isDone: becomes('invite'), event: 'm.room.member' },
  { id: 'deny-knock', prepare: knocking, isDone: becomes('leave'), event: 'm.room.member' },
  {
    id: 'set-level',
    options: { level: '50' },
    prepare: joined,
    isDone: (world, roomId) => {
      const users = contentOf(world, roomId, 'm.room.power_levels')['users']
      return isObject(users) && people.every((name) => users[idOf(name)] === 50)
    },
    event: 'm.room.power_levels',
  },
  {
    id: 'redact',
    options: { from: '', to: '', kind: 'all' },
    prepare: written,
    isDone: ({ server }, roomId, eventId) =>
      server.homeserver.store.rooms
        .get(roomId)
        ?.timeline.some((event) => event.eventId === eventId && event.redactedBecause) ?? false,
    event: 'm.room.redaction',
  },
  { id: 'join', prepare: othersRoom(false), isDone: iAm('join'), event: 'm.room.member' },
  { id: 'leave', prepare: joined, isDone: iAm('leave'), event: 'm.room.member' },
  {
    id: 'leave-forget',
    prepare: joined,
    isDone: ({ server }, roomId) =>
      server.homeserver.store.rooms.get(roomId)?.forgottenBy.has(idOf('me')) ?? false,
    event: 'm.room.member',
  },
  { id: 'accept-invites', prepare: othersRoom(true), isDone: iAm('join'), event: 'm.room.member' },
  {
    id: 'decline-invites',
    prepare: othersRoom(true),
    isDone: iAm('leave'),
    event: 'm.room.member',
  },
  {
    id: 'decline-and-ignore',
    prepare: invitedByMany,
    isDone: (...of) => iAm('leave')(...of) && ignoresCreator(...of),
    event: 'm.room.member',
  },
  {
    id: 'set-join-rule',
    options: { rule: 'knock', rooms: '' },
    prepare: joined,
    isDone: has('m.room.join_rules', 'join_rule', 'knock'),
    event: 'm.room.join_rules',
  },
  {
    id: 'set-history-visibility',
    options: { value: 'joined' },
    prepare: joined,
    isDone: has('m.room.history_visibility', 'history_visibility', 'joined'),
    event: 'm.room.history_visibility',
  },
  {
    id: 'set-guest-access',
    options: { value: 'can_join' },
    prepare: joined,
    isDone: has('m.room.guest_access', 'guest_access', 'can_join'),
    event: 'm.room.guest_access',
  },
  {
    id: 'set-server-acl',
    options: { mode: 'deny', servers: 'spam.example', allow: '*', allowIps: true },
    prepare: joined,
    isDone: has('m.room.server_acl', 'deny', ['spam.example']),
    event: 'm.room.server_acl',
  },
  {
    id: 'set-state',
    options: { type: 'm.room.topic', stateKey: '', content: '{"topic":"Storm"}' },
    prepare: joined,
    isDone: has('m.room.topic', 'topic', 'Storm'),
    event: 'm.room.topic',
  },
  {
    id: 'add-to-space',
    prepare: empty,
    isDone: hasChild({ via: ['hs.test'] }),
    event: 'm.space.child',
    isOfSpace: true,
  },
  {
    id: 'remove-from-space',
    prepare: ofSpace,
    isDone: hasChild({}),
    event: 'm.space.child',
    isOfSpace: true,
  },
  { id: 'list-in-directory', prepare: joined, isDone: isPublished },
  { id: 'take-from-directory', prepare: listed, isDone: (...of) => !isPublished(...of) },
  {
    id: 'close-room',
    options: {
      parts: ['directory', 'aliases', 'invite', 'message', 'remove', 'leave'],
      message: 'Closed',
    },
    prepare: listed,
    isDone: (world, roomId) =>
      iAm('leave')(world, roomId, undefined) &&
      !isPublished(world, roomId, undefined) &&
      membershipOf(world, roomId, idOf('ada')) === 'leave' &&
      has('m.room.join_rules', 'join_rule', 'invite')(world, roomId, undefined),
    event: 'm.room.message',
  },
]
