import { useState } from 'react'
import { useQuery } from '@tanstack/react-query'
import { getDevices } from '@/api/endpoints/devices'
import { getRoomEvents } from '@/api/endpoints/events'
import { getJoinedMembersByRoom } from '@/api/endpoints/members'
import { endpointQuery } from '@/api/query'
import { request } from '@/api/request'
import { roomsQuery } from '@/api/rooms-sync'
import { useAccount, useClient } from '@/session/session-context'
import type { ComboboxOption } from '@/ui/combobox'
import { eventOptions } from './event-options'

/** What a field is about, by the names that the specification uses. */
const subjects = new Map([
  ['roomId', 'room'],
  ['roomIdOrAlias', 'room'],
  ['room_id', 'room'],
  ['room_id_or_alias', 'room'],
  ['userId', 'person'],
  ['user_id', 'person'],
  ['new_room_user_id', 'person'],
  ['deviceId', 'device'],
  ['device_id', 'device'],
  ['eventType', 'eventType'],
  ['eventId', 'event'],
  ['event_id', 'event'],
  ['purge_up_to_event_id', 'event'],
  ['m.fully_read', 'event'],
  ['m.read', 'event'],
  ['m.read.private', 'event'],
] as const)

/** Events of the room that are suggested: those that one looks at or has just sent. */
const recentEvents = 50

/** Types of the specification that people read and send. */
const eventTypes = [
  'm.room.message',
  'm.reaction',
  'm.sticker',
  'm.room.redaction',
  'm.room.name',
  'm.room.topic',
  'm.room.avatar',
  'm.room.canonical_alias',
  'm.room.power_levels',
  'm.room.join_rules',
  'm.room.history_visibility',
  'm.room.guest_access',
  'm.room.encryption',
  'm.room.server_acl',
  'm.room.pinned_events',
  'm.room.member',
  'm.room.create',
  'm.room.tombstone',
  'm.space.child',
  'm.space.parent',
].map((type): ComboboxOption => ({ value: type, label: type }))

/** Whether a field of this name has suggestions. */
export const hasSuggestions = (name: string): boolean => new Map<string, string>(subjects).has(name)

/**
 * Known values for a field, loaded when it is focused: not while the room's ID is being typed, which
 * would send a request per key.
 * @param roomId the room that the request is about, whose members and last events are suggested
 */
export function useSuggestions(name: string, roomId: string | undefined) {
  const client = useClient()
  const { userId } = useAccount()
  const [asked, setAsked] = useState<{ roomId: string }>()
  const subject = new Map<string, string>(subjects).get(name)
  const wanted = (one: string) => asked !== undefined && subject === one
  const inRoom = (one: string) => wanted(one) && asked?.roomId.startsWith('!') === true
  const params = { roomId: asked?.roomId ?? '' }
  const rooms = useQuery({ ...roomsQuery(client, userId), enabled: wanted('room') })
  const devices = useQuery({
    ...endpointQuery(client, request(getDevices, {})),
    enabled: wanted('device'),
  })
  const members = useQuery({
    ...endpointQuery(client, request(getJoinedMembersByRoom, { params })),
    enabled: inRoom('person'),
  })
  const events = useQuery({
    ...endpointQuery(
      client,
      request(getRoomEvents, { params, query: { dir: 'b', limit: recentEvents } }),
    ),
    enabled: inRoom('event'),
  })
  return { suggestions: optionsOf(), ask: () => setAsked({ roomId: roomId ?? '' }) }

  function optionsOf(): readonly ComboboxOption[] {
    switch (subject) {
      case 'room':
        return (rooms.data?.joined ?? []).map((room) => named(room.roomId, room.name))
      case 'person':
        return [
          named(userId, 'You'),
          ...Object.entries(members.data?.joined ?? {})
            .filter(([id]) => id !== userId)
            .map(([id, member]) => named(id, member?.display_name)),
        ]
      case 'device':
        return (devices.data?.devices ?? []).map((one) => named(one.device_id, one.display_name))
      case 'eventType':
        return eventTypes
      case 'event':
        return eventOptions(events.data?.chunk ?? [])
      default:
        return []
    }
  }
}

const named = (value: string, name: string | null | undefined): ComboboxOption =>
  name ? { value, label: name, detail: value } : { value, label: value }
