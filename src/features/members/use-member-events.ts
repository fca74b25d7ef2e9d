import { useMemo } from 'react'
import type { Client } from '@/api/client'
import { getRoomStateWithKey } from '@/api/endpoints/state'
import { limitConcurrency } from '@/lib/limit-concurrency'
import { useClient } from '@/session/session-context'
import type { MemberEvent } from '@/shared/member-list/member-event'
import type { RemoteMemberList } from '@/shared/member-list/page/remote-member-list'

/** Fetches the events that a list was made without, and passes them to the list. */
export interface MemberEvents {
  /** For a row on screen. Call the returned function when the row goes. */
  show: (userId: string) => () => void
  /** For details. @throws as `client.call` */
  read: (userId: string) => Promise<void>
}

/** How many events to fetch at the same time. */
const atOnce = 4

/** How many to pass on together while others are under way. */
const together = 10

/** Fetches members' events, each once. */
export function useMemberEvents(roomId: string, list: RemoteMemberList | undefined): MemberEvents {
  const client = useClient()
  return useMemo(() => createMemberEvents({ client, roomId, list }), [client, roomId, list])
}

interface MemberEventsOptions {
  client: Client
  roomId: string
  list: Pick<RemoteMemberList, 'addEvents'> | undefined
}

/** The same, outside of a component. */
export function createMemberEvents({ client, roomId, list }: MemberEventsOptions): MemberEvents {
  const asked = new Map<string, Promise<void>>()
  /** Rows on screen. */
  const wanted = new Set<string>()
  const inTurn = limitConcurrency(atOnce)
  let open = 0
  let found: MemberEvent[] = []

  function handOn(): void {
    if (found.length > 0) list?.addEvents(found)
    found = []
  }

  async function fetchEvent(userId: string): Promise<void> {
    open++
    try {
      const event = await memberEvent(client, roomId, userId)
      // Not before the wait: `found` may be another array by now.
      found.push(event)
    } finally {
      open--
      if (open === 0 || found.length >= together) handOn()
    }
  }

  function once(userId: string, run: () => Promise<void>): Promise<void> {
    const known = asked.get(userId)
    if (known) return known
    const asking = run().catch((error: unknown) => {
      asked.delete(userId)
      throw error
    })
    asked.set(userId, asking)
    return asking
  }

  return {
    show(userId) {
      wanted.add(userId)
      const whenItsTurn = () =>
        inTurn(async () => {
          // It may have been scrolled out of sight since.
          if (wanted.has(userId)) await once(userId, () => fetchEvent(userId))
        })
      // The value stays missing, and the log has the failure.
      whenItsTurn().catch(() => undefined)
      return () => void wanted.delete(userId)
    },
    async read(userId) {
      await once(userId, () => fetchEvent(userId))
      handOn()
    },
  }
}

/**
 * A user's current member event. Older servers return only its content.
 * @throws as `client.call`
 */
export async function memberEvent(
  client: Client,
  roomId: string,
  userId: string,
): Promise<Record<string, unknown>> {
  const params = { roomId, eventType: 'm.room.member', stateKey: userId }
  const answer = await client.call(getRoomStateWithKey, { params, query: { format: 'event' } })
  if (answer.state_key === userId) return answer
  return { type: 'm.room.member', state_key: userId, content: answer }
}
