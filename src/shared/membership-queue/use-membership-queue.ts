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

/** The room's queue of invites, and its work. */
export function useMembershipQueue(roomId: string): {
  queue: MembershipQueue
  work: MembershipWork
} {
  const session = useSession()
  const queryClient = useQueryClient()
  // It continues while another page is open.
  const queue = session.service(`invites/${roomId}`, () => makeQueue(session, roomId, queryClient))
  return { queue, work: useSyncExternalStore(queue.subscribe, queue.work) }
}

function makeQueue(session: Session, roomId: string, queryClient: QueryClient): MembershipQueue {
  const { client, account } = session
  const kept = keptWork(tabKeys.membershipQueue(account.userId, roomId), membershipTask)
  const queue = createWorkQueue<MembershipTask>({
    calls: queueCalls(client, roomId),
    wordsOf,
    failureOf: ({ action }, error) => failureOf(action, error),
    isSame: isSameTask,
    // Servers limit the invites of each invitee, too.
    longWaitsInRow: 2,
    saved: kept.read(),
    save: (work) => kept.write(work),
    onFinished: (work, watched) => {
      const tone = outcomeTones[outcomeOf(work)]
      if (!watched) toast({ tone, text: `Invites: ${summaryOf(work)}` })
      roomMembersOf(session, roomId).invalidate()
      void invalidateEndpoint(queryClient, sync)
    },
  })
  session.subscribe(() => {
    if (session.rejection() === undefined) void queue.tokenReplaced()
  })
  return queue
}
