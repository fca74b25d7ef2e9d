import type { StateEvent } from '@/api/endpoints/schemas'
import { roomAlias } from '@/lib/room-state'

/** What a room's state says beyond its overview; undefined if the event is missing. */
export interface RoomFacts {
  altAliases: string[]
  /** `m.megolm.v1.aes-sha2` or similar; empty if the event doesn't say. */
  encryptionAlgorithm?: string
  historyVisibility?: string
  guestAccess?: string
  powerLevelContent?: Readonly<Record<string, unknown>>
  /** The room that this one replaces. */
  predecessor?: string
  createdAt?: number
}

/** Reads the facts from all of a room's state. */
export function roomFacts(events: readonly StateEvent[]): RoomFacts {
  const find = (type: string) =>
    events.find((event) => event.type === type && event.state_key === '')
  const content = (type: string) => find(type)?.content
  const create = find('m.room.create')
  const alternatives = content('m.room.canonical_alias')?.alt_aliases
  const encryption = content('m.room.encryption')
  return {
    altAliases: Array.isArray(alternatives)
      ? alternatives.flatMap((alias) => roomAlias(alias) ?? [])
      : [],
    encryptionAlgorithm: encryption && (text(encryption.algorithm) ?? ''),
    historyVisibility: text(content('m.room.history_visibility')?.history_visibility),
    guestAccess: text(content('m.room.guest_access')?.guest_access),
    powerLevelContent: content('m.room.power_levels'),
    predecessor: text((create?.content.predecessor as { room_id?: unknown } | null)?.room_id),
    createdAt: create?.origin_server_ts,
  }
}

function text(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined
}
