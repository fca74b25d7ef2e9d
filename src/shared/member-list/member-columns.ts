import { memberships, type Membership } from '@/api/endpoints/members'
import { fold } from '@/lib/fold'
import { splitId } from '@/lib/matrix-id'
import { levelOf, type PowerLevels } from '@/lib/power-levels'
import {
  joinedSince,
  previousMembership,
  readMember,
  replacementOf,
  standingOf,
  standings,
  type EarlierMember,
  type MemberFields,
  type Replacement,
  type Standing,
} from './member-event'
import { shownName } from './shown-name'
import type { Split } from './split-members'

const decoder = new TextDecoder()
const encoder = new TextEncoder()

/**
 * Members as columns: what is sorted, searched and counted lies in arrays, everything else in the
 * bytes that came, and is parsed when it is looked at.
 */
export class MemberColumns {
  length = 0
  readonly userIds: string[] = []
  readonly names: (string | undefined)[] = []
  readonly avatars: (string | undefined)[] = []
  /** Folded name, a line break, folded Matrix ID: what is searched, and sorted by name. */
  readonly keys: string[] = []
  /** Places in `memberships`. */
  memberships = new Uint8Array(256)
  #standings = new Uint8Array(256)
  /** Places in `serverNames`. */
  servers = new Uint32Array(256)
  /** Time of the last change, in ms since 1970; -Infinity where unknown. */
  changedAt = new Float64Array(256)
  /** Power levels, NaN while the room's are unknown. */
  levels = new Float64Array(256)
  readonly serverNames: string[] = []
  readonly #serverPlaces = new Map<string, number>()
  /** Bytes of the answer, each with where its elements stand. */
  readonly #parts: Split[] = []
  /** For each member the part, and the place of its range in it. */
  #partOf = new Uint32Array(256)
  #rangeOf = new Uint32Array(256)
  /** Elements that are no member events, as they came. */
  readonly #unreadable: { part: Split; range: number }[] = []
  #powerLevels: PowerLevels | undefined
  /** What has been found out of the state before the events in force. */
  readonly #earlier = new Map<number, EarlierMember>()

  /** Elements that could not be read as member events. */
  get unreadable(): number {
    return this.#unreadable.length
  }

  /** Adds the elements that a piece of the answer completed. */
  add(part: Split): void {
    const { ranges } = part
    const count = ranges.length / 2
    if (count === 0) return
    const place = this.#parts.push(part) - 1
    this.#reserve(this.length + count)
    const values = parseAll(part)
    for (let range = 0; range < count; range++) {
      const fields = readMember(values[range])
      if (fields) this.#set(this.length++, fields, place, range)
      else this.#unreadable.push({ part, range })
    }
  }

  /** Takes a newer event of the member at a place; one that is no member event is passed over. */
  replace(index: number, event: Record<string, unknown>): void {
    const fields = readMember(event)
    if (!fields) return
    const bytes = encoder.encode(JSON.stringify(event))
    const place = this.#parts.push({ bytes, ranges: [0, bytes.length] }) - 1
    this.#earlier.delete(index)
    const isGone = fields.membership === 'leave' || fields.membership === 'ban'
    // The event that bans or removes somebody has no name in it.
    const kept = isGone ? { name: this.names[index], avatarMxc: this.avatars[index] } : {}
    const { name = kept.name, avatarMxc = kept.avatarMxc } = fields
    this.#set(index, { ...fields, name, avatarMxc }, place, 0)
  }

  /** Takes what was before the event in force; passed over where that is another one by now. */
  learn(index: number, earlier: EarlierMember): void {
    const event = this.event(index)
    if (event.event_id !== earlier.eventId) return
    this.#earlier.set(index, earlier)
    const membership = this.membership(index)
    if (membership !== 'leave' && membership !== 'ban') return
    const userId = this.userIds[index] ?? ''
    const name = this.names[index] ?? earlier.name
    this.names[index] = name
    this.avatars[index] ??= earlier.avatarMxc
    this.keys[index] = keyOf(name, userId)
    const standing = standingOf(membership, event.sender !== userId, this.previous(index))
    this.#standings[index] = standings.indexOf(standing)
  }

  /** The membership before the one in force, where it is known. */
  previous(index: number): Membership | undefined {
    return previousMembership(this.event(index)) ?? this.#earlier.get(index)?.membership
  }

