import { useMemo } from 'react'
import { useQueryClient, type QueryClient } from '@tanstack/react-query'
import type { Client } from '@/api/client'
import { getOneRoomEvent } from '@/api/endpoints/events'
import { createTurns } from '@/lib/turns'
import { useClient } from '@/session/session-context'
import type { EarlierMember, EarlierQuestion } from '@/shared/member-list/member-event'
import type { MemberList } from '@/shared/member-list/member-list'
import { readEarlierMember } from './earlier-member'

/** Finds out what members were before, and tells the list; what it has found out it asks no more. */
export interface LookBack {
  /** For a row or panel, which shows it when it is there. */
  find: (question: EarlierQuestion) => void
  /** Resolves when the list knows all that can be found out. */
  findAll: (questions: readonly EarlierQuestion[]) => Promise<void>
}

/** Members that are looked up at the same time. */
const atOnce = 4

/** Answers that are handed on together while others are still looked for. */
const together = 10

/** A way to find out the names that members had, each asked for once. */
export function useLookBack(roomId: string, list: MemberList | undefined): LookBack {
  const client = useClient()
  const queryClient = useQueryClient()
  return useMemo(
    () => createLookBack({ client, queryClient, roomId, list }),
    [client, queryClient, roomId, list],
  )
}

interface LookBackOptions {
  client: Client
  queryClient: QueryClient
  roomId: string
  list: MemberList | undefined
}

function createLookBack({ client, queryClient, roomId, list }: LookBackOptions): LookBack {
  const asked = new Set<string>()
  const inTurn = createTurns(atOnce)
  let open = 0
  let found: EarlierMember[] = []

  async function find(question: EarlierQuestion): Promise<void> {
    const { eventId, replacedId } = question
    try {
      const earlier = await queryClient.fetchQuery({
        queryKey: [getOneRoomEvent.id, { params: { roomId, eventId: replacedId } }, 'earlier'],
        queryFn: () => readEarlierMember(client, roomId, question),
        // An event never changes.
        staleTime: Number.POSITIVE_INFINITY,
      })
      found.push({ ...earlier, eventId })
    } catch {
      // A name is missing; the log has the failure, and the next time it is asked for again.
      asked.delete(eventId)
    }
    open--
    if (open === 0 || found.length >= together) handOn()
  }

  function handOn(): void {
    if (found.length === 0) return
    list?.learn(found)
    found = []
  }

  async function ask(question: EarlierQuestion): Promise<void> {
    if (asked.has(question.eventId)) return
    asked.add(question.eventId)
    open++
    await inTurn(() => find(question))
  }

  return {
    find: (question) => void ask(question),
    async findAll(questions) {
      await Promise.all(questions.map(ask))
      handOn()
    },
  }
}
