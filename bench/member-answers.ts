import { makeCrowd } from '@demo/seed/crowd'

/** Names in several scripts, in addition to the crowd's. */
const otherScripts = [
  '王小明',
  'Нина Петрова',
  'أمينة',
  'Γιώργος',
  'たなか はる',
  'שירה לוי',
  '김민준',
]

/** What a homeserver responds about a room's members. */
export interface MemberAnswers {
  /** `/members` */
  all: Buffer
  /** `/members?membership=join` */
  events: Buffer
  /** `/members?not_membership=join` */
  others: Buffer
  /** `/joined_members` */
  joined: Buffer
  /** One member's event. */
  eventOf: (userId: string) => Buffer | undefined
}

/**
 * The responses for `count` members as Synapse writes them: events with `unsigned`, some legacy
 * members with `user_id` and `age` outside it, 90 % of them joined. About 475 bytes each.
 */
export function memberAnswers(roomId: string, count: number): MemberAnswers {
  const start = Date.UTC(2024, 0, 1)
  const events = makeCrowd(count).map(({ userId, displayName, picture }, index) => {
    const membership = membershipOf(index)
    const name = index % 13 === 0 ? otherScripts[(index / 13) % otherScripts.length] : displayName
    const legacy = index % 50 === 7
    const sender = membership === 'ban' || membership === 'invite' ? '@admin:bench.example' : userId
    const age = 1_000_000 + index
    return {
      type: 'm.room.member',
      room_id: roomId,
      sender,
      content: {
        membership,
        displayname: name,
        avatar_url: picture === undefined ? null : `mxc://bench.example/picture${picture}`,
        ...(membership === 'ban' ? { reason: 'Spam, “again”' } : {}),
      },
      state_key: userId,
      origin_server_ts: start + index * 60_000,
      unsigned: {
        age,
        replaces_state: `$${String(index).padStart(43, 'x')}`,
        prev_content: { membership: 'invite', displayname: name },
        prev_sender: '@admin:bench.example',
      },
      event_id: `$${String(index).padStart(43, 'e')}`,
      ...(legacy ? { user_id: sender, age } : {}),
    }
  })
  const body = (chunk: unknown) => Buffer.from(JSON.stringify({ chunk }))
  const joined = events.filter(({ content }) => content.membership === 'join')
  const byId = new Map(events.map((event) => [event.state_key, event]))
  const profiles = joined.map(({ state_key: userId, content }) => [
    userId,
    { avatar_url: content.avatar_url, display_name: content.displayname },
  ])
  return {
    all: body(events),
    events: body(joined),
    others: body(events.filter(({ content }) => content.membership !== 'join')),
    joined: Buffer.from(JSON.stringify({ joined: Object.fromEntries(profiles) })),
    eventOf: (userId) => {
      const event = byId.get(userId)
      return event && Buffer.from(JSON.stringify(event))
    },
  }
}

function membershipOf(index: number): string {
  if (index % 10 !== 9) return 'join'
  return ['leave', 'leave', 'invite', 'ban'][Math.floor(index / 10) % 4] ?? 'leave'
}
