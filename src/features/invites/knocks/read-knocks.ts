import type { Client } from '@/api/client'
import { getMembersByRoom } from '@/api/endpoints/members'
import { limitConcurrency } from '@/lib/limit-concurrency'
import { ownProblem } from '@/lib/moderation-rules'
import type { RoomOverview } from '@/lib/room-state'
import { visibleText } from '@/lib/visible-text'

/** Rooms read at the same time; more would hold up the user's own requests. */
const mostAtOnce = 3

/** Someone who waits to be let into a room. */
export interface Knock {
  room: RoomOverview
  userId: string
  name: string | undefined
  avatarMxc: string | undefined
  reason: string | undefined
  /** When they asked, in ms since 1970. */
  askedAt: number | undefined
  /** Why the account can't admit them, or decline; undefined if it can. */
  admitProblem: string | undefined
  declineProblem: string | undefined
}

/** The requests to join of several rooms. */
export interface Knocks {
  knocks: readonly Knock[]
  /** Rooms that couldn't be read, with why. */
  unread: readonly { room: RoomOverview; error: unknown }[]
}

/** Rooms in which people can ask to join, and the account may answer them. */
export function roomsToAnswerIn(rooms: readonly RoomOverview[], ownUserId: string): RoomOverview[] {
  return rooms.filter((room) => {
    const { admit, decline } = problemsIn(room, ownUserId)
    const canKnock = room.joinRule === 'knock' || room.joinRule === 'knock_restricted'
    return canKnock && (admit === undefined || decline === undefined)
  })
}

/**
 * Who waits to be let into these rooms, one request per room, a few at a time.
 * https://spec.matrix.org/latest/client-server-api/#knocking-on-rooms
 * @throws the signal's reason; a room that can't be read is listed with the error
 */
export async function readKnocks(
  client: Client,
  rooms: readonly RoomOverview[],
  ownUserId: string,
  signal: AbortSignal,
): Promise<Knocks> {
  const inTurn = limitConcurrency(mostAtOnce)
  const read = await Promise.all(
    rooms.map((room) =>
      inTurn(async () => {
        const { roomId } = room
        const args = { params: { roomId }, query: { membership: 'knock' } } as const
        try {
          signal.throwIfAborted()
          const { chunk } = await client.call(getMembersByRoom, args, { signal })
          return { room, chunk }
        } catch (error) {
          signal.throwIfAborted()
          return { room, error }
        }
      }),
    ),
  )
  return {
    knocks: read.flatMap(({ room, chunk = [] }) => {
      const { admit, decline } = problemsIn(room, ownUserId)
      return chunk
        .filter(({ content }) => content.membership === 'knock')
        .map(({ state_key: userId, content, origin_server_ts: askedAt }) => ({
          room,
          userId,
          name: visibleText(content.displayname),
          avatarMxc: typeof content.avatar_url === 'string' ? content.avatar_url : undefined,
          reason: visibleText(content.reason),
          askedAt,
          admitProblem: admit,
          declineProblem: decline,
        }))
        .toSorted((a, b) => (a.askedAt ?? 0) - (b.askedAt ?? 0))
    }),
    unread: read.flatMap(({ room, error, chunk }) => (chunk ? [] : [{ room, error }])),
  }
}

function problemsIn({ powerLevels }: RoomOverview, userId: string) {
  const moderator = { userId, joined: true, powerLevels }
  return { admit: ownProblem('invite', moderator), decline: ownProblem('kick', moderator) }
}
