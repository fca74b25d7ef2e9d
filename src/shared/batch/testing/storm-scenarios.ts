import { isObject } from '@demo/json'
import { stateEvent } from '@demo/rooms/room'
import {
  banned,
  empty,
  idOf,
  invited,
  invitedByMany,
  joined,
  knocking,
  listed,
  membershipOf,
  ofSpace,
  othersRoom,
  people,
  timelineOf,
  written,
  type Prepare,
  type World,
} from './storm-rooms'

/** One action: how its rooms are made, and what the server has once it is done. */
export interface Scenario {
  id: string
  options?: object
  prepare: Prepare
  /** Whether a step is done in a room, by a Matrix ID or an event ID for steps about one. */
  isDone: (world: World, roomId: string, subject: string | undefined) => boolean
  /** The type of the event that each step sends exactly once, or not at all. */
  event?: string
  /** It changes the space, which its options name, instead of the rooms. */
  isOfSpace?: boolean
}

function contentOf({ server }: World, roomId: string, type: string, stateKey = '') {
  const room = server.homeserver.store.rooms.get(roomId)
  return (room && stateEvent(room, type, stateKey)?.content) ?? {}
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

const message = { msgtype: 'm.text', body: 'Storm', 'm.mentions': {} }

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
    isDone: (world, roomId, eventId) =>
      timelineOf(world, roomId).some((event) => event.eventId === eventId && event.redactedBecause),
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
  {
    id: 'send-message',
    options: { contents: { silent: [message] } },
    prepare: joined,
    isDone: (world, roomId) =>
      timelineOf(world, roomId).some(({ type }) => type === 'm.room.message'),
    event: 'm.room.message',
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
