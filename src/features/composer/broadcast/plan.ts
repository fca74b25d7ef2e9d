import { levelOf } from '@/lib/power-levels'
import type { RoomOverview } from '@/lib/room-state'
import { workPlan, type WorkPlan } from '@/shared/work-queue/plan'
import { permissionProblem } from '@/features/composer/sending/permission'

/** A typed room, and what it resolved to. */
export type NamedRoom = { text: string } & (
  | { roomId: string }
  /** Why it isn't a room; undefined while it is looked up. */
  | { problem: string | undefined }
)

/** The effect of `@room` in a room. */
export type RoomMention = 'none' | 'notifies' | 'silent'

/** A line of the dry run. */
export interface PlannedRoom {
  /** Room ID, or the typed text if it isn't a known room. Unique among the lines. */
  key: string
  name: string
  /** Undefined if the account isn't in it. */
  room: RoomOverview | undefined
  /** Why it won't receive the message; undefined if it will. */
  problem: string | undefined
  /** The room's encryption is the only obstacle. */
  encrypted: boolean
  mention: RoomMention
}

/** A message to several rooms, before anything is sent. */
export interface Plan extends WorkPlan<PlannedRoom> {
  /** Something is still being looked up. */
  pending: boolean
}

/** The input of a plan. */
export interface Planning {
  /** IDs of the selected rooms, in order. */
  selected: readonly string[]
  /** Typed rooms, in order. */
  named: readonly NamedRoom[]
  /** The account's joined rooms; undefined while they load. */
  joined: readonly RoomOverview[] | undefined
  ownUserId: string
  /** Whether the message contains `@room`. */
  hasRoomMention: boolean
  /** Encrypted rooms where the user agreed to send unencrypted. */
  agreed: ReadonlySet<string>
}

/** Plans which rooms receive the message, and why others don't. */
export function planRooms(planning: Planning): Plan {
  const { selected, named, joined = [] } = planning
  const known = new Map(joined.map((room) => [room.roomId, room]))
  const seen = new Set<string>()
  const lines: PlannedRoom[] = []
  const add = (roomId: string, typed?: string) => {
    const room = known.get(roomId)
    if (seen.has(roomId)) {
      const name = typed ?? roomId
      const problem = `Same room as ${room?.name ?? roomId}. It will receive the message once.`
      lines.push({ ...leftOut(name, problem), key: `again ${name}` })
    } else lines.push(room ? roomLine(room, planning) : strangerLine(roomId, typed))
    seen.add(roomId)
  }
  for (const roomId of selected) add(roomId)
  for (const each of named) {
    if ('roomId' in each) add(each.roomId, each.text)
    else lines.push(leftOut(each.text, each.problem ?? 'Looking up…'))
  }
  const isRemarkable = (line: PlannedRoom) => line.problem !== undefined || line.encrypted
  const unfound = named.some((each) => 'problem' in each && each.problem === undefined)
  return {
    ...workPlan(lines, isRemarkable),
    pending: planning.joined === undefined || unfound,
  }
}

function leftOut(key: string, problem: string): PlannedRoom {
  return { key, name: key, room: undefined, problem, encrypted: false, mention: 'none' }
}

function strangerLine(roomId: string, typed: string | undefined): PlannedRoom {
  const line = leftOut(roomId, 'You aren’t in this room, or the server doesn’t know it.')
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

/** Why a message in the room would likely go unread. */
function roomProblem({ successor, space }: RoomOverview): string | undefined {
  if (successor !== undefined) return 'This room was replaced, so people may no longer read it.'
  return space ? 'This is a space. Clients don’t show messages in spaces.' : undefined
}
