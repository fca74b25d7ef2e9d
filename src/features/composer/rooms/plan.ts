import { levelOf } from '@/lib/power-levels'
import type { RoomOverview } from '@/lib/room-state'
import { permissionProblem } from '@/features/composer/permission'

/** What came of a text that names a room. */
export type NamedRoom = { text: string } & (
  | { roomId: string }
  /** Why it names none; undefined while it is being found out. */
  | { problem: string | undefined }
)

/** What `@room` in the message does in a room. */
export type RoomMention = 'none' | 'notifies' | 'silent'

/** One line of the dry run. */
export interface PlannedRoom {
  /** Room ID; what was typed where it names no room of the account. No other line has it. */
  key: string
  name: string
  /** Undefined where the account is not in it. */
  room: RoomOverview | undefined
  /** Why it does not get the message; undefined where it does. */
  problem: string | undefined
  /** It is encrypted, and all that stands in the way is that the message would not be. */
  encrypted: boolean
  mention: RoomMention
}

/** A message to several rooms, before anything is sent. */
export interface Plan {
  /** What has to be looked at stands first; then in the order chosen. */
  rooms: readonly PlannedRoom[]
  /** Those that get it. */
  sendable: readonly PlannedRoom[]
  /** Something is still being found out. */
  pending: boolean
}

/** What a plan is made of. */
export interface Planning {
  /** IDs of the rooms ticked, in order. */
  ticked: readonly string[]
  /** Rooms typed, in order. */
  named: readonly NamedRoom[]
  /** The rooms that the account is in; undefined while they are being read. */
  joined: readonly RoomOverview[] | undefined
  ownUserId: string
  /** Whether `@room` stands in the message. */
  hasRoomMention: boolean
  /** Encrypted rooms for which the user agreed to send it unencrypted. */
  agreed: ReadonlySet<string>
}

/** Goes through the rooms: who gets the message, who not and why. */
export function planRooms(planning: Planning): Plan {
  const { ticked, named, joined = [] } = planning
  const known = new Map(joined.map((room) => [room.roomId, room]))
  const seen = new Set<string>()
  const lines: PlannedRoom[] = []
  const add = (roomId: string, typed?: string) => {
    const room = known.get(roomId)
    if (seen.has(roomId)) {
      const name = typed ?? roomId
      const problem = `The same room as ${room?.name ?? roomId}, which gets it once.`
      lines.push({ ...leftOut(name, problem), key: `again ${name}` })
    } else lines.push(room ? roomLine(room, planning) : strangerLine(roomId, typed))
    seen.add(roomId)
  }
  for (const roomId of ticked) add(roomId)
  for (const each of named) {
    if ('roomId' in each) add(each.roomId, each.text)
    else lines.push(leftOut(each.text, each.problem ?? 'Being looked up …'))
  }
  const isRemarkable = (line: PlannedRoom) => line.problem !== undefined || line.encrypted
  const unfound = named.some((each) => 'problem' in each && each.problem === undefined)
  return {
    rooms: [...lines.filter(isRemarkable), ...lines.filter((line) => !isRemarkable(line))],
    sendable: lines.filter(({ problem }) => problem === undefined),
    pending: planning.joined === undefined || unfound,
  }
}

function leftOut(key: string, problem: string): PlannedRoom {
  return { key, name: key, room: undefined, problem, encrypted: false, mention: 'none' }
}

function strangerLine(roomId: string, typed: string | undefined): PlannedRoom {
  const line = leftOut(roomId, 'You are not in this room, or the server does not know it.')
  return { ...line, name: typed ?? roomId }
}

function roomLine(room: RoomOverview, planning: Planning): PlannedRoom {
  const { roomId, name, powerLevels } = room
  const { ownUserId, hasRoomMention, agreed } = planning
  const mention = !hasRoomMention
    ? 'none'
    : levelOf(powerLevels, ownUserId) >= powerLevels.notifyRoom
      ? 'notifies'
      : 'silent'
  const problem = roomProblem(room) ?? permissionProblem(room, ownUserId)
  const encrypted = room.encrypted && problem === undefined
  const refused = encrypted && !agreed.has(roomId)
  return {
    key: roomId,
    name,
    room,
    problem: refused ? 'This room is encrypted.' : problem,
    encrypted,
    mention,
  }
}

/** Why a message in the room would hardly be read. */
function roomProblem({ successor, space }: RoomOverview): string | undefined {
  if (successor !== undefined) return 'Replaced by another room; nobody may be there to read.'
  return space ? 'A space, of which clients show no messages.' : undefined
}
