import { createElement, type ComponentType, type ReactElement } from 'react'
import * as v from 'valibot'
import type { Client } from '@/api/client'
import type { ApiRequest } from '@/api/request'
import type { Moderator } from '@/lib/moderation-rules'
import type { ListedRoom } from '@/lib/room-state'
import type { PickedMember } from '@/shared/member-list/protocol'
import type { Attempt } from '@/shared/work-queue/calls'
import type { FailureWords, WorkWords } from '@/shared/work-queue/work-words'

/** A room on the list. */
export interface BatchRoom {
  roomId: string
  /** Its name, or what was typed. */
  name: string
  /** Undefined if the account isn't in it. */
  overview: ListedRoom | undefined
  /** The account, with the room's power levels; undefined if it isn't in the room. */
  moderator: Moderator | undefined
  /** Servers to reach the room through, if the account isn't in it. */
  via: readonly string[]
  /** The account is invited to it. */
  invited?: boolean
  /** Who invites the account; undefined if unknown. */
  inviter?: string | undefined
}

/** One request of a run, or several that belong together: a row of the results. */
export interface Step {
  roomId: string
  /** Undefined for an action on rooms. */
  userIds: readonly string[]
  /** What it is done to, if that is one event of several. */
  eventId?: string | undefined
  /** What undoing it needs: JSON, kept over a reload. */
  was?: unknown
}

/** Reads about a room before its plan is made, politely and kept for a while. */
export interface RoomReader {
  client: Client
  ownUserId: string
  /** What the room knows about the people on the list, by Matrix ID. @throws as `client.call` */
  members: () => Promise<ReadonlyMap<string, PickedMember>>
  /** The people on the list. */
  userIds: readonly string[]
  /** Called while a long search goes on, with how much it has found in this room. */
  onFound?: (count: number) => void
  signal: AbortSignal
}

/** One of several things done to a person, such as a message to remove. */
export interface CheckItem {
  /** Its event ID, unique in the room. */
  id: string
  /** What it is, in one line. */
  preview: string
}

/** What is known about one room, as functions of a person; of `undefined` for an action on rooms. */
export interface RoomCheck {
  /** Why nothing is done, as text for the user; undefined if it is. */
  problem: (userId: string | undefined) => string | undefined
  /** A short note on what is done, such as a difference; shown in the plan. */
  remark?: (userId: string | undefined) => string | undefined
  /** For an action on rooms: each field that would change, as a line with the old and new value. */
  changes?: readonly string[]
  /** What is done to a person, if it is several things: each is a row of its own. */
  items?: (userId: string) => readonly CheckItem[]
  /** The person's name, if the room knows it. */
  name?: (userId: string) => string | undefined
  /** What undoing needs; for `perRoom`, called with all people of the step. */
  was?: (userIds: readonly string[]) => unknown
}

/** What a server lets through: so many at once, then so many a second. */
export interface RateLimit {
  burst: number
  perSecond: number
  /** Whether each room has its own limit. */
  ofRoom: boolean
  /**
   * Whether runs of different pages wait for one another. Others have their own limit, or mustn't
   * wait: a ban would come after thousands of messages that are being removed.
   */
  waits: boolean
}

/** Synapse's defaults. https://element-hq.github.io/synapse/latest/usage/configuration/config_documentation.html#ratelimiting */
export const rateLimits = {
  // 0.3 a second, but each is an event as well.
  invite: { burst: 10, perSecond: 0.2, ofRoom: false, waits: true },
  event: { burst: 10, perSecond: 0.2, ofRoom: false, waits: false },
  join: { burst: 10, perSecond: 0.1, ofRoom: false, waits: true },
} as const satisfies Record<string, RateLimit>

/** Values of an action's own fields, and the reason. */
export interface Chosen<Options> {
  options: Options
  /** Undefined if there is none. */
  reason: string | undefined
}

/** A way to undo an action. */
export interface Undo {
  /** The action it performs. */
  actionId: string
  /** Its options as JSON. */
  options?: unknown
  /** The step that undoes one; undefined if there is nothing to undo. */
  step: (step: Step) => Step | undefined
  /** Steps that weren't done are asked as well: part of them may have been. */
  ofPart?: boolean
}

