import { memberships, type Membership } from '@/api/endpoints/memberships'
import { fold } from '@/lib/fold'
import { splitId } from '@/lib/matrix-id'
import { levelOf, type PowerLevels } from '@/lib/power-levels'
import {
  isObject,
  joinedSince,
  previousMembership,
  readMember,
  readProfile,
  replacementOf,
  standingOf,
  standings,
  type EarlierMember,
  type MemberEvent,
  type MemberFields,
  type Replacement,
  type Standing,
} from '@/shared/member-list/member-event'
import { shownName } from '@/shared/member-list/shown-name'
import type { Split } from './split-members'

/** Finds the index of a member who may be known. */
export type PlaceOf = (userId: string) => number | undefined

/** What an addition did to members known before. */
export interface Update {
  changed: number
  /** A name or membership changed, so orders have to be made again. */
  moved: boolean
}

/** Limit of unreadable elements to keep. */
const mostUnreadable = 100

const quote = 0x22
const comma = 0x2c
const colon = 0x3a
const backslash = 0x5c

const decoder = new TextDecoder()
const encoder = new TextEncoder()

/**
 * Members as columns: whatever is sorted, searched or counted is kept in arrays. Of the events, only those
 * with a story to tell are kept, as bytes: who banned or invited someone, and why.
 */
export class MemberColumns {
  length = 0
  readonly userIds: string[] = []
  readonly names: (string | undefined)[] = []
  readonly avatars: (string | undefined)[] = []
  /** Folded name, a line break, folded Matrix ID: for searching, and for sorting by name. */
  readonly keys: string[] = []
  /** Indexes into `memberships`. */
  memberships = new Uint8Array(256)
  #standings = new Uint8Array(256)
  /** Indexes into `serverNames`. */
  servers = new Uint32Array(256)
  /** Time of the last change, in ms since 1970; -Infinity if unknown. */
  changedAt = new Float64Array(256)
  /** Power levels, NaN while the room's are unknown. */
  levels = new Float64Array(256)
  readonly serverNames: string[] = []
  readonly #serverPlaces = new Map<string, number>()
  #joinedSince = new Float64Array(256)
  /** Whether the member's event has arrived. */
  #hasEvent = new Uint8Array(256)
  #lacking = 0
  /** Bytes of the events that are kept, each with their ranges. */
  readonly #parts: Split[] = []
  /** For each member, one more than the index of its part, or 0, and the index of its range there. */
  #partOf = new Uint32Array(256)
  #rangeOf = new Uint32Array(256)
  /** Number of elements that couldn't be read as members. */
  unreadable = 0
  /** The first of them, as they arrived. */
  readonly #unreadable: string[] = []
  /** Members whose events were fetched by themselves: those in responses may be older. */
  readonly #fixed = new Set<number>()
  #powerLevels: PowerLevels | undefined
  /** What was found out about the state before the current events. */
  readonly #earlier = new Map<number, EarlierMember>()

  /** Number of joined members whose event hasn't arrived. */
  get lackingEvents(): number {
    return this.#lacking
  }

