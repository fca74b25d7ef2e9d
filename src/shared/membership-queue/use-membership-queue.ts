import { useSyncExternalStore } from 'react'
import { useQueryClient, type QueryClient } from '@tanstack/react-query'
import type { Client } from '@/api/client'
import { getMembersByRoom } from '@/api/endpoints/members'
import { sync } from '@/api/endpoints/rooms'
import { invalidateEndpoint } from '@/api/query'
import type { Session } from '@/session/session'
import { useSession } from '@/session/session-context'
import { toast } from '@/ui/toast-store'
import { keptWork } from '@/shared/work-queue/kept-work'
import { outcomeOf } from '@/shared/work-queue/items'
import { createWorkQueue } from '@/shared/work-queue/queue'
import { outcomeTones } from '@/shared/work-queue/summary'
import { queueCalls } from './calls'
import { isSameTask, type MembershipQueue, type MembershipTask, type MembershipWork } from './task'
import { failureOf, summaryOf, wordsOf } from './words'

/** A page that has a queue of its own in each room. */
export type QueueName = 'invites' | 'moderation'

/** A session's queues: they go on while another page is open. */
const queues = new WeakMap<Client, Map<string, MembershipQueue>>()

/**
 * A server limits invites for each invitee too; what else is done to members, it limits for the
 * sender alone, so that the next one would have to wait as long.
 */
const longWaitsInRow: Readonly<Record<QueueName, number>> = { invites: 2, moderation: 1 }

/** The room's queue, and how its work stands. */
export function useMembershipQueue(
  name: QueueName,
  roomId: string,
): { queue: MembershipQueue; work: MembershipWork } {
  const session = useSession()
  const queryClient = useQueryClient()
  const queue = queueOf(session, name, roomId, queryClient)
  return { queue, work: useSyncExternalStore(queue.subscribe, queue.work) }
}

function queueOf(
  session: Session,
  name: QueueName,
  roomId: string,
  queryClient: QueryClient,
): MembershipQueue {
  const { client, account } = session
  const ofSession = queues.get(client) ?? new Map<string, MembershipQueue>()
  queues.set(client, ofSession)
  const known = ofSession.get(`${name}/${roomId}`)
  if (known) return known
  const kept = keptWork<MembershipTask>(`${name}/${account.userId}/${roomId}/queue`)
  const queue = createWorkQueue<MembershipTask>({
    calls: queueCalls(client, roomId),
    wordsOf,
    failureOf: ({ action }, error) => failureOf(action, error),
    isSame: isSameTask,
    longWaitsInRow: longWaitsInRow[name],
    saved: kept.read(),
    save: (work) => kept.write(work),
    onFinished: (work, watched) => {
      const what = name === 'invites' ? 'Invites' : 'Members'
      const tone = outcomeTones[outcomeOf(work)]
      if (!watched) toast({ tone, text: `${what}: ${summaryOf(work)}` })
      void invalidateEndpoint(queryClient, getMembersByRoom)
      void invalidateEndpoint(queryClient, sync)
    },
  })
  session.subscribe(() => {
    if (session.rejection() === undefined) void queue.tokenReplaced()
  })
  ofSession.set(`${name}/${roomId}`, queue)
  return queue
}
