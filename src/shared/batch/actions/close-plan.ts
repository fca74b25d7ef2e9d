import * as v from 'valibot'
import { getLocalAliases, getRoomVisibilityOnDirectory } from '@/api/endpoints/directory'
import { getMembersByRoom } from '@/api/endpoints/members'
import { leaveRoom } from '@/api/endpoints/rooms'
import { request, type ApiRequest } from '@/api/request'
import { moderationProblem, ownProblem } from '@/lib/moderation-rules'
import { plural } from '@/lib/plural'
import { levelOf, levelToSend } from '@/lib/power-levels'
import type { BatchRoom, RoomCheck, RoomReader, Step } from './action'
import type { CloseOptions } from './close-fields'
import {
  encrypted,
  lastMessage,
  removeAlias,
  removeRequest,
  setTo,
  unlist,
  type ClosePart,
} from './close-parts'
import { levelToSetProblem } from './state-action'
import { readContent } from './state-content'

/** What the plan found out about a room, kept with its step. */
export const planSchema = v.object({
  txnId: v.string(),
  staying: v.array(v.string()),
  sent: v.boolean(),
  listed: v.boolean(),
  aliases: v.array(v.string()),
  closes: v.boolean(),
  /** One of those who are removed, to show the request. */
  first: v.optional(v.string()),
})
type ClosePlan = v.InferOutput<typeof planSchema>

/** Reads what is left to close in a room. @throws as `client.call` */
export async function checkClosing(
  room: BatchRoom,
  reader: RoomReader,
  { parts }: CloseOptions,
): Promise<RoomCheck> {
  const { roomId } = room
  const { client, signal } = reader
  const params = { roomId }
  const has = (part: ClosePart) => parts.includes(part)
  const listed =
    has('directory') &&
    (await client.call(getRoomVisibilityOnDirectory, { params }, { signal })).visibility ===
      'public'
  const aliases = has('aliases')
    ? (await client.call(getLocalAliases, { params }, { signal })).aliases
    : []
  const rules = has('invite') ? await readContent(reader, roomId, 'm.room.join_rules') : undefined
  const rule = textOf(rules?.['join_rule']) ?? 'invite'
  const closes = has('invite') && rule !== 'invite'
  const [removed, staying] = has('remove') ? await readMembers(room, reader) : [[], []]
  const problem = firstProblem(room, {
    canList: listed || aliases.length > 0,
    closes,
    sends: has('message'),
    removes: removed.length + staying.length > 0,
  })
  const changes = [
    ...(listed ? ['directory: listed → not listed'] : []),
    ...(aliases.length > 0 ? [`aliases: ${aliases.map((alias) => `− ${alias}`).join(', ')}`] : []),
    ...(closes ? [`join_rule: ${rule} → invite`] : []),
    ...(has('message') ? ['a last message'] : []),
    ...(has('remove') ? [membersText(removed.length, staying.length)] : []),
    ...(has('leave') ? ['you leave'] : []),
  ]
  const plan: ClosePlan = {
    txnId: crypto.randomUUID(),
    staying,
    sent: false,
    listed,
    aliases,
    closes,
    first: removed[0],
  }
  return {
    problem: () => problem ?? (changes.length === 0 ? 'Nothing to do' : undefined),
    changes,
    was: () => plan,
  }
}

/** The requests of a step as far as they are known before: one of those who are removed. */
export function plannedRequests(
  { roomId, was }: Step,
  { parts, message }: CloseOptions,
  reason: string | undefined,
): ApiRequest[] {
  const { success, output } = v.safeParse(planSchema, was)
  if (!success) return []
  const { listed, aliases, closes, txnId, first } = output
  const setRule = setTo(roomId, 'm.room.join_rules', { join_rule: 'invite' })
  return [
    ...(listed ? [unlist(roomId)] : []),
    ...aliases.map((alias) => removeAlias(alias)),
    ...(closes ? [setRule] : []),
    ...(parts.includes('message') ? [lastMessage({ roomId, txnId, text: message.trim() })] : []),
    ...(first === undefined ? [] : [removeRequest({ roomId, reason }, first)]),
    ...(parts.includes('leave') ? [request(leaveRoom, { params: { roomId }, body: {} })] : []),
  ]
}

/** Who would be removed, and who can't be. */
async function readMembers(
  { roomId, moderator }: BatchRoom,
  { client, signal }: RoomReader,
): Promise<[removed: string[], staying: string[]]> {
  const { chunk } = await client.call(
    getMembersByRoom,
    { params: { roomId }, query: {} },
    { signal },
  )
  const [removed, staying]: [string[], string[]] = [[], []]
  for (const { state_key: userId, content } of chunk) {
    const membership = textOf(content['membership']) ?? ''
    const isThere = ['join', 'invite', 'knock'].includes(membership)
    if (!moderator || !isThere || userId === moderator.userId) continue
    const problem = moderationProblem('kick', { userId, membership }, moderator)
    if (problem === undefined) removed.push(userId)
    else staying.push(userId)
  }
  return [removed, staying]
}

function membersText(removed: number, staying: number): string {
  const text = `${plural(removed, 'person', 'people')} to be removed`
  if (staying === 0) return text
  return `${text}, ${staying} ${staying === 1 ? 'stays' : 'stay'} (power level)`
}

/** Why a chosen part can't be done: half a room isn't closed. */
function firstProblem(
  room: BatchRoom,
  needs: { canList: boolean; closes: boolean; sends: boolean; removes: boolean },
): string | undefined {
  const { moderator, overview } = room
  if (!moderator) return undefined
  const own = levelOf(moderator.powerLevels, moderator.userId)
  const toSend = levelToSend(moderator.powerLevels, 'm.room.message')
  const { canList, closes, sends, removes } = needs
  return (
    (canList
      ? lacks('Aliases and directory', levelToSetProblem(room, 'm.room.canonical_alias'))
      : undefined) ??
    (closes ? lacks('Join rule', levelToSetProblem(room, 'm.room.join_rules')) : undefined) ??
    (sends && overview?.encrypted ? encrypted : undefined) ??
    (sends && own < toSend
      ? `Messages: requires power level ${toSend}; you have ${own}`
      : undefined) ??
    (removes ? ownProblem('kick', moderator) : undefined)
  )
}

/** A problem of one part, named. */
function lacks(what: string, problem: string | undefined): string | undefined {
  return problem === undefined
    ? undefined
    : `${what}: ${problem.charAt(0).toLowerCase()}${problem.slice(1)}`
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined
}
