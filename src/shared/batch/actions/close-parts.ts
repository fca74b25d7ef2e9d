import {
  deleteRoomAlias,
  getLocalAliases,
  getRoomVisibilityOnDirectory,
  setRoomVisibilityOnDirectory,
} from '@/api/endpoints/directory'
import { sendMessage } from '@/api/endpoints/events'
import { getMembersByRoom, kick } from '@/api/endpoints/members'
import { leaveRoom } from '@/api/endpoints/rooms'
import { setRoomState } from '@/api/endpoints/state'
import type { Endpoint } from '@/api/endpoint'
import { request, type RequestOf } from '@/api/request'
import type { CallOptions } from '@/api/sender'
import { NotTried } from '@/shared/work-queue/calls'
import type { StepCall } from './action'
import { readContent } from './state-content'

/** The parts of closing a room, in the order in which each can still be done. */
export const closeParts = ['directory', 'aliases', 'invite', 'message', 'remove', 'leave'] as const
export type ClosePart = (typeof closeParts)[number]

/** What the parts need besides the room. */
export interface Closing {
  roomId: string
  /** Text of the last message. */
  text: string
  /** Always the same for a room, so that the message is sent once. */
  txnId: string
  /** The message was sent by an earlier attempt. */
  sent: boolean
  /** People who can't be removed. */
  staying: readonly string[]
  reason: string | undefined
}

/** What a call needs of a step. */
type Caller = Pick<StepCall, 'client' | 'signal' | 'ownUserId'>

const memberships: readonly unknown[] = ['join', 'invite', 'knock']

/** Sends one request. @throws as `client.call` */
export type Send = (options: Pick<CallOptions, 'signal' | 'onWait'>) => Promise<unknown>

/** What is left to send for a part. @throws as `client.call`, NotTried */
export async function sendsLeft(
  part: ClosePart,
  caller: Caller,
  closing: Closing,
): Promise<Send[]> {
  const { client, signal } = caller
  const { roomId } = closing
  const params = { roomId }
  const send =
    <E extends Endpoint>(one: RequestOf<E>): Send =>
    (options) =>
      client.send(one, options)
  switch (part) {
    case 'directory': {
      const { visibility } = await client.call(getRoomVisibilityOnDirectory, { params }, { signal })
      return visibility === 'public' ? [send(unlist(roomId))] : []
    }
    case 'aliases': {
      const { aliases } = await client.call(getLocalAliases, { params }, { signal })
      const main = await readContent(caller, roomId, mainAlias)
      // First: an alias that is deleted must not be the one that is shown.
      const shown = main && Object.keys(main).length > 0 ? [send(setTo(roomId, mainAlias, {}))] : []
      return [...shown, ...aliases.map((roomAlias) => send(removeAlias(roomAlias)))]
    }
    case 'invite': {
      const { join_rule: rule } = (await readContent(caller, roomId, joinRules)) ?? {}
      return rule === 'invite' ? [] : [send(setTo(roomId, joinRules, { join_rule: 'invite' }))]
    }
    case 'message': {
      if (closing.sent) return []
      // It is sent in plain text.
      if (await readContent(caller, roomId, 'm.room.encryption')) throw new NotTried(encrypted)
      return [send(lastMessage(closing))]
    }
    case 'remove': {
      const userIds = await membersLeft(caller, closing)
      return userIds.map((userId) => send(removeRequest(closing, userId)))
    }
    case 'leave':
      return [send(request(leaveRoom, { params, body: {} }))]
  }
}

const mainAlias = 'm.room.canonical_alias'
const joinRules = 'm.room.join_rules'

async function membersLeft(caller: Caller, closing: Pick<Closing, 'roomId' | 'staying'>) {
  const { client, signal, ownUserId } = caller
  const { roomId, staying } = closing
  const { chunk } = await client.call(
    getMembersByRoom,
    { params: { roomId }, query: {} },
    { signal },
  )
  return chunk
    .filter(({ content }) => memberships.includes(content['membership']))
    .flatMap(({ state_key: userId }) => (userId === undefined ? [] : [userId]))
    .filter((userId) => userId !== ownUserId && !staying.includes(userId))
}

/** Takes a room from the directory. */
export function unlist(roomId: string) {
  return request(setRoomVisibilityOnDirectory, {
    params: { roomId },
    body: { visibility: 'private' },
  })
}

/** Removes an alias. */
export function removeAlias(roomAlias: string) {
  return request(deleteRoomAlias, { params: { roomAlias } })
}

/** Sets a state event with an empty state key. */
export function setTo(roomId: string, eventType: string, body: Record<string, unknown>) {
  return request(setRoomState, { params: { roomId, eventType }, body })
}

/** Removes someone from a room. */
export function removeRequest(
  { roomId, reason }: Pick<Closing, 'roomId' | 'reason'>,
  userId: string,
) {
  const body = reason === undefined ? { user_id: userId } : { user_id: userId, reason }
  return request(kick, { params: { roomId }, body })
}

/** Sends the last message. */
export function lastMessage({ roomId, txnId, text }: Pick<Closing, 'roomId' | 'txnId' | 'text'>) {
  return request(sendMessage, {
    params: { roomId, eventType: 'm.room.message', txnId },
    body: { msgtype: 'm.text', body: text, 'm.mentions': {} },
  })
}

/** Why no last message can be sent. */
export const encrypted = 'Encrypted: close it without a last message'