  /**
   * Adds the events that a piece of a response completed. Only what can't be fetched again one by
   * one is kept of their bytes.
   * @param placeOf finds members who may be known already, from another response; they get the
   *   event, unless they have one that was fetched since
   */
  addEvents(part: Split, placeOf?: PlaceOf): Update {
    const count = part.ranges.length / 2
    this.#reserve(this.length + count)
    const values = parseAll(part)
    const update = { changed: 0, moved: false }
    const kept: { index: number; range: number }[] = []
    for (let range = 0; range < count; range++) {
      const event = values[range]
      const fields = readMember(event)
      if (!fields) {
        this.#keepUnreadable(part, range)
        continue
      }
      const known = placeOf?.(fields.userId)
      if (known !== undefined && this.#fixed.has(known)) continue
      const index = known ?? this.length++
      if (known === undefined) this.#set(index, fields)
      else this.#change(index, fields, update)
      this.#hasEvent[index] = 1
      if (hasStory(fields, event)) kept.push({ index, range })
    }
    this.#keep(part, kept)
    return update
  }

  /**
   * Adds the joined members that a piece of a response completed: names and pictures, no events.
   * @param placeOf finds members who may be known already; they keep what they have
   * @param isNewer whether these members have joined, whatever was known before
   */
  addProfiles(part: Split, placeOf?: PlaceOf, isNewer = false): Update {
    const count = part.ranges.length / 2
    this.#reserve(this.length + count)
    const update = { changed: 0, moved: false }
    const entries = profileEntries(part)
    for (let range = 0; range < count; range++) {
      const fields = readProfile(entries[range])
      if (!fields) {
        this.#keepUnreadable(part, range)
        continue
      }
      const known = placeOf?.(fields.userId)
      if (known === undefined) {
        this.#set(this.length++, fields)
        this.#lacking++
      } else if (isNewer && this.membership(known) !== 'join' && !this.#fixed.has(known)) {
        this.#change(known, fields, update)
        this.#partOf[known] = 0
        this.#hasEvent[known] = 0
        this.#lacking++
      }
    }
    return update
  }

  /** Gives a member without event theirs; ignored if it isn't a member event. */
  fill(index: number, event: MemberEvent): Update {
    const update = { changed: 0, moved: false }
    const fields = readMember(event)
    if (!fields) return update
    this.#change(index, fields, update)
    this.#hasEvent[index] = 1
    this.#fixed.add(index)
    this.#keepEvent(index, event)
    return update
  }

  /** Adds a newer event, of the member at an index or of a new one; ignored if it isn't one. */
  replace(known: number | undefined, event: MemberEvent): void {
    const fields = readMember(event)
    if (!fields) return
    this.#reserve(this.length + 1)
    const index = known ?? this.length++
    this.#earlier.delete(index)
    const isGone = fields.membership === 'leave' || fields.membership === 'ban'
    // The event that bans or removes someone has no name in it.
    const kept = isGone ? { name: this.names[index], avatarMxc: this.avatars[index] } : {}
    const { name = kept.name, avatarMxc = kept.avatarMxc } = fields
    const update = { changed: 0, moved: false }
    if (known === undefined) this.#set(index, fields)
    else this.#change(index, { ...fields, name, avatarMxc }, update)
    this.#hasEvent[index] = 1
    this.#fixed.add(index)
    this.#keepEvent(index, event)
  }

  /** Adds the state before the current event; ignored if that event has been replaced since. */
  learn(index: number, earlier: EarlierMember): void {
    const event = this.event(index)
    if (event?.event_id !== earlier.eventId) return
    this.#earlier.set(index, earlier)
    this.#joinedSince[index] = joinedSince(event, earlier.membership) ?? Number.NaN
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

  /** The membership before the current one, if known. */
  previous(index: number): Membership | undefined {
    return previousMembership(this.event(index) ?? {}) ?? this.#earlier.get(index)?.membership
  }

  /** When a joined member joined, in ms since 1970; undefined if unknown. */
  joinedSince(index: number): number | undefined {
    const time = this.#joinedSince[index] ?? Number.NaN
    return Number.isNaN(time) ? undefined : time
  }

  /** Whether a member's event has arrived, even if it isn't kept. */
  hasEvent(index: number): boolean {
    return this.#hasEvent[index] === 1
  }

  /** Where to find the previous state; undefined if it is known or doesn't exist. */
  replacement(index: number): Replacement | undefined {
    return this.#earlier.has(index) ? undefined : replacementOf(this.event(index) ?? {})
  }

  /** Sets the room's power levels, which determine every member's level. */
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

  /** Index of a server in `serverNames`, -1 if no member is on it. */
  serverPlace(serverName: string): number {
    return this.#serverPlaces.get(serverName) ?? -1
  }

  /** A member's event, parsed again; undefined if it isn't kept here and has to be fetched. */
  event(index: number): Record<string, unknown> | undefined {
    const place = this.#partOf[index] ?? 0
    const part = place === 0 ? undefined : this.#parts[place - 1]
    if (!part) return undefined
    return JSON.parse(textOf(part, this.#rangeOf[index] ?? 0)) as Record<string, unknown>
  }

  /** Who changed the membership if it wasn't the user, and why. */
  why(index: number): { by: string | undefined; reason: string | undefined } {
    const event = this.event(index)
    const by = event?.sender
    const isOther = typeof by === 'string' && by !== this.userIds[index]
    return { by: isOther ? by : undefined, reason: event && reasonOf(event) }
  }

  /** The first elements that couldn't be read, as they arrived. */
  unreadableTexts(most: number): string[] {
    return this.#unreadable.slice(0, most)
  }

  #set(index: number, fields: MemberFields): void {
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
    this.#joinedSince[index] = fields.joinedSince ?? Number.NaN
    this.levels[index] = this.#powerLevels ? levelOf(this.#powerLevels, userId) : Number.NaN
  }

  #change(index: number, fields: MemberFields, update: Update): void {
    const { name, membership } = fields
    if (name !== this.names[index] || membership !== this.membership(index)) update.moved = true
    if (!this.hasEvent(index)) this.#lacking--
    update.changed++
    this.#partOf[index] = 0
    this.#set(index, fields)
  }

  /** Keeps copies of some elements of a part, so that the part itself can go. */
  #keep({ bytes, ranges }: Split, kept: readonly { index: number; range: number }[]): void {
    if (kept.length === 0) return
    const size = kept.reduce((sum, { range }) => sum + lengthOf(ranges, range), 0)
    const own: Split = { bytes: new Uint8Array(size), ranges: [] }
    const place = this.#parts.push(own)
    let at = 0
    kept.forEach(({ index, range }, nth) => {
      own.bytes.set(bytes.subarray(ranges[2 * range], ranges[2 * range + 1]), at)
      own.ranges.push(at, (at += lengthOf(ranges, range)))
      this.#partOf[index] = place
      this.#rangeOf[index] = nth
    })
  }

  #keepEvent(index: number, event: MemberEvent): void {
    const bytes = encoder.encode(JSON.stringify(event))
    this.#keep({ bytes, ranges: [0, bytes.length] }, [{ index, range: 0 }])
  }

