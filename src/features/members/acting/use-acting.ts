import { useMemo, useRef, useState } from 'react'
import { useQueryClient } from '@tanstack/react-query'
import { getMembersByRoom } from '@/api/endpoints/members'
import { sync } from '@/api/endpoints/rooms'
import { invalidateEndpoint } from '@/api/query'
import type { ModerationAction, Moderator } from '@/lib/moderation-rules'
import type { RoomOverview } from '@/lib/room-state'
import { useAccount, useClient } from '@/session/session-context'
import type { MembershipQueue, MembershipWork } from '@/shared/membership-queue/task'
import { useMembershipQueue } from '@/shared/membership-queue/use-membership-queue'
import type { Standing } from '@/shared/member-list/member-event'
import type { MemberList } from '@/shared/member-list/member-list'
import type { PickedMember } from '@/shared/member-list/protocol'
import { readMemberEvent } from './act'

/** The dialog that is open, and about whom. */
export type ActingDialog =
  | { kind: 'one'; action: ModerationAction; member: PickedMember }
  | { kind: 'level'; members: readonly PickedMember[]; selected?: boolean }
  | { kind: 'many'; action: ModerationAction; members: readonly PickedMember[] }
  | { kind: 'list' }
  | { kind: 'results' }

/** What acting on the members of a room needs. */
export interface Acting {
  roomId: string
  room: RoomOverview | undefined
  /** Undefined while the room's levels are unknown. */
  moderator: Moderator | undefined
  queue: MembershipQueue
  work: MembershipWork
  dialog: ActingDialog | undefined
  /** @param opener gets the focus back afterwards; what has it now where left out */
  open: (dialog: ActingDialog, opener?: HTMLElement | null) => void
  /** What gets the focus after a dialog: who opened it, or the list where that one is gone. */
  finalFocus: () => HTMLElement | true
  close: () => void
  /** Brings what is shown of one user up to date. */
  refreshMember: (userId: string) => Promise<void>
  /** Brings the room's levels up to date. */
  refreshRoom: () => Promise<void>
}

/** Whose members, and how they are shown. */
export interface ActingOptions {
  roomId: string
  room: RoomOverview | undefined
  list: MemberList | undefined
  /** The account's own membership, undefined while it is unknown. */
  own: Standing | undefined
  reload: () => void
}

/** What may be done to the members of a room, and the dialog for it. */
export function useActing({ roomId, room, list, own, reload }: ActingOptions): Acting {
  const client = useClient()
  const { userId } = useAccount()
  const queryClient = useQueryClient()
  const { queue, work } = useMembershipQueue('moderation', roomId)
  const [dialog, setDialog] = useState<ActingDialog>()
  const opener = useRef<HTMLElement>(null)
  const powerLevels = room?.powerLevels
  const joined = own === undefined || own === 'joined'
  const moderator = useMemo(
    () => (powerLevels ? { userId, joined, powerLevels } : undefined),
    [userId, joined, powerLevels],
  )
  const refreshRoom = () => invalidateEndpoint(queryClient, sync)
  return {
    roomId,
    room,
    moderator,
    queue,
    work,
    dialog,
    open(next, by) {
      const focused = document.activeElement
      opener.current = by ?? (focused instanceof HTMLElement ? focused : null)
      setDialog(next)
    },
    finalFocus: () =>
      (opener.current?.isConnected ? opener.current : document.querySelector('table')) ?? true,
    close: () => setDialog(undefined),
    refreshRoom,
    async refreshMember(target) {
      // The list itself is brought up to date below, without being fetched anew.
      const queryKey = [getMembersByRoom.id, { params: { roomId } }]
      void queryClient.invalidateQueries({ queryKey, exact: true })
      void refreshRoom()
      try {
        const event = await readMemberEvent(client, roomId, target)
        if (event) list?.change(event)
        else reload()
      } catch {
        // It was done, but how the member stands now is not known: the whole list will tell.
        reload()
      }
    },
  }
}
