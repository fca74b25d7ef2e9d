import { useEffect, useState } from 'react'
import type { ReceivedInvite } from '@/api/rooms-answer'
import { useSession } from '@/session/session-context'
import { heldMemberLists } from '@/shared/member-list/page/room-members'
import type { PickedMember } from '@/shared/member-list/protocol'

/** Members asked for in each list. */
const most = 6

/** A person, as far as known. */
export type Person = Pick<PickedMember, 'userId' | 'name' | 'avatarMxc' | 'warnings'>

const nobody: readonly Person[] = []

/**
 * Members who match a search, from the member lists that are loaded; nothing is requested. While a
 * new search is under way, those of the last one stay.
 */
export function useKnownPeople(search: string): readonly Person[] {
  const session = useSession()
  const [people, setPeople] = useState(nobody)
  useEffect(() => {
    if (search === '') return undefined
    const asking = { isWanted: true }
    const lists = heldMemberLists(session)
    const ask = async () => {
      const asked = lists.map((list) => list.ask('complete', { typed: search, most }))
      const answers = await Promise.allSettled(asked)
      // A list that was dropped meanwhile has no answer.
      const found = answers.flatMap((answer) => (answer.status === 'fulfilled' ? answer.value : []))
      if (asking.isWanted) setPeople(eachOnce(found))
    }
    void ask()
    return () => {
      asking.isWanted = false
    }
  }, [session, search])
  return people
}

/** People who invited the account. */
export function inviters(invites: readonly ReceivedInvite[]): Person[] {
  return invites.flatMap(({ inviter, inviterName }) =>
    inviter === undefined ? [] : [{ userId: inviter, ...(inviterName && { name: inviterName }) }],
  )
}

/** People without repetitions; the first of each stays. */
export function eachOnce(people: readonly Person[]): Person[] {
  const known = new Map(people.toReversed().map((person) => [person.userId, person]))
  return [...new Set(people.map(({ userId }) => known.get(userId) ?? { userId }))]
}