  #keepUnreadable(part: Split, range: number): void {
    this.unreadable++
    if (this.#unreadable.length < mostUnreadable) this.#unreadable.push(textOf(part, range))
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
    this.#joinedSince = grown(this.#joinedSince, new Float64Array(size))
    this.#hasEvent = grown(this.#hasEvent, new Uint8Array(size))
    this.#partOf = grown(this.#partOf, new Uint32Array(size))
    this.#rangeOf = grown(this.#rangeOf, new Uint32Array(size))
  }
}

/** Whether an event says more than can be kept in columns. */
function hasStory({ membership, by }: MemberFields, event: unknown): boolean {
  return membership !== 'join' || by !== undefined || reasonOf(event) !== undefined
}

function reasonOf(event: unknown): string | undefined {
  const content = isObject(event) && isObject(event.content) ? event.content : undefined
  const reason = content?.reason
  return typeof reason === 'string' && reason !== '' ? reason : undefined
}

function lengthOf(ranges: readonly number[], range: number): number {
  return (ranges[2 * range + 1] ?? 0) - (ranges[2 * range] ?? 0)
}

function keyOf(name: string | undefined, userId: string): string {
  return `${fold(shownName(name, userId))}\n${fold(userId)}`
}

function grown<A extends Uint8Array | Uint32Array | Float64Array>(from: A, to: A): A {
  to.set(from)
  return to
}

/**
 * Parses the elements of a part all at once, which is faster; if one of them isn't JSON, each is
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

/**
 * The entries of an object, in the same way. As an object with thousands of keys they would take
 * several times as long, so each colon after a key becomes a comma: a list of keys and values.
 */
function profileEntries(part: Split): unknown[] {
  const { bytes, ranges } = part
  const count = ranges.length / 2
  const [first = 0] = ranges
  const list = bytes.slice(first, ranges.at(-1))
  for (let range = 0; range < count; range++) {
    const colon = colonAfterKey(list, (ranges[2 * range] ?? 0) - first)
    if (colon >= 0) list[colon] = comma
  }
  try {
    const values = JSON.parse(`[${decoder.decode(list)}]`) as unknown[]
    if (values.length === 2 * count) {
      return Array.from({ length: count }, (_, at) => [values[2 * at], values[2 * at + 1]])
    }
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error
  }
  return Array.from({ length: count }, (_, range) => {
    try {
      return Object.entries(JSON.parse(`{${textOf(part, range)}}`) as object)[0]
    } catch (error) {
      if (!(error instanceof SyntaxError)) throw error
      return undefined
    }
  })
}

/** Index of the colon after a key that begins at `start`; -1 unless it follows at once. */
function colonAfterKey(bytes: Uint8Array, start: number): number {
  if (bytes[start] !== quote) return -1
  let at = start + 1
  while (at < bytes.length && bytes[at] !== quote) at += bytes[at] === backslash ? 2 : 1
  return bytes[at + 1] === colon ? at + 1 : -1
}

function textOf({ bytes, ranges }: Split, range: number): string {
  return decoder.decode(bytes.subarray(ranges[2 * range], ranges[2 * range + 1])).trim()
}
