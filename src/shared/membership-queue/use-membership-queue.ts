import { useSyncExternalStore } from 'react'
import { useQueryClient, type QueryClient } from '@tanstack/react-query'
import { sync } from '@/api/endpoints/rooms'
import { invalidateEndpoint } from '@/api/query'
import { tabKeys } from '@/lib/tab-keys'
import type { Session } from '@/session/session'
import { useSession } from '@/session/session-context'
import { toast } from '@/ui/toast'
import { roomMembersOf } from '@/shared/member-list/page/room-members'
import { keptWork } from '@/shared/work-queue/kept-work'
import { outcomeOf } from '@/shared/work-queue/items'
import { createWorkQueue } from '@/shared/work-queue/queue'
import { outcomeTones } from '@/shared/work-queue/summary'
import { queueCalls } from './calls'
import {
  isSameTask,
  membershipTask,
  type MembershipQueue,
  type MembershipTask,
  type MembershipWork,
} from './task'
import { failureOf, summaryOf, wordsOf } from './membership-words'

/** A page that has its own queue in each room. */
export type QueueName = 'invites' | 'moderation'

/**
 * Servers limit invites per invitee too. Other membership changes are limited per sender only, so
 * the next one would have to wait just as long.
 */
const longWaitsInRow: Readonly<Record<QueueName, number>> = { invites: 2, moderation: 1 }

/** The room's queue, and its work. */
export function useMembershipQueue(
  name: QueueName,
  roomId: string,
): { queue: MembershipQueue; work: MembershipWork } {
  const session = useSession()
  const queryClient = useQueryClient()
  // It continues while another page is open.
  const queue = session.service(`${name}/${roomId}`, () =>
    makeQueue(session, name, roomId, queryClient),
  )
  return { queue, work: useSyncExternalStore(queue.subscribe, queue.work) }
}

function makeQueue(
  session: Session,
  name: QueueName,
  roomId: string,
  queryClient: QueryClient,
): MembershipQueue {
  const { client, account } = session
  const kept = keptWork(tabKeys.membershipQueue(account.userId, roomId, name), membershipTask)
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
      roomMembersOf(session, roomId).invalidate()
      void invalidateEndpoint(queryClient, sync)
    },
  })
  session.subscribe(() => {
    if (session.rejection() === undefined) void queue.tokenReplaced()
  })
  return queue
}
