/** What the page and the worker that holds the members say to each other. */
import type { Membership } from '@/api/endpoints/members'
import type { PowerLevels } from '@/lib/power-levels'
import type { CsvColumn, ExportFormat } from './member-export'
import type { SortColumn } from './member-order'
import type { EarlierMember, EarlierQuestion, Replacement, Standing } from './member-event'
import type { NameMark } from './name-marks'
import type { Ending } from './split-members'

/** Which members are shown, and in what order. */
export interface MemberView {
  search: string
  membership: Membership | 'all'
  /** Only members of this server; of any where undefined. */
  serverName: string | undefined
  /** Only members of this level; `Infinity` for the creators of newer rooms. */
  level: number | undefined
  sort: SortColumn
  descending: boolean
}

/** What of the view is on screen, about: rows from `from` up to `to`, exclusive. */
export interface RowWindow {
  from: number
  to: number
}

/** A row as it is shown. */
export interface MemberRow {
  /** Place in the answer of the server, which names the member in questions. */
  index: number
  userId: string
  /** Undefined for a user without a display name. */
  name: string | undefined
  avatarMxc: string | undefined
  membership: Membership
  standing: Standing
  /** Who made the membership so, where it was not the user, and why; left out of joined members. */
  by: { userId: string; name: string | undefined } | undefined
  reason: string | undefined
  /** Undefined while the room's power levels are unknown. */
  level: number | undefined
  /** Of the event in force, which may be about the name alone; in ms since 1970. */
  changedAt: number | undefined
  /** Where to look for the name of who is no longer in the room; undefined where there is no need. */
  replacement: Replacement | undefined
  marks: NameMark[]
}

/** A value and how many members have it. */
export interface Tally<Value> {
  value: Value
  count: number
}

/** What is known of the list as a whole. */
export interface MemberFacts {
  /** Members read so far. */
  members: number
  memberships: Readonly<Record<Membership, number>>
  /** Elements of the list that are no member events. */
  unreadable: number
  /** The largest servers of the chosen membership, the largest first. */
  servers: Tally<string>[]
  serverCount: number
  /** Power levels of the chosen membership, the highest first. */
  levels: Tally<number>[]
  /** The account's own membership. */
  own: Standing | undefined
  /** How the body ended; undefined while it arrives. */
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

/** A member looked at closely. */
export interface MemberDetails {
  row: MemberRow
  previous: Membership | undefined
  /** Of a joined member, in ms since 1970; undefined where it is not known. */
  joinedSince: number | undefined
  /** Where to look for what was before; undefined where that is known. */
  replacement: Replacement | undefined
  event: Record<string, unknown>
}

/** What is known of a user whom the page names; more than the ID only for those in the list. */
export interface PickedMember {
  userId: string
  name?: string
  avatarMxc?: string
  membership?: Membership
  /** Why the name may deceive, by comparison with those of all members who came so far. */
  marks?: readonly NameMark[] | undefined
}

/** Whose rows an export has: of the view, all, or those of the users named. */
export type ExportScope = 'shown' | 'all' | { userIds: readonly string[] }

/** Questions to the worker, each with the type of its answer. */
export interface Questions {
  details: { ask: { userId: string }; answer: MemberDetails | undefined }
  export: {
    ask: { format: ExportFormat; scope: ExportScope; columns?: readonly CsvColumn[] }
    answer: ExportAnswer
  }
  /** Where to look for the names of those in an export who are gone and have none. */
  nameless: { ask: { scope: ExportScope; most: number }; answer: EarlierQuestion[] }
  unreadable: { ask: { most: number }; answer: string[] }
  /** Matrix IDs of all members that match the view. */
  matchingIds: { ask: object; answer: string[] }
  /** Those from one to another, both included, in the view's order. */
  idsBetween: { ask: { first: string; last: string }; answer: string[] }
  members: { ask: { userIds: readonly string[] }; answer: PickedMember[] }
  /** Joined members for what was typed of a name or an ID, the most likely first. */
  complete: { ask: { typed: string; most: number }; answer: PickedMember[] }
  tally: { ask: { userIds: readonly string[] }; answer: Readonly<Record<Membership, number>> }
}

/** A file, or what is copied. */
export interface ExportAnswer {
  blob: Blob
  members: number
}

export type Question = {
  [Kind in keyof Questions]: { kind: Kind } & Questions[Kind]['ask']
}[keyof Questions]

export type ToWorker =
  | { kind: 'start'; ownUserId: string }
  | { kind: 'bytes'; bytes: Uint8Array<ArrayBuffer> }
  /** No more bytes will come. */
  | { kind: 'end' }
  | { kind: 'levels'; powerLevels: PowerLevels }
  /** A newer event of a member than the list has. */
  | { kind: 'changed'; event: Record<string, unknown> }
  /** What was before events in force that do not say it. */
  | { kind: 'earlier'; members: readonly EarlierMember[] }
  | { kind: 'look'; view: MemberView; window: RowWindow }
  | { kind: 'ask'; id: number; question: Question }

export type FromWorker =
  /** So many bytes have been read; the page sends no more than a few ahead. */
  | { kind: 'taken'; bytes: number }
  | { kind: 'shown'; shown: Shown }
  | { kind: 'answer'; id: number; answer: unknown }
  | { kind: 'failed'; id: number; message: string }