/** An action: everything the batch page needs to know about it, in one place. */
export interface ActionDefinition<Options> {
  /** Kept in the tab; never change it. */
  id: string
  /** Its name in the list of actions: `Set power level`. */
  label: string
  /** One sentence on what it does. */
  effect: string
  /** What it is done to. */
  needs: 'people' | 'rooms' | 'invites'
  /** Left out of the list of actions: only for undoing others. */
  hidden?: boolean
  /** All of a room's people are one step, such as one event. */
  perRoom?: boolean
  /** It is written, planned and started in the composer of a room. */
  isWritten?: boolean
  /** Each run does something else, such as sending another message: none can do another's steps. */
  isNew?: boolean
  /** It takes something away; the button to start it says so. */
  danger?: boolean
  /** A warning, if it can't be undone. */
  irreversible?: string
  /** Has a reason that people and rooms can see. */
  takesReason?: boolean
  limit: RateLimit
  /** Schema of the values of its fields, which the tab keeps as JSON. */
  options: v.GenericSchema<unknown, Options>
  initial: Options
  /** Its fields; define it outside components. */
  Fields?: ComponentType<FieldsProps<Options>>
  /** Why the fields' values can't be used; undefined if they can. */
  optionsProblem?: (options: Options) => string | undefined
  /** What it does, for the title of a run: `Ban 3 people in 12 rooms`. */
  title: (people: number, rooms: number, options: Options) => string
  /** What happens to a row, in the plan: `to be banned`. */
  will: string
  /** Why nothing can be done in a room for anyone; then nothing more is read. */
  roomProblem?: (room: BatchRoom, options: Options) => string | undefined
  /** Reads what the plan of a room depends on. @throws as `client.call` */
  check: (room: BatchRoom, reader: RoomReader, options: Options) => Promise<RoomCheck> | RoomCheck
  /**
   * What is sent depends on what is read right before, so that no script is shown for it: it would
   * overwrite what others have changed.
   */
  varies?: boolean
  /** The step's requests, to show them; none if it varies. */
  requests: (step: Step, chosen: Chosen<Options>) => readonly ApiRequest[]
  /** Sends the step's requests. @throws as `client.call`, NotTried */
  act: (call: StepCall, step: Step, chosen: Chosen<Options>) => Promise<unknown>
  /** Whether the server confirms that the step was done. @throws as `client.call` */
  isDone: (call: StepCall, step: Step, chosen: Chosen<Options>) => Promise<boolean>
  /** Whether a step is checked before it is performed, even if all attempts were refused. */
  wasTried?: (step: Pick<Step, 'was'>) => boolean
  /** IDs of the events that a step is about, for links to them. */
  eventsOf?: (step: Pick<Step, 'was'>) => readonly string[]
  undo?: Undo
  /** What else may follow, such as inviting people again who were unbanned. */
  followUp?: Undo
  words: WorkWords
  /** What is said instead of `notDone` of a step that was given up half way: `Partly sent`. */
  partlyDone?: (step: Pick<Step, 'was'>) => string | undefined
  /** Other words, by what a step's `was` is: withdrawing an invite is a kick, too. */
  variants?: Readonly<Record<string, WorkWords>>
  failure: (error: unknown) => FailureWords
}

/** What a step is performed with. */
export interface StepCall extends Pick<Attempt<unknown>, 'signal' | 'onWait' | 'onLost'> {
  client: Client
  ownUserId: string
  /** Saves what undoing needs, if it is known only now; before the request is sent. */
  keepWas: (was: unknown) => void
}

/** Props of an action's fields. */
export interface FieldsProps<Options> {
  options: Options
  onChange: (options: Options) => void
}

/** What the actions of a kind differ in, whatever else they do. */
export type ActionSummary<Options> = Pick<
  ActionDefinition<Options>,
  'id' | 'label' | 'effect' | 'title' | 'will' | 'limit' | 'danger' | 'irreversible'
>

type Facts = Omit<
  ActionDefinition<never>,
  | 'options'
  | 'initial'
  | 'Fields'
  | 'optionsProblem'
  | 'title'
  | 'roomProblem'
  | 'check'
  | 'requests'
  | 'act'
  | 'isDone'
>

/** An action whose options are JSON of any kind, as the page and the queue hold it. */
export interface BatchAction extends Facts {
  /** The options at first, as JSON. */
  initial: unknown
  fields: (options: unknown, onChange: (options: unknown) => void) => ReactElement | null
  with: (options: unknown, reason?: string) => ChosenAction
}

/** An action with its options. */
export interface ChosenAction {
  action: BatchAction
  /** As JSON, for the tab. */
  options: unknown
  reason: string | undefined
  problem: string | undefined
  title: (people: number, rooms: number) => string
  roomProblem: (room: BatchRoom) => string | undefined
  check: (room: BatchRoom, reader: RoomReader) => Promise<RoomCheck>
  requests: (step: Step) => readonly ApiRequest[]
  act: (call: StepCall, step: Step) => Promise<unknown>
  isDone: (call: StepCall, step: Step) => Promise<boolean>
}

/** Defines an action. */
export function defineAction<Options>(definition: ActionDefinition<Options>): BatchAction {
  const { options: schema, initial, Fields, requests, act, isDone } = definition
  const read = (options: unknown): Options => {
    const { success, output } = v.safeParse(schema, options)
    return success ? output : initial
  }
  const action: BatchAction = {
    ...definition,
    fields: (options, onChange) =>
      Fields ? createElement(Fields, { options: read(options), onChange }) : null,
    with(json, reason) {
      const options = read(json)
      const chosen = { options, reason: definition.takesReason ? reason : undefined }
      return {
        action,
        options,
        reason: chosen.reason,
        problem: definition.optionsProblem?.(options),
        title: (people, rooms) => definition.title(people, rooms, options),
        roomProblem: (room) => definition.roomProblem?.(room, options),
        check: async (room, reader) => definition.check(room, reader, options),
        requests: (step) => requests(step, chosen),
        act: (call, step) => act(call, step, chosen),
        isDone: (call, step) => isDone(call, step, chosen),
      }
    },
  }
  return action
}
