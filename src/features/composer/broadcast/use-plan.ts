import { useMemo, useState } from 'react'
import { useQueries, useQuery } from '@tanstack/react-query'
import type { Client } from '@/api/client'
import { getRoomIdByAlias } from '@/api/endpoints/rooms'
import { errorText, MatrixError } from '@/api/errors'
import { endpointKey } from '@/api/query'
import { request } from '@/api/request'
import { roomLevelsQuery } from '@/api/rooms-sync'
import { readRoomReferences } from '@/lib/room-reference-list'
import { limitConcurrency } from '@/lib/limit-concurrency'
import { useAccount, useClient } from '@/session/session-context'
import type { Choice } from './choice'
import { planRooms, type NamedRoom } from './plan'

/** Limit of concurrent alias lookups. */
const lookUpsAtOnce = 4

const noRoomWords = 'Not a room ID (!abc:server), alias (#room:server) or link to a room.'

/** Looks up what a dry run needs, and makes its plan. */
export function usePlan(choice: Choice, hasRoomMention: boolean, agreed: ReadonlySet<string>) {
  const client = useClient()
  const { userId } = useAccount()
  const [turn] = useState(() => limitConcurrency(lookUpsAtOnce))
  const { references, bad } = useMemo(() => readRoomReferences(choice.text), [choice.text])
  const levels = useQuery(roomLevelsQuery(client, userId))
  const aliases = useMemo(
    () =>
      references.flatMap(({ reference }) =>
        reference.kind === 'alias' ? [reference.roomAlias] : [],
      ),
    [references],
  )
  const found = useQueries({
    queries: aliases.map((roomAlias) => aliasQuery(client, roomAlias, turn)),
    combine: combined,
  })
  const plan = useMemo(() => {
    const byAlias = new Map(aliases.map((alias, index) => [alias, found.answers[index]]))
    const named = references.map(({ text, reference }): NamedRoom => {
      if (reference.kind === 'roomId') return { text, roomId: reference.roomId }
      const answer = byAlias.get(reference.roomAlias)
      if (answer?.roomId !== undefined) return { text, roomId: answer.roomId }
      return { text, problem: answer?.error ? aliasProblem(answer.error) : undefined }
    })
    return planRooms({
      selected: choice.roomIds,
      named: [...named, ...bad.map((text) => ({ text, problem: noRoomWords }))],
      joined: levels.isFetching ? undefined : levels.data,
      ownUserId: userId,
      hasRoomMention,
      agreed,
    })
  }, [choice, references, bad, aliases, found, levels, userId, hasRoomMention, agreed])
  return { plan, levels, lookUpFailed: found.failed, lookUpAgain: found.again }
}

function aliasQuery(client: Client, roomAlias: string, turn: ReturnType<typeof limitConcurrency>) {
  const toSend = request(getRoomIdByAlias, { params: { roomAlias } })
  return {
    queryKey: endpointKey(toSend.endpoint, toSend.args),
    queryFn: ({ signal }: { signal: AbortSignal }) => turn(() => client.send(toSend, { signal })),
  }
}

interface AliasResult {
  data: { room_id: string } | undefined
  error: Error | null
  isFetching: boolean
  refetch: () => Promise<unknown>
}

function combined(results: readonly AliasResult[]) {
  const failed = results.filter(({ error }) => error && !isMissing(error))
  return {
    answers: results.map(({ data, error, isFetching }) => ({
      roomId: data?.room_id,
      error: isFetching ? undefined : error,
    })),
    /** A lookup got no response, so a retry may succeed. */
    failed: failed.length > 0,
    again: () => {
      for (const { refetch } of failed) void refetch()
    },
  }
}

function isMissing(error: Error): boolean {
  return error instanceof MatrixError && error.status === 404
}

function aliasProblem(error: Error): string {
  return isMissing(error) ? 'No room has this alias.' : `Couldn’t look it up: ${errorText(error)}`
}
