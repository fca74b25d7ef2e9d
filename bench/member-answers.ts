import { makeCrowd } from '@demo/seed/crowd'

/** Names in several scripts, beside the crowd's. */
const otherScripts = [
  '王小明',
  'Нина Петрова',
  'أمينة',
  'Γιώργος',
  'たなか はる',
  'שירה לוי',
  '김민준',
]

/**
 * The answer of `/members` for `count` members as Synapse writes it: with `unsigned`, some legacy
 * members whose `user_id` and `age` stand outside, 90 % of them joined. About 475 bytes each.
 */
export function membersAnswer(roomId: string, count: number): Buffer {
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
  return Buffer.from(JSON.stringify({ chunk: events }))
}

function membershipOf(index: number): string {
  if (index % 10 !== 9) return 'join'
  return ['leave', 'leave', 'invite', 'ban'][Math.floor(index / 10) % 4] ?? 'leave'
}
