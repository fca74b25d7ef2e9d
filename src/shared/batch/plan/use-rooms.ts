import { useMemo } from 'react'
import { useQueries, useQuery } from '@tanstack/react-query'
import { getRoomIdByAlias } from '@/api/endpoints/rooms'
import { errorText, MatrixError } from '@/api/errors'
import { endpointQuery } from '@/api/query'
import { request } from '@/api/request'
import type { ReceivedInvite } from '@/api/rooms-answer'
import { roomLevelsQuery, roomsQuery } from '@/api/rooms-sync'
import { readRoomReferences } from '@/lib/room-reference-list'
import type { RoomOverview } from '@/lib/room-state'
import { useAccount, useClient } from '@/session/session-context'
import type { BatchRoom } from '@/shared/batch/actions/action'
import type { Choice } from '@/shared/batch-choice/choice'

/** A text that isn't a room, or can't be one. */
export interface RoomProblem {
  text: string
  why: string
}

/** The rooms that can be chosen, and those that are. */
export interface Rooms {
  /** Those that can be selected, unsorted: the joined ones, or those of received invites. */
  all: readonly BatchRoom[]
  /** Each once, the same array while the choice is the same. */
  chosen: readonly BatchRoom[]
  problems: readonly RoomProblem[]
  /** Power levels or aliases are still loading. */
  pending: boolean
  error: unknown
  /** An alias got no response, so that a retry may find its room. */
  unanswered: boolean
  /** Reads again what couldn't be read. */
  retry: () => void
}

const noRooms: readonly BatchRoom[] = []

/**
 * Reads the rooms and what is chosen of them.
 * @param choice what is selected, typed and added
 * @param needs `invites` for rooms that the account is invited to
 */
export function useRooms(
  { roomIds, roomText, added }: Pick<Choice, 'roomIds' | 'roomText' | 'added'>,
  needs: 'people' | 'rooms' | 'invites',
): Rooms {
  const client = useClient()
  const { userId } = useAccount()
  const levels = useQuery(roomLevelsQuery(client, userId))
  const known = useQuery({ ...roomsQuery(client, userId), enabled: needs === 'invites' })
  const isOfInvites = needs === 'invites'
  const all = useMemo(() => {
    if (isOfInvites) return known.data?.invites.map(invitedRoom) ?? noRooms
    return levels.data?.map((room) => joinedRoom(room, userId)) ?? noRooms
  }, [isOfInvites, known.data, levels.data, userId])

  const typed = useMemo(() => readRoomReferences(roomText), [roomText])
  const byId = useMemo(() => new Map(all.map((room) => [room.roomId, room] as const)), [all])
  const byAlias = useMemo(
    () => new Map(all.map((room) => [room.overview?.alias ?? '', room] as const)),
    [all],
  )
  const isKnown = all !== noRooms
  const aliases = useMemo(
    () =>
      typed.references.flatMap(({ reference }) =>
        reference.kind === 'alias' && isKnown && !byAlias.has(reference.roomAlias)
          ? [reference.roomAlias]
          : [],
      ),
    [typed, isKnown, byAlias],
  )
  const found = useQueries({
    queries: aliases.map((roomAlias) => ({
      ...endpointQuery(client, request(getRoomIdByAlias, { params: { roomAlias } })),
      staleTime: 60_000,
    })),
    combine: combineAnswers,
  })
  const targets = useMemo(() => {
    const named = new Map<string, BatchRoom>()
    const problems: RoomProblem[] = typed.bad.map((text) => ({
      text,
      why: 'Not a room ID, alias or link',
    }))
    const add = (roomId: string, name: string, via: readonly string[]) => {
      if (!named.has(roomId)) named.set(roomId, byId.get(roomId) ?? strangeRoom(roomId, name, via))
    }
    for (const roomId of roomIds) add(roomId, roomId, [])
    for (const { roomId, name, via } of added) add(roomId, name, via)
    for (const { text, reference } of typed.references) {
      if (reference.kind === 'roomId') {
        add(reference.roomId, reference.roomId, reference.via)
        continue
      }
      const { roomAlias } = reference
      const joined = byAlias.get(roomAlias)
      const at = aliases.indexOf(roomAlias)
      const answer = at < 0 ? undefined : found.data[at]
      if (joined) add(joined.roomId, roomAlias, [])
      else if (answer) add(answer.room_id, roomAlias, answer.servers)
      else if (found.errors[at]) problems.push({ text, why: aliasProblem(found.errors[at]) })
    }
    return { chosen: [...named.values()], problems }
  }, [roomIds, added, typed, byId, byAlias, found, aliases])
  const query = isOfInvites ? known : levels
  return {
    all,
    ...targets,
    pending: query.isPending || found.isPending,
    error: query.error,
    unanswered: found.unanswered.length > 0,
    retry: () => {
      if (query.error) void query.refetch()
      for (const { refetch } of found.unanswered) void refetch()
    },
  }
}

interface AliasAnswer {
  data?: { room_id: string; servers: string[] }
  error: unknown
  isPending: boolean
  isFetching: boolean
  refetch: () => Promise<unknown>
}

function combineAnswers(results: AliasAnswer[]) {
  return {
    data: results.map(({ data }) => data),
    errors: results.map(({ error }) => error),
    isPending: results.some(({ isPending }) => isPending),
    unanswered: results.filter(
      ({ error, isFetching }) => error && !isFetching && !isUnknownAlias(error),
    ),
  }
}

function isUnknownAlias(error: unknown): boolean {
  return error instanceof MatrixError && error.errcode === 'M_NOT_FOUND'
}

function aliasProblem(error: unknown): string {
  return isUnknownAlias(error) ? 'No room has this alias' : errorText(error)
}

function joinedRoom(overview: RoomOverview, userId: string): BatchRoom {
  const { roomId, name, powerLevels } = overview
  return { roomId, name, overview, via: [], moderator: { userId, joined: true, powerLevels } }
}

function invitedRoom({ room, inviter }: ReceivedInvite): BatchRoom {
  const { roomId, name } = room
  return { roomId, name, overview: room, via: [], moderator: undefined, invited: true, inviter }
}

function strangeRoom(roomId: string, name: string, via: readonly string[]): BatchRoom {
  return { roomId, name, overview: undefined, via, moderator: undefined }
}
