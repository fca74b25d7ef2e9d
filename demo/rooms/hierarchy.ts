import type { Context } from '@demo/context'
import { failure, invalidParam } from '@demo/failure'
import { membershipIn, membersWith, stateEvent, type Room, type StoredEvent } from './room'

/** Rooms on a page, unless the request asks for fewer. */
const mostOnPage = 50

interface Page {
  limit: number
  maxDepth: number
  /** Number of rooms on the pages before. */
  from: number
}

/**
 * A space and what is in it, as far as the user may see it, depth first.
 * @throws MatrixFailure 403 if the user may not see the space itself
 */
export function hierarchyOf(context: Context, userId: string, spaceId: string, page: Page) {
  const root = context.store.rooms.get(spaceId)
  if (!root || !isVisible(root, userId)) {
    throw failure(
      403,
      'M_FORBIDDEN',
      `User ${userId} not in room ${spaceId}, and room previews are disabled`,
    )
  }
  const found: Room[] = []
  const seen = new Set<string>()
  const visit = (room: Room, depth: number) => {
    if (seen.has(room.roomId)) return
    seen.add(room.roomId)
    found.push(room)
    if (depth >= page.maxDepth) return
    for (const { stateKey = '' } of childrenOf(room)) {
      const child = context.store.rooms.get(stateKey)
      if (child && isVisible(child, userId)) visit(child, depth + 1)
    }
  }
  visit(root, 0)
  const end = page.from + Math.min(page.limit, mostOnPage)
  return {
    rooms: found.slice(page.from, end).map(summaryOf),
    ...(end < found.length ? { next_batch: String(end) } : {}),
  }
}

/** Reads the parameters of a page. @throws MatrixFailure 400 for an unknown token */
export function pageOf(query: URLSearchParams): Page {
  const from = query.get('from') ?? '0'
  if (!/^\d+$/.test(from)) throw invalidParam('Unknown pagination token')
  return {
    limit: Number(query.get('limit') ?? mostOnPage),
    maxDepth: Number(query.get('max_depth') ?? Infinity),
    from: Number(from),
  }
}

function isVisible(room: Room, userId: string): boolean {
  const membership = membershipIn(room, userId)
  if (membership === 'join' || membership === 'invite') return true
  const rule = textOf(stateEvent(room, 'm.room.join_rules'), 'join_rule')
  const history = textOf(stateEvent(room, 'm.room.history_visibility'), 'history_visibility')
  return rule === 'public' || rule === 'knock' || history === 'world_readable'
}

/** Events of a space's children that have a server to join through. */
function childrenOf(room: Room): StoredEvent[] {
  if (textOf(stateEvent(room, 'm.room.create'), 'type') !== 'm.space') return []
  return [...(room.state.get('m.space.child')?.values() ?? [])].filter(
    ({ content: { via } }) => Array.isArray(via) && via.length > 0,
  )
}

function summaryOf(room: Room) {
  const content = (type: string, key: string) => textOf(stateEvent(room, type), key)
  const guestAccess = content('m.room.guest_access', 'guest_access')
  const history = content('m.room.history_visibility', 'history_visibility')
  return {
    room_id: room.roomId,
    ...named('name', content('m.room.name', 'name')),
    ...named('topic', content('m.room.topic', 'topic')),
    ...named('canonical_alias', content('m.room.canonical_alias', 'alias')),
    ...named('avatar_url', content('m.room.avatar', 'url')),
    ...named('room_type', content('m.room.create', 'type')),
    join_rule: content('m.room.join_rules', 'join_rule') ?? 'invite',
    num_joined_members: membersWith(room, 'join').length,
    guest_can_join: guestAccess === 'can_join',
    world_readable: history === 'world_readable',
    children_state: childrenOf(room).map((event) => ({
      type: event.type,
      state_key: event.stateKey ?? '',
      content: event.content,
      sender: event.sender,
      origin_server_ts: event.originServerTs,
    })),
  }
}

function named(key: string, value: string | undefined): Record<string, string> {
  return value === undefined ? {} : { [key]: value }
}

function textOf(event: StoredEvent | undefined, key: string): string | undefined {
  const value = event?.content[key]
  return typeof value === 'string' ? value : undefined
}
