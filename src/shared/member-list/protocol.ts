/** Messages between the page and the worker that holds the members. */
import type { Membership } from '@/api/endpoints/memberships'
import type { PowerLevels } from '@/lib/power-levels'
import type { CsvColumn, ExportFormat } from './worker/member-export'
import type { SortColumn } from './worker/member-order'
import type {
  EarlierMember,
  EarlierQuestion,
  MemberEvent,
  Replacement,
  Standing,
} from './member-event'
import type { NameWarning } from './name-warnings'
import type { Ending } from './worker/split-members'

/**
 * A response that a list is made of. `joined` and `again`: names of joined members, without their
 * events. `others`: the events of everyone else. `events`: those of joined members. `all`:
 * everyone's.
 */
export type Source = 'joined' | 'again' | 'others' | 'events' | 'all'

/** Which members are shown, and in what order. */
export interface MemberView {
  search: string
  membership: Membership | 'all'
  /** Only members of this server; of any if undefined. */
  serverName: string | undefined
  /** Only members of this power level; `Infinity` for the creators of newer rooms. */
  level: number | undefined
  sort: SortColumn
  descending: boolean
}

/** The rows of the view that are roughly on screen: `from` up to but excluding `to`. */
export interface RowWindow {
  from: number
  to: number
}

/** A row as displayed. */
export interface MemberRow {
  /** Position in the server's response, which identifies the member in questions. */
  index: number
  userId: string
  /** Undefined for a user without a display name. */
  name: string | undefined
  avatarMxc: string | undefined
  membership: Membership
  standing: Standing
  /** Who changed the membership if it wasn't the user, and why; left out for joined members. */
  by: { userId: string; name: string | undefined } | undefined
  reason: string | undefined
  /** Undefined while the room's power levels are unknown. */
  level: number | undefined
  /** Time of the current event, which may be about the name alone; in ms since 1970. */
  changedAt: number | undefined
  /** Where to find the name of someone no longer in the room; undefined if not needed. */
  replacement: Replacement | undefined
  warnings: NameWarning[]
  /** The response didn't include the member's event, so what only the event says is unknown. */
  lacksEvent: boolean
}

/** A value and the number of members that have it. */
export interface Tally<Value> {
  value: Value
  count: number
}

/** Facts about the list as a whole. */
export interface MemberFacts {
  /** Members read so far. */
  members: number
  memberships: Readonly<Record<Membership, number>>
  /** Elements of the list that aren't member events. */
  unreadable: number
  /** The largest servers of the selected membership, largest first. */
  servers: Tally<string>[]
  serverCount: number
  /** Power levels of the selected membership, highest first. */
  levels: Tally<number>[]
  /** The account's own membership. */
  own: Standing | undefined
  /** Joined members whose event hasn't arrived. */
  lackingEvents: number
  /** How the bodies ended; undefined until all of them have. */
  ending: Ending | undefined
}

/** Rows of a view, and the facts at that moment. */
export interface Shown {
  view: MemberView
  /** Members that match the view. */
  matching: number
  from: number
  rows: MemberRow[]
  facts: MemberFacts
}

/** Details of one member. */
export interface MemberDetails {
  row: MemberRow
  previous: Membership | undefined
  /** Of a joined member, in ms since 1970; undefined if unknown. */
  joinedSince: number | undefined
  /** Where to find the previous state; undefined if known. */
  replacement: Replacement | undefined
  /** Undefined if it has to be fetched. */
  event: Record<string, unknown> | undefined
}

/** What is known about a user that the page asks for; only the ID if they aren't in the list. */
export interface PickedMember {
  userId: string
  name?: string
  avatarMxc?: string
  membership?: Membership
  /** Why the name may be deceptive, compared with all members that have arrived. */
  warnings?: readonly NameWarning[] | undefined
}

/** Whose rows an export has: those of the view, all, or those of the given users. */
export type ExportScope = 'shown' | 'all' | { userIds: readonly string[] }

/** Questions to the worker, each with the type of its answer. */
export interface Questions {
  details: { ask: { userId: string }; answer: MemberDetails | undefined }
  export: {
    ask: { format: ExportFormat; scope: ExportScope; columns?: readonly CsvColumn[] }
    answer: ExportAnswer
  }
  /** Where to find the names of former members in an export who have none. */
  nameless: { ask: { scope: ExportScope; most: number }; answer: EarlierQuestion[] }
  /** How many members in an export lack their event. */
  lacking: { ask: { scope: ExportScope }; answer: number }
  /** How the body of a response ended; undefined before that. */
  ending: { ask: { source: Source }; answer: Ending | undefined }
  unreadable: { ask: { most: number }; answer: string[] }
  /** Matrix IDs of all members that match the view. */
  matchingIds: { ask: object; answer: string[] }
  /** The IDs from one to another, inclusive, in the view's order. */
  idsBetween: { ask: { first: string; last: string }; answer: string[] }
  members: { ask: { userIds: readonly string[] }; answer: PickedMember[] }
  /** Joined members that match a partly typed name or ID, best match first. */
  complete: { ask: { typed: string; most: number }; answer: PickedMember[] }
  tally: { ask: { userIds: readonly string[] }; answer: Readonly<Record<Membership, number>> }
}

/** Content for a file or the clipboard. */
export interface ExportAnswer {
  blob: Blob
  members: number
}

export type Question = {
  [Kind in keyof Questions]: { kind: Kind } & Questions[Kind]['ask']
}[keyof Questions]

export type ToWorker =
  | { kind: 'start'; ownUserId: string }
  | { kind: 'bytes'; source: Source; bytes: Uint8Array<ArrayBuffer> }
  /** No more bytes of this response will come. */
  | { kind: 'end'; source: Source }
  /** No more responses will come, except events. */
  | { kind: 'done' }
  | { kind: 'levels'; powerLevels: PowerLevels }
  /** A newer event of a member than the list has. */
  | { kind: 'changed'; event: Record<string, unknown> }
  /** Events of members who lack theirs. */
  | { kind: 'events'; events: readonly MemberEvent[] }
  /** The state before current events that don't include it. */
  | { kind: 'earlier'; members: readonly EarlierMember[] }
  | { kind: 'look'; view: MemberView; window: RowWindow }
  | { kind: 'ask'; id: number; question: Question }

export type FromWorker =
  /** This many bytes have been read; the page sends only a few ahead. */
  | { kind: 'taken'; bytes: number }
  | { kind: 'shown'; shown: Shown }
  | { kind: 'answer'; id: number; answer: unknown }
  | { kind: 'failed'; id: number; message: string }
