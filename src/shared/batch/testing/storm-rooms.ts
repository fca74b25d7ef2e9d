import type { TestServer } from '@demo/testing/server'
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
export type NewWorld = Omit<World, 'roomIds'>

/** Makes a room; its place in the storm counts from 0. @returns its ID */
export type Prepare = (world: NewWorld, place: number) => Promise<string>

/** The Matrix ID of a localpart. */
export const idOf = (localpart: string) => `@${localpart}:hs.test`

/** Someone's membership, on the server. */
export function membershipOf({ server }: World, roomId: string, userId: string) {
  const room = server.homeserver.store.rooms.get(roomId)
  return room && stateEvent(room, 'm.room.member', userId)?.content['membership']
}

/** A room's events on the server. */
export function timelineOf({ server }: World, roomId: string) {
  return server.homeserver.store.rooms.get(roomId)?.timeline ?? []
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
): Prepare {
  return async ({ server, token }) => {
    const roomId = await server.createRoom(token('me'), body)
    for (const name of people) {
      const who = { me: token('me'), them: token(name), userId: idOf(name) }
      await each({ server, at: path(roomId), ...who })
    }
    return roomId
  }
}

export const empty = roomWhere(async () => undefined)

export const invited = roomWhere(({ server, me, at, userId }) =>
  send(server, me, `${at}/invite`, { user_id: userId }),
)

export const joined = roomWhere(({ server, them, at }) => send(server, them, `${at}/join`, {}), {
  preset: 'public_chat',
})

export const banned = roomWhere(({ server, me, at, userId }) =>
  send(server, me, `${at}/ban`, { user_id: userId }),
)

export const knocking = roomWhere(
  ({ server, them, at }) => send(server, them, at.replace('/rooms/', '/knock/'), {}),
  {
    initial_state: [{ type: 'm.room.join_rules', state_key: '', content: { join_rule: 'knock' } }],
  },
)

export const written = roomWhere(
  async ({ server, them, at, userId }) => {
    await send(server, them, `${at}/join`, {})
    const text = { msgtype: 'm.text', body: userId }
    for (const txn of ['a', 'b']) {
      await send(server, them, `${at}/send/m.room.message/${userId}${txn}`, text, 'PUT')
    }
  },
  { preset: 'public_chat' },
)

export const othersRoom =
  (invites: boolean, ofPlace: readonly string[] = ['ada']): Prepare =>
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

export const listed: Prepare = async (world, place) => {
  const roomId = await joined(world, place)
  const list = `/directory/list/room/${encodeURIComponent(roomId)}`
  await send(world.server, world.token('me'), list, { visibility: 'public' }, 'PUT')
  return roomId
}

/** A room that is in the space. */
export const ofSpace: Prepare = async (world, place) => {
  const roomId = await empty(world, place)
  const child = `${path(world.spaceId)}/state/m.space.child/${encodeURIComponent(roomId)}`
  await send(world.server, world.token('me'), child, { via: ['hs.test'], order: 'a' }, 'PUT')
  return roomId
}

/** Invites by different people to an account that ignores someone else. */
export const invitedByMany: Prepare = async (world, place) => {
  if (place === 0) {
    const list = `/user/${encodeURIComponent(idOf('me'))}/account_data/m.ignored_user_list`
    const ignored = { ignored_users: { [idOf('cid')]: {} } }
    await send(world.server, world.token('me'), list, ignored, 'PUT')
  }
  return othersRoom(true, ['ada', 'bob'])(world, place)
}
