import type { Client } from '@/api/client'
import { getRoomStateWithKey } from '@/api/endpoints/state'
import { memberships } from '@/api/endpoints/memberships'
import { MatrixError } from '@/api/errors'
import { visibleText } from '@/lib/visible-text'
import type { Service, Session } from '@/session/session'
import { forgetPages } from '@/shared/batch/actions/redact/read-pages'
import { roomMembersOf, type RoomMembers } from '@/shared/member-list/page/room-members'
import type { PickedMember } from '@/shared/member-list/protocol'

/** How long an answer counts, in ms. */
const freshMs = 5 * 60_000

/** Up to this many people are asked for one by one: it is less than a whole list. */
const fewPeople = 3

/** Lists of rooms beyond this many are dropped once they have answered: each has a worker. */
const mostLists = 8

interface KnownRoom {
  readAt: number
  members: Map<string, PickedMember>
}

/** What rooms know about people, kept for a few minutes. */
interface MembersCache extends Service {
  rooms: Map<string, KnownRoom>
}

function cacheOf(session: Session): MembersCache {
  return session.service('batch/members', () => {
    const rooms = new Map<string, KnownRoom>()
    return { rooms, dispose: () => rooms.clear(), dropUnused: () => rooms.clear() }
  })
}

/** Forgets what is known about some rooms and written in them, because it has changed. */
export function forgetRooms(session: Session, roomIds: Iterable<string>): void {
  const { rooms } = cacheOf(session)
  for (const roomId of roomIds) {
    rooms.delete(roomId)
    forgetPages(session.client, roomId)
  }
}

/**
 * What a room knows about people: a few requests for a few people, otherwise one for the whole
 * list, which a worker reads.
 * @returns an entry for each of them, with only the ID for people the room doesn't know
 * @throws as `client.call`
 */
export async function readMembers(
  session: Session,
  roomId: string,
  userIds: readonly string[],
  signal: AbortSignal,
): Promise<ReadonlyMap<string, PickedMember>> {
  const { rooms } = cacheOf(session)
  const known = freshRoom(rooms, roomId)
  const missing = userIds.filter((userId) => !known.members.has(userId))
  if (missing.length === 0) return known.members
  const list = roomMembersOf(session, roomId)
  const isRead = list.get().list !== undefined
  const found =
    missing.length <= fewPeople && !isRead
      ? await Promise.all(missing.map((userId) => readOne(session.client, roomId, userId, signal)))
      : await askList(list, missing, signal)
  for (const userId of missing) known.members.set(userId, { userId })
  for (const member of found) known.members.set(member.userId, member)
  if (rooms.size > mostLists) list.dropUnused?.()
  return known.members
}

function freshRoom(rooms: Map<string, KnownRoom>, roomId: string): KnownRoom {
  const now = Date.now()
  const known = rooms.get(roomId)
  if (known && now - known.readAt < freshMs) return known
  const fresh = { readAt: now, members: new Map<string, PickedMember>() }
  rooms.set(roomId, fresh)
  return fresh
}

async function readOne(
  client: Client,
  roomId: string,
  userId: string,
  signal: AbortSignal,
): Promise<PickedMember> {
  const params = { roomId, eventType: 'm.room.member', stateKey: userId }
  try {
    const content = await client.call(getRoomStateWithKey, { params }, { signal })
    const membership = memberships.find((known) => known === content.membership)
    const name = visibleText(content.displayname)
    return { userId, ...(membership && { membership }), ...(name !== undefined && { name }) }
  } catch (error) {
    if (error instanceof MatrixError && error.errcode === 'M_NOT_FOUND') return { userId }
    throw error
  }
}

/** Asks the room's list, once it is complete. */
async function askList(
  members: RoomMembers,
  userIds: readonly string[],
  signal: AbortSignal,
): Promise<readonly PickedMember[]> {
  const release = members.want('background')
  const ending = new AbortController()
  try {
    await new Promise<void>((resolve, reject) => {
      const look = () => {
        const { list, state } = members.get()
        if (state.error !== undefined) reject(asError(state.error))
        else if (list && !state.loading) {
          if (state.cancelled) reject(new Error('The list of members is incomplete'))
          else resolve()
        }
      }
      const stop = () => reject(asError(signal.reason))
      signal.addEventListener('abort', stop, { once: true, signal: ending.signal })
      ending.signal.addEventListener('abort', members.subscribe(look))
      look()
    })
    const { list } = members.get()
    return (await list?.ask('members', { userIds })) ?? []
  } finally {
    ending.abort()
    release()
  }
}

function asError(thrown: unknown): Error {
  return thrown instanceof Error ? thrown : new Error(String(thrown))
}
