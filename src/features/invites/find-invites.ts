import type { ReceivedInvite } from '@/api/rooms-answer'
import { fold, searchWords } from '@/lib/fold'
import { serverNameOf } from '@/lib/matrix-id'

/** Invites with every word of the search in the room, the inviter, the reason or the topic. */
export function searchInvites(
  invites: readonly ReceivedInvite[],
  search: string,
): readonly ReceivedInvite[] {
  const words = searchWords(search)
  if (words.length === 0) return invites
  return invites.filter((invite) => {
    const text = searchText(invite)
    return words.every((word) => text.includes(word))
  })
}

function searchText({ room, inviter, inviterName, reason, topic }: ReceivedInvite): string {
  const texts = [room.name, room.alias, room.roomId, inviter, inviterName, reason, topic]
  return fold(texts.filter((text) => text !== undefined).join(' '))
}

/** The IDs of the rooms that someone invites to. */
export function roomsFrom(invites: readonly ReceivedInvite[], inviter: string): string[] {
  return roomsWhere(invites, (from) => from === inviter)
}

/** The IDs of the rooms that users of a server invite to. */
export function roomsFromServer(invites: readonly ReceivedInvite[], server: string): string[] {
  return roomsWhere(invites, (from) => serverNameOf(from) === server)
}

function roomsWhere(
  invites: readonly ReceivedInvite[],
  isWanted: (inviter: string) => boolean,
): string[] {
  return invites.flatMap(({ room, inviter }) =>
    inviter !== undefined && isWanted(inviter) ? [room.roomId] : [],
  )
}
