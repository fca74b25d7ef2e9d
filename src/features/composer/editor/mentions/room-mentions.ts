import { completionRank, noRank } from '@/lib/completion-rank'
import { fold } from '@/lib/fold'
import { isUserId, serverNameOf } from '@/lib/matrix-id'
import { mentionHref } from '@/lib/matrix-html/mentions'
import { levelOf } from '@/lib/power-levels'
import type { ListedRoom, RoomOverview } from '@/lib/room-state'
import type {
  RemoteMemberList,
  RemoteMemberListState,
} from '@/shared/member-list/page/remote-member-list'
import type { PickedMember } from '@/shared/member-list/protocol'
import type { FindMentions, MentionChoice } from './mention-choice'

/** Limit of users or rooms offered at once. */
const mostOffered = 7

/** Letters of `@room` after which it is clearly meant. */
const clearlyRoom = 3

/** The source of the room's members. */
export interface MemberSource {
  begin: () => void
  list: () => Pick<RemoteMemberList, 'ask'> | undefined
  /** Undefined before it starts. */
  state: () => RemoteMemberListState | undefined
  subscribe: (listener: () => void) => () => void
  retry: () => void
}

/** What mentions in a room need. */
export interface RoomMentionsOptions {
  members: MemberSource
  /** The account's joined rooms. */
  rooms: () => Promise<readonly ListedRoom[]>
  ownUserId: string
  /** Why `@room` doesn't notify anyone; undefined if it does. */
  everyoneProblem: string | undefined
}

/** The mentions possible in a room. */
export interface RoomMentions {
  /** Waits for the first members only, so a later call may find more. */
  find: FindMentions
  /** Like `find`, among the members loaded so far. */
  findNow: FindMentions
  members: Pick<MemberSource, 'state' | 'subscribe' | 'retry'>
  everyoneProblem: string | undefined
}

/** Why the account can't notify everyone in a room, for the user; undefined if it can. */
export function everyoneProblem(
  room: RoomOverview | undefined,
  userId: string,
): string | undefined {
  if (!room) return 'Checking whether you can notify everyone…'
  const own = levelOf(room.powerLevels, userId)
  const needed = room.powerLevels.notifyRoom
  return own < needed
    ? `Notifying everyone needs power level ${needed} here; yours is ${own}.`
    : undefined
}

/** Finds users among the room's members, and rooms among the account's. */
export function roomMentions(options: RoomMentionsOptions): RoomMentions {
  const { members, everyoneProblem: problem } = options
  const findNow = (typed: string) =>
    typed.startsWith('#') ? findRooms(options, typed) : findUsers(options, typed)
  return {
    find: async (typed) => {
      if (!typed.startsWith('#')) await firstMembers(members)
      return findNow(typed)
    },
    findNow,
    members,
    everyoneProblem: problem,
  }
}

/** Resolves once there are members, or loading has ended. */
function firstMembers(members: MemberSource): Promise<void> {
  members.begin()
  return new Promise((resolve) => {
    const look = () => {
      const state = members.state()
      if (state?.loading && (state.shown?.facts.members ?? 0) === 0) return
      unsubscribe()
      resolve()
    }
    const unsubscribe = members.subscribe(look)
    look()
  })
}

async function findUsers(
  { members, ownUserId, everyoneProblem: problem }: RoomMentionsOptions,
  typed: string,
): Promise<MentionChoice[]> {
  const isRoom = 'room'.startsWith(fold(typed.slice(1)))
  const everyone: MentionChoice[] = isRoom ? [{ kind: 'everyone', disabledReason: problem }] : []
  // Text with several words or a final dot is more likely a sentence.
  const isWhole = isUserId(typed) && !/\s|\.$/.test(typed)
  const stranger = isWhole ? [userChoice({ userId: typed })] : []
  members.begin()
  let found: PickedMember[] = []
  try {
    found = (await members.list()?.ask('complete', { typed, most: mostOffered })) ?? []
  } catch (error) {
    // If the whole list failed, its state says why.
    if (members.state()?.error === undefined) throw error
  }
  const failure = members.state()?.error
  if (failure !== undefined && found.length + everyone.length + stranger.length === 0) throw failure
  const users = [
    ...found.filter(({ userId }) => userId !== ownUserId),
    ...found.filter(({ userId }) => userId === ownUserId),
  ].map(userChoice)
  const others = found.some(({ userId }) => userId === typed) ? [] : stranger
  // It notifies everyone, so it must not be chosen by mistake.
  const isMeant = problem === undefined && typed.length > clearlyRoom
  return isMeant ? [...everyone, ...users, ...others] : [...users, ...others, ...everyone]
}

/** Without a name, clients show the Matrix ID. */
function userChoice({ userId, name = userId, avatarMxc, warnings }: PickedMember): MentionChoice {
  return { kind: 'user', userId, name, avatarMxc, ...(warnings?.length ? { warnings } : {}) }
}

async function findRooms(
  { rooms, ownUserId }: RoomMentionsOptions,
  typed: string,
): Promise<MentionChoice[]> {
  const wanted = fold(typed.slice(1))
  const ranked = (await rooms()).map((room) => {
    const key = `${fold(room.name)}\n${fold(room.alias ?? '#')}`
    return { room, rank: completionRank(key, wanted) }
  })
  return ranked
    .filter(({ rank }) => rank < noRank)
    .sort(
      (a, b) =>
        // A replaced room is rarely meant.
        Number(a.room.successor !== undefined) - Number(b.room.successor !== undefined) ||
        a.rank - b.rank ||
        a.room.name.localeCompare(b.room.name),
    )
    .slice(0, mostOffered)
    .map(({ room }) => roomChoice(room, ownUserId))
}

function roomChoice(room: ListedRoom, ownUserId: string): MentionChoice {
  const { roomId, name, avatarMxc, alias } = room
  return {
    kind: 'room',
    id: alias ?? roomId,
    name,
    avatarMxc,
    href: alias ? mentionHref(alias) : mentionHref(roomId, serversOf(room, ownUserId)),
  }
}

/** Servers that are or were in a room: the account's own, and the one that created it. */
function serversOf({ roomId, creators }: ListedRoom, ownUserId: string): string[] {
  // From room version 12 on, the room ID has no server.
  const names = [ownUserId, roomId, ...creators].map(serverNameOf)
  return [...new Set(names.filter(Boolean))]
}
