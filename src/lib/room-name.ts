import { visibleText, withoutInvisible } from './visible-text'
import { plural } from './plural'

/** The parts of a state event that are needed here; API responses have more. */
export interface RoomStateEvent {
  type: string
  state_key: string
  content: Record<string, unknown>
  sender?: string | undefined
}

/** Counts and heroes as reported by a lazy sync. */
export interface RoomSummary {
  'm.heroes'?: string[] | undefined
  'm.joined_member_count'?: number | undefined
  'm.invited_member_count'?: number | undefined
}

/** Creating one takes longer than using it. */
const conjunction = new Intl.ListFormat('en', { type: 'conjunction' })

/** The limit of members in a room's name. */
const mostNamed = 5

/**
 * A name for a room without one of its own: "Alice, Bob and 3 others".
 * https://spec.matrix.org/latest/client-server-api/#calculating-the-display-name-for-a-room
 * @param events only the member events among them are read
 * @param ownUserId omitted from the name
 * @returns never empty
 */
export function nameFromMembers(
  events: readonly RoomStateEvent[],
  summary: RoomSummary,
  ownUserId: string,
): string {
  const members = events.filter(({ type }) => type === 'm.room.member')
  // Servers send no heroes if the room has a name, even an invisible one.
  const heroes = (summary['m.heroes'] ?? present(members))
    .filter((userId) => userId !== ownUserId)
    .slice(0, mostNamed)
  const joined = summary['m.joined_member_count']
  const total = (joined ?? 0) + (summary['m.invited_member_count'] ?? 0)
  const names = heroes.map((userId) => nameInRoom(userId, members, heroes))
  if (names.length === 0) {
    if (joined === undefined) return 'Unnamed room'
    return total > 1 ? `Unnamed room with ${total.toLocaleString('en')} people` : 'Empty room'
  }
  const others = total - 1 - names.length
  const list =
    others > 0 ? `${names.join(', ')} and ${plural(others, 'other')}` : conjunction.format(names)
  return total <= 1 ? `Empty room (was ${list})` : list
}

function present(members: readonly RoomStateEvent[]): string[] {
  return members
    .filter(({ content }) => content.membership === 'join' || content.membership === 'invite')
    .map((member) => member.state_key)
    .toSorted()
}

/**
 * A member's name: the display name, with the Matrix ID if another member has the same name or if
 * the name is another member's Matrix ID; without a display name, the Matrix ID.
 * https://spec.matrix.org/latest/client-server-api/#calculating-the-display-name-for-a-user
 */
function nameInRoom(
  userId: string,
  members: readonly RoomStateEvent[],
  heroes: readonly string[],
): string {
  const name = displayNameOf(userId, members)
  if (name === undefined) return userId
  const look = withoutInvisible(name)
  const others = new Set([...heroes, ...present(members)])
  others.delete(userId)
  const isShared = [...others].some(
    (other) => look === other || look === withoutInvisible(displayNameOf(other, members) ?? other),
  )
  return isShared ? `${name} (${userId})` : name
}

function displayNameOf(userId: string, members: readonly RoomStateEvent[]): string | undefined {
  const member = members.find(({ state_key: stateKey }) => stateKey === userId)
  return visibleText(member?.content.displayname)
}
