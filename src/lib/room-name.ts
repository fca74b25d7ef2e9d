import { visibleText, withoutInvisible } from './visible-text'

/** What is needed of a state event here; answers of the API have more. */
export interface RoomStateEvent {
  type: string
  state_key: string
  content: Record<string, unknown>
  sender?: string | undefined
}

/** Counts and heroes as a lazy sync tells them. */
export interface RoomSummary {
  'm.heroes'?: string[] | undefined
  'm.joined_member_count'?: number | undefined
  'm.invited_member_count'?: number | undefined
}

/** Most members that a room is named after. */
const mostNamed = 5

/**
 * A name for a room without one of its own: "Alice, Bob and 3 others".
 * https://spec.matrix.org/latest/client-server-api/#calculating-the-display-name-for-a-room
 * @param events the member events among them are read
 * @param ownUserId left out of the name
 * @returns never empty
 */
export function nameFromMembers(
  events: readonly RoomStateEvent[],
  summary: RoomSummary,
  ownUserId: string,
): string {
  const members = events.filter(({ type }) => type === 'm.room.member')
  // Servers send no heroes where the room has a name, though nothing of that name can be seen.
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
    others > 0
      ? `${names.join(', ')} and ${others} ${others === 1 ? 'other' : 'others'}`
      : new Intl.ListFormat('en', { type: 'conjunction' }).format(names)
  return total <= 1 ? `Empty room (was ${list})` : list
}

function present(members: readonly RoomStateEvent[]): string[] {
  return members
    .filter(({ content }) => content.membership === 'join' || content.membership === 'invite')
    .map((member) => member.state_key)
    .toSorted()
}

/**
 * What a member is called: the display name, with the Matrix ID where another member is called the
 * same, or where the name is another's Matrix ID; without a display name, the Matrix ID.
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
