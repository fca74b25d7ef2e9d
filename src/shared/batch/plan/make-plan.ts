import { errorText } from '@/api/errors'
import { slices } from '@/lib/yield-to-page'
import type {
  BatchRoom,
  CheckItem,
  ChosenAction,
  RoomCheck,
  RoomReader,
} from '@/shared/batch/actions/action'
import { stepId, type StepTask } from '@/shared/batch/run/step-id'
import type { PlanLine } from '@/shared/work-queue/plan'
import type { Candidate } from '@/shared/work-queue/items'

/** What would happen to one person in one room, or in one room. */
export interface PlanRow extends PlanLine {
  /** Unique in the plan. */
  readonly key: string
  readonly room: BatchRoom
  readonly userId: string | undefined
  /** The person's name, if the room knows it. */
  readonly name: string | undefined
  readonly remark: string | undefined
  /** Each field that would change, as a line with the old and new value. */
  readonly changes: readonly string[] | undefined
  /** What it is done to, if a person has several rows. */
  readonly item?: CheckItem | undefined
}

/** What a run would do. */
export interface Plan {
  readonly rows: readonly PlanRow[]
  /** The rows that aren't skipped. */
  readonly planned: readonly PlanRow[]
  /** How many rows are skipped for each reason, most frequent first. */
  readonly reasons: readonly (readonly [reason: string, count: number])[]
  /** Rooms that couldn't be read, with why. */
  readonly unread: readonly (readonly [room: BatchRoom, error: unknown])[]
  /** What is known about each room that was read. */
  readonly checks: ReadonlyMap<string, RoomCheck>
}

/** What a plan is made of. */
export interface PlanInput {
  chosen: ChosenAction
  rooms: readonly BatchRoom[]
  /** Each once; empty for an action on rooms. */
  userIds: readonly string[]
  /** Reads about a room. */
  readerOf: (room: BatchRoom) => RoomReader
  signal: AbortSignal
  /** Called before each room is read, with how many have been. */
  onRead?: (done: number) => void
}

/**
 * Works out what would happen to whom and where, room by room. Each room is read only if something
 * may be done in it; the page responds meanwhile.
 * @throws the signal's reason; a room that can't be read is skipped with the reason
 */
export async function makePlan(input: PlanInput): Promise<Plan> {
  const { chosen, rooms, userIds, readerOf, signal, onRead } = input
  const nextSlice = slices(signal)
  const people = chosen.action.needs === 'people' ? userIds : [undefined]
  const rows: PlanRow[] = []
  const planned: PlanRow[] = []
  const reasons = new Map<string, number>()
  const unread: [BatchRoom, unknown][] = []
  const checks = new Map<string, RoomCheck>()
  for (const [done, room] of rooms.entries()) {
    onRead?.(done)
    const check = await checkRoom(room)
    for (const userId of people) {
      const problem = check.problem(userId)
      const row = {
        key: stepId(room.roomId, userId),
        room,
        userId,
        name: userId === undefined ? undefined : check.name?.(userId),
        problem,
        remark: problem === undefined ? check.remark?.(userId) : undefined,
        changes: problem === undefined ? check.changes : undefined,
      }
      const items = problem === undefined && userId !== undefined && check.items?.(userId)
      if (items) {
        for (const item of items) {
          const itemRow = { ...row, key: stepId(room.roomId, item.id), item }
          rows.push(itemRow)
          planned.push(itemRow)
        }
        await nextSlice()
        continue
      }
      rows.push(row)
      if (problem === undefined) planned.push(row)
      else reasons.set(problem, (reasons.get(problem) ?? 0) + 1)
      await nextSlice()
    }
  }
  return { rows, planned, reasons: mostFrequent(reasons), unread, checks }

  async function checkRoom(room: BatchRoom): Promise<RoomCheck> {
    const problem = chosen.roomProblem(room)
    if (problem !== undefined) return { problem: () => problem }
    try {
      const check = await chosen.check(room, readerOf(room))
      checks.set(room.roomId, check)
      return check
    } catch (error) {
      signal.throwIfAborted()
      unread.push([room, error])
      const why = `Couldn’t read this room: ${errorText(error)}`
      return { problem: () => why }
    }
  }
}

/**
 * A plan with more rows skipped.
 * @param problemOf why a row that isn't skipped is; undefined if it stays
 */
export function leavingOut(plan: Plan, problemOf: (row: PlanRow) => string | undefined): Plan {
  const reasons = new Map(plan.reasons)
  const rows = plan.rows.map((row) => {
    const problem = row.problem === undefined ? problemOf(row) : undefined
    if (problem === undefined) return row
    reasons.set(problem, (reasons.get(problem) ?? 0) + 1)
    return { ...row, problem, remark: undefined, changes: undefined }
  })
  const planned = rows.filter(({ problem }) => problem === undefined)
  return { ...plan, rows, planned, reasons: mostFrequent(reasons) }
}

function mostFrequent(reasons: ReadonlyMap<string, number>): [string, number][] {
  return [...reasons].toSorted(([, a], [, b]) => b - a)
}

/** The steps of a run, in the plan's order; skipped rows are listed with their reason. */
export function candidatesOf(plan: Plan, chosen: ChosenAction): Candidate<StepTask>[] {
  if (chosen.action.perRoom) return perRoom(plan)
  return plan.rows.map((row) => {
    const { key, room, userId, problem, item } = row
    const userIds = userId === undefined ? [] : [userId]
    const task = { ...named(row), ...(problem === undefined && taskOf(plan, room, userIds)) }
    return { id: key, task: item ? { ...task, userIds } : task, skip: problem }
  })
}

/** One step for all of a room's people; those who are skipped are rows of their own. */
function perRoom({ checks, rows }: Plan): Candidate<StepTask>[] {
  const candidates = new Map<string, Candidate<StepTask>>()
  const people = new Map<string, string[]>()
  for (const row of rows) {
    const { key, room, userId, problem } = row
    if (problem !== undefined) candidates.set(key, { id: key, task: named(row), skip: problem })
    else if (userId !== undefined) {
      const known = people.get(room.roomId)
      if (known) known.push(userId)
      else people.set(room.roomId, [userId])
    }
  }
  for (const [roomId, userIds] of people) {
    const was = checks.get(roomId)?.was?.(userIds)
    candidates.set(roomId, { id: roomId, task: was === undefined ? { userIds } : { userIds, was } })
  }
  return [...candidates.values()]
}

function named({ name }: PlanRow): StepTask {
  return name === undefined ? {} : { name }
}

function taskOf({ checks }: Plan, { roomId }: BatchRoom, userIds: readonly string[]): StepTask {
  const was = checks.get(roomId)?.was?.(userIds)
  return was === undefined ? {} : { was }
}

/** How many people and rooms something is done to. */
export function countsOf({ planned }: Plan): { people: number; rooms: number } {
  return {
    people: new Set(planned.map(({ userId }) => userId)).size,
    rooms: new Set(planned.map(({ room }) => room.roomId)).size,
  }
}
