import { createRoom } from '@/api/endpoints/rooms'
import { roomsRequest } from '@/api/rooms-sync'
import { seedOf, type Bench } from './console.ts'

/** Names in several scripts; undefined for a room named after its members. */
const names = ['Lecture', 'Seminar', 'Übung', 'Лекция', '講義', 'Café', undefined, 'Lab group']

/** Rooms that are created; more are copies of them. */
const created = 24

/** Asks the embedded homeserver as the demo account. @throws Error if it refuses */
async function ask(on: Bench, method: string, path: string, body?: object): Promise<unknown> {
  const answer = await fetch(on.homeserver.baseUrl + path, {
    method,
    headers: { Authorization: `Bearer ${seedOf(on).accessToken}` },
    body: body && JSON.stringify(body),
  })
  if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`)
  return answer.json()
}

/** Creates rooms of different kinds, and returns how the homeserver syncs all rooms. */
export async function roomsSync(on: Bench): Promise<SyncAnswer> {
  for (let at = 0; at < created; at++) {
    const name = names[at % names.length]
    const state = (type: string, content: object) => ({ type, state_key: '', content })
    await ask(on, createRoom.method, createRoom.path, {
      preset: at % 3 === 0 ? 'public_chat' : 'private_chat',
      ...(name === undefined ? {} : { name: `${name} number #` }),
      ...(at % 2 === 0 ? { room_alias_name: `room-${at}` } : {}),
      ...(at % 12 === 0 ? { creation_content: { type: 'm.space' } } : {}),
      initial_state: [
        ...(at % 2 === 0 ? [state('m.room.avatar', { url: `mxc://demo.localhost/a${at}` })] : []),
        ...(at % 4 === 0
          ? [state('m.room.encryption', { algorithm: 'm.megolm.v1.aes-sha2' })]
          : []),
      ],
    })
  }
  const { endpoint, args } = roomsRequest()
  const query = new URLSearchParams(
    Object.entries(args.query ?? {}).map(([key, value]) => [key, String(value)]),
  )
  return (await ask(on, endpoint.method, `${endpoint.path}?${query}`)) as SyncAnswer
}

/** The part of a sync that is multiplied. */
interface SyncAnswer {
  rooms: { join: Record<string, { summary: Record<string, unknown> }> }
}

/** The same sync with `count` rooms: copies that differ in ID, name, alias and members. */
export function multiplied(sync: SyncAnswer, count: number): Buffer {
  const templates = Object.values(sync.rooms.join)
  const join = Object.fromEntries(
    Array.from({ length: count }, (_, at) => {
      const { summary, ...rest } = templates[at % templates.length] ?? { summary: {} }
      const text = JSON.stringify(rest).replaceAll('number #', `number ${at}`)
      const room = JSON.parse(text.replaceAll('#room-', `#${at}-room-`)) as object
      const members = { 'm.joined_member_count': (at * 7919 + 4_000) % 5_000 }
      // Spread over the alphabet, as a server's random IDs are.
      const id = ((at * 7_919_993) % 100_000_007).toString(36).padStart(18, 'Qx')
      return [`!${id}:demo.localhost`, { ...room, summary: { ...summary, ...members } }]
    }),
  )
  return Buffer.from(JSON.stringify({ ...sync, rooms: { ...sync.rooms, join } }))
}
