import { completionRank, noRank } from '@/lib/completion-rank'
import { fold } from '@/lib/fold'
import { isUserId, serverNameOf } from '@/lib/matrix-id'
import { mentionHref } from '@/lib/matrix-html/mentions'
import { levelOf } from '@/lib/power-levels'
import type { RoomOverview } from '@/lib/room-state'
import type { MemberList, MemberListState } from '@/shared/member-list/member-list'
import type { PickedMember } from '@/shared/member-list/protocol'
import type { FindMentions, MentionChoice } from './mention-choice'

/** Users or rooms that are offered at once. */
const mostOffered = 7

/** Letters of `@room` from which on it is what is meant. */
const clearlyRoom = 3

/** Where the members of the room come from. */
export interface MemberSource {
  begin: () => void
  list: () => Pick<MemberList, 'ask'> | undefined
  /** Undefined before it begins. */
  state: () => MemberListState | undefined
  subscribe: (listener: () => void) => () => void
  retry: () => void
}

/** What mentions in a room are made of. */
export interface RoomMentionsOptions {
  members: MemberSource
  /** The account's joined rooms. */
  rooms: () => Promise<readonly RoomOverview[]>
  ownUserId: string
  /** Why `@room` notifies nobody; undefined where it does. */
  everyoneProblem: string | undefined
}

/** Mentions that can be made in a room. */
export interface RoomMentions {
  /** Waits for the first members, but not for all: later the same may find more. */
  find: FindMentions
  /** As `find`, of the members that are there by now. */
  findNow: FindMentions
  members: Pick<MemberSource, 'state' | 'subscribe' | 'retry'>
  everyoneProblem: string | undefined
}

/** Why the account cannot notify everyone in a room, for the user; undefined where it can. */
export function everyoneProblem(
  room: RoomOverview | undefined,
  userId: string,
): string | undefined {
  if (!room) return 'Whether you may notify everyone is not known yet.'
  const own = levelOf(room.powerLevels, userId)
  const needed = room.powerLevels.notifyRoom
  return own < needed
    ? `Notifying everyone needs power level ${needed} here; yours is ${own}.`
    : undefined
}

/** Finds users among the members of a room, and rooms among those of the account. */
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

/** Resolves once there are members, or there will be none. */
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
  // What ends in a dot, or has several words, is more likely a sentence.
  const isWhole = isUserId(typed) && !/\s|\.$/.test(typed)
  const stranger = isWhole ? [userChoice({ userId: typed })] : []
  members.begin()
  let found: PickedMember[] = []
  try {
    found = (await members.list()?.ask('complete', { typed, most: mostOffered })) ?? []
  } catch (error) {
    // Where the list as a whole has failed, its state says why.
    if (members.state()?.error === undefined) throw error
  }
  const failure = members.state()?.error
  if (failure !== undefined && found.length + everyone.length + stranger.length === 0) throw failure
  const users = [
    ...found.filter(({ userId }) => userId !== ownUserId),
    ...found.filter(({ userId }) => userId === ownUserId),
  ].map(userChoice)
  const others = found.some(({ userId }) => userId === typed) ? [] : stranger
  // It reaches everybody, and is not to be chosen by mistake.
  const isMeant = problem === undefined && typed.length > clearlyRoom
  return isMeant ? [...everyone, ...users, ...others] : [...users, ...others, ...everyone]
}

/** Where there is no name, clients show the Matrix ID. */
function userChoice({ userId, name = userId, avatarMxc, marks }: PickedMember): MentionChoice {
  return { kind: 'user', userId, name, avatarMxc, ...(marks?.length ? { marks } : {}) }
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
        // A room that another one has replaced is hardly what is meant.
        Number(a.room.successor !== undefined) - Number(b.room.successor !== undefined) ||
        a.rank - b.rank ||
        a.room.name.localeCompare(b.room.name),
    )
    .slice(0, mostOffered)
    .map(({ room }) => roomChoice(room, ownUserId))
}

function roomChoice(room: RoomOverview, ownUserId: string): MentionChoice {
  const { roomId, name, avatarMxc, alias } = room
  return {
    kind: 'room',
    id: alias ?? roomId,
    name,
    avatarMxc,
    href: alias ? mentionHref(alias) : mentionHref(roomId, serversOf(room, ownUserId)),
  }
}

/** Servers that are or were in a room: the account's own, and that on which it was made. */
function serversOf({ roomId, creators }: RoomOverview, ownUserId: string): string[] {
  // From version 12 on, the room's ID names no server.
  const names = [ownUserId, roomId, ...creators].map(serverNameOf)
  return [...new Set(names.filter(Boolean))]
}