  /** Since when a joined member is in the room, in ms since 1970; undefined where it is not known. */
  joinedSince(index: number): number | undefined {
    return joinedSince(this.event(index), this.#earlier.get(index)?.membership)
  }

  /** Where to look for what was before; undefined where that is known, or there is nothing. */
  replacement(index: number): Replacement | undefined {
    return this.#earlier.has(index) ? undefined : replacementOf(this.event(index))
  }

  /** Takes the room's power levels, which every member's level follows from. */
  setPowerLevels(powerLevels: PowerLevels): void {
    this.#powerLevels = powerLevels
    for (let index = 0; index < this.length; index++) {
      this.levels[index] = levelOf(powerLevels, this.userIds[index] ?? '')
    }
  }

  membership(index: number): Membership {
    return memberships[this.memberships[index] ?? 0] ?? 'leave'
  }

  standing(index: number): Standing {
    return standings[this.#standings[index] ?? 0] ?? 'left'
  }

  serverName(index: number): string {
    return this.serverNames[this.servers[index] ?? 0] ?? ''
  }

  /** Place of a server in `serverNames`, -1 where no member is from there. */
  serverPlace(serverName: string): number {
    return this.#serverPlaces.get(serverName) ?? -1
  }

  /** The event of a member, parsed anew. */
  event(index: number): Record<string, unknown> {
    const part = this.#parts[this.#partOf[index] ?? 0]
    if (!part) return {}
    return JSON.parse(textOf(part, this.#rangeOf[index] ?? 0)) as Record<string, unknown>
  }

  /** Who made the membership so, where it was not the user, and why. */
  why(index: number): { by: string | undefined; reason: string | undefined } {
    const { sender, content } = this.event(index)
    const { reason } = content as Record<string, unknown>
    const isOther = typeof sender === 'string' && sender !== this.userIds[index]
    return {
      by: isOther ? sender : undefined,
      reason: typeof reason === 'string' && reason !== '' ? reason : undefined,
    }
  }

  /** The first elements that could not be read, as they came. */
  unreadableTexts(most: number): string[] {
    return this.#unreadable.slice(0, most).map(({ part, range }) => textOf(part, range))
  }

  #set(index: number, fields: MemberFields, part: number, range: number): void {
    const { userId, name } = fields
    const serverName = splitId(userId)?.serverName ?? ''
    this.userIds[index] = userId
    this.names[index] = name
    this.avatars[index] = fields.avatarMxc
    this.keys[index] = keyOf(name, userId)
    this.memberships[index] = memberships.indexOf(fields.membership)
    this.#standings[index] = standings.indexOf(fields.standing)
    this.servers[index] = this.#placeOf(serverName)
    this.changedAt[index] = fields.changedAt ?? Number.NEGATIVE_INFINITY
    this.levels[index] = this.#powerLevels ? levelOf(this.#powerLevels, userId) : Number.NaN
    this.#partOf[index] = part
    this.#rangeOf[index] = range
  }

  #placeOf(serverName: string): number {
    const known = this.#serverPlaces.get(serverName)
    if (known !== undefined) return known
    const place = this.serverNames.push(serverName) - 1
    this.#serverPlaces.set(serverName, place)
    return place
  }

  #reserve(length: number): void {
    if (length <= this.memberships.length) return
    const size = Math.max(length, this.memberships.length * 2)
    this.memberships = grown(this.memberships, new Uint8Array(size))
    this.#standings = grown(this.#standings, new Uint8Array(size))
    this.servers = grown(this.servers, new Uint32Array(size))
    this.changedAt = grown(this.changedAt, new Float64Array(size))
    this.levels = grown(this.levels, new Float64Array(size))
    this.#partOf = grown(this.#partOf, new Uint32Array(size))
    this.#rangeOf = grown(this.#rangeOf, new Uint32Array(size))
  }
}

function keyOf(name: string | undefined, userId: string): string {
  return `${fold(shownName(name, userId))}\n${fold(userId)}`
}

function grown<A extends Uint8Array | Uint32Array | Float64Array>(from: A, to: A): A {
  to.set(from)
  return to
}

/**
 * Parses the elements of a part, all at once, which is faster; where one of them is no JSON each is
 * parsed by itself, and that one is undefined.
 */
function parseAll(part: Split): unknown[] {
  const { bytes, ranges } = part
  const count = ranges.length / 2
  try {
    const text = decoder.decode(bytes.subarray(ranges[0], ranges.at(-1)))
    const values = JSON.parse(`[${text}]`) as unknown[]
    if (values.length === count) return values
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error
  }
  return Array.from({ length: count }, (_, range) => {
    try {
      return JSON.parse(textOf(part, range)) as unknown
    } catch (error) {
      if (!(error instanceof SyntaxError)) throw error
      return undefined
    }
  })
}

function textOf({ bytes, ranges }: Split, range: number): string {
  return decoder.decode(bytes.subarray(ranges[2 * range], ranges[2 * range + 1])).trim()
}
