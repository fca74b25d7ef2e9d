import { useCallback, useSyncExternalStore } from 'react'
import { useQueryClient, type QueryClient } from '@tanstack/react-query'
import type { Client } from '@/api/client'
import { getMembersByRoom, inviteUser } from '@/api/endpoints/members'
import { sync } from '@/api/endpoints/rooms'
import { getRoomStateWithKey } from '@/api/endpoints/state'
import { MatrixError } from '@/api/errors'
import { invalidateEndpoint } from '@/api/query'
import type { ShownRequest } from '@/api/request-log'
import { readDraft, writeDraft } from '@/session/drafts'
import { useAccount, useClient } from '@/session/session-context'
import { toast } from '@/ui/toast'
import { summaryOf, type InviteWork } from './invite-items'
import { createInviteQueue, type InviteCalls, type InviteQueue } from './invite-queue'

/** A session's queues by room: invites go on being sent while another page is open. */
const queues = new WeakMap<Client, Map<string, InviteQueue>>()

/** The room's queue of invites, and how its work stands. */
export function useInviteQueue(roomId: string): { queue: InviteQueue; work: InviteWork } {
  const client = useClient()
  const { userId } = useAccount()
  const queryClient = useQueryClient()
  const queue = queueOf(client, userId, roomId, queryClient)
  return { queue, work: useSyncExternalStore(queue.subscribe, queue.work) }
}

/** When the invite of `userId` is sent again after a rate limit, in ms since 1970. */
export function useWaitUntil(roomId: string, userId: string): number | undefined {
  const client = useClient()
  return useSyncExternalStore(
    client.log.subscribe,
    useCallback(() => waitUntil(client, roomId, userId), [client, roomId, userId]),
  )
}

/** The request that invites a user, as the queue sends it. */
export function inviteArgs(roomId: string, userId: string, reason: string | undefined) {
  const body = reason === undefined ? { user_id: userId } : { user_id: userId, reason }
  return { params: { roomId }, body }
}

function queueOf(client: Client, ownUserId: string, roomId: string, queryClient: QueryClient) {
  const rooms = queues.get(client) ?? new Map<string, InviteQueue>()
  queues.set(client, rooms)
  const known = rooms.get(roomId)
  if (known) return known
  const key = `invites/${ownUserId}/${roomId}/work`
  const queue = createInviteQueue({
    calls: callsOf(client, roomId),
    // Written by this origin under the same key, hence of the same form.
    saved: readDraft(key) as InviteWork | undefined,
    save: (work) => writeDraft(key, work),
    onFinished: (work) => {
      const failed = work.items.some(
        ({ state: { kind } }) => kind === 'failed' || kind === 'unsure',
      )
      toast({ tone: failed ? 'info' : 'ok', text: `Invites: ${summaryOf(work)}` })
      void invalidateEndpoint(queryClient, getMembersByRoom)
      void invalidateEndpoint(queryClient, sync)
    },
  })
  rooms.set(roomId, queue)
  return queue
}

function callsOf(client: Client, roomId: string): InviteCalls {
  let current: string | undefined
  return {
    async invite(userId, reason, signal) {
      current = userId
      return client.call(inviteUser, inviteArgs(roomId, userId, reason), { signal })
    },
    isWaiting: () => current !== undefined && waitUntil(client, roomId, current) !== undefined,
    async membershipOf(stateKey, signal) {
      const params = { roomId, eventType: 'm.room.member', stateKey }
      try {
        const content = await client.call(getRoomStateWithKey, { params }, { signal })
        return typeof content.membership === 'string' ? content.membership : undefined
      } catch (error) {
        if (error instanceof MatrixError && error.errcode === 'M_NOT_FOUND') return undefined
        throw error
      }
    },
  }
}

function waitUntil(client: Client, roomId: string, userId: string): number | undefined {
  const { url } = client.describe(inviteUser, inviteArgs(roomId, userId, undefined))
  const isIt = (request: ShownRequest) =>
    request.url === url &&
    (JSON.parse(request.body ?? '{}') as { user_id?: unknown }).user_id === userId
  const entry = client.log
    .entries()
    .findLast(({ endpointId, request }) => endpointId === inviteUser.id && isIt(request))
  return entry?.state.kind === 'waiting' ? entry.state.until : undefined
}
