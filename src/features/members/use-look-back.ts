import { useMemo } from 'react'
import { useQueryClient, type QueryClient } from '@tanstack/react-query'
import type { Client } from '@/api/client'
import { getOneRoomEvent } from '@/api/endpoints/events'
import { endpointKey } from '@/api/query'
import { limitConcurrency } from '@/lib/limit-concurrency'
import { useClient } from '@/session/session-context'
import type { EarlierMember, EarlierQuestion } from '@/shared/member-list/member-event'
import type { RemoteMemberList } from '@/shared/member-list/page/remote-member-list'
import { readEarlierMember } from './earlier-member'

/** Looks up what members were before, and passes it to the list. Each lookup is done once. */
export interface LookBack {
  /** For a row or panel, which shows the result when it arrives. */
  find: (question: EarlierQuestion) => void
  /** Resolves when the list has everything that could be found. */
  findAll: (questions: readonly EarlierQuestion[]) => Promise<void>
}

/** How many members to look up at the same time. */
const atOnce = 4

/** How many results to pass on together while other lookups are under way. */
const together = 10

/** Looks up the names members had, each once. */
export function useLookBack(roomId: string, list: RemoteMemberList | undefined): LookBack {
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
  list: RemoteMemberList | undefined
}

function createLookBack({ client, queryClient, roomId, list }: LookBackOptions): LookBack {
  const asked = new Set<string>()
  const inTurn = limitConcurrency(atOnce)
  let open = 0
  let found: EarlierMember[] = []

  async function find(question: EarlierQuestion): Promise<void> {
    const { eventId, replacedId } = question
    try {
      const earlier = await queryClient.fetchQuery({
        queryKey: endpointKey(
          getOneRoomEvent,
          { params: { roomId, eventId: replacedId } },
          'earlier',
        ),
        queryFn: () => readEarlierMember(client, roomId, question),
        // An event never changes.
        staleTime: Number.POSITIVE_INFINITY,
      })
      found.push({ ...earlier, eventId })
    } catch {
      // The name stays missing. The log has the failure, and the next request tries again.
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
