import { Ellipsis } from 'lucide-react'
import type { ReceivedInvite } from '@/api/rooms-answer'
import { serverNameOf } from '@/lib/matrix-id'
import { plural } from '@/lib/plural'
import { useBatchWith } from '@/shared/batch-choice/use-batch-with'
import { IconButton } from '@/ui/button'
import { Menu } from '@/ui/menu'
import { roomsFrom, roomsFromServer } from './find-invites'

export interface ReceivedMenuProps {
  invite: ReceivedInvite
  /** All pending invites. */
  all: readonly ReceivedInvite[]
}

/** What can be done with an invite and others like it, as a batch; nothing without an inviter. */
export function ReceivedMenu({ invite: { room, inviter }, all }: ReceivedMenuProps) {
  const batchWith = useBatchWith()
  if (inviter === undefined) return null
  const server = serverNameOf(inviter)
  const theirs = roomsFrom(all, inviter)
  const ofServer = roomsFromServer(all, server)
  const label = `More for ${room.name}`
  const start = (actionId: string, roomIds: readonly string[]) => () =>
    batchWith({ actionId, roomIds })
  return (
    <Menu
      label={label}
      trigger={<IconButton label={label} icon={<Ellipsis />} />}
      items={[
        {
          label: `Decline ${counted(theirs)} from ${inviter}…`,
          danger: true,
          onSelect: start('decline-invites', theirs),
        },
        {
          label: `Decline ${counted(theirs)} and ignore ${inviter}…`,
          danger: true,
          onSelect: start('decline-and-ignore', theirs),
        },
        {
          label: `Decline ${counted(ofServer)} from server ${server}…`,
          danger: true,
          onSelect: start('decline-invites', ofServer),
        },
      ]}
    />
  )
}

function counted(roomIds: readonly string[]): string {
  return roomIds.length > 1 ? `all ${plural(roomIds.length, 'invite')}` : 'the invite'
}
