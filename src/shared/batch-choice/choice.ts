import * as v from 'valibot'
import { tabKeys } from '@/lib/tab-keys'
import { tabEntry } from '@/session/tab-store/tab-store'

/** A room that was added by something other than the list of joined rooms. */
const addedRoom = v.object({
  roomId: v.string(),
  name: v.string(),
  via: v.pipe(v.array(v.string()), v.readonly()),
})

export type AddedRoom = v.InferOutput<typeof addedRoom>

/** What is chosen on the batch page, except the people. */
const choiceSchema = v.object({
  actionId: v.string(),
  reason: v.string(),
  /** Options as JSON, by action. */
  options: v.record(v.string(), v.unknown()),
  /** Rooms selected in the list. */
  roomIds: v.pipe(v.array(v.string()), v.readonly()),
  /** Rooms as typed. */
  roomText: v.string(),
  added: v.pipe(v.array(addedRoom), v.readonly()),
})
export type Choice = v.InferOutput<typeof choiceSchema>

const nothing: Choice = {
  actionId: 'invite',
  reason: '',
  options: {},
  roomIds: [],
  roomText: '',
  added: [],
}

/** The entry of what is chosen. */
export function choiceEntry(userId: string) {
  return tabEntry(tabKeys.batchChoice(userId), choiceSchema, nothing)
}

/** The entry of the people as typed. */
export function peopleEntry(userId: string) {
  return tabEntry(tabKeys.batchPeople(userId), v.string(), '')
}

/** The rooms with others added, each once. */
export function withRooms(
  added: readonly AddedRoom[],
  more: readonly AddedRoom[],
): readonly AddedRoom[] {
  return [...new Map([...added, ...more].map((room) => [room.roomId, room] as const)).values()]
}

/** The text of a list with people added, one per line. */
export function withPeople(list: string, userIds: readonly string[]): string {
  const before = list.trimEnd()
  return `${before === '' ? '' : `${before}\n`}${userIds.join('\n')}\n`
}
