import type { Client } from '@/api/client'
import { getRoomStateByType, getRoomStateWithKey } from '@/api/endpoints/state'
import { MatrixError } from '@/api/errors'
import { request, type ApiRequest } from '@/api/request'

/** Content of a state event. */
export type Content = Readonly<Record<string, unknown>>

/** The request that reads a state event; an empty state key has a path of its own. */
export function contentRequest(roomId: string, eventType: string, stateKey: string): ApiRequest {
  return stateKey === ''
    ? request(getRoomStateByType, { params: { roomId, eventType } })
    : request(getRoomStateWithKey, { params: { roomId, eventType, stateKey } })
}

/** A state event's content; undefined if the room has none. @throws as `client.call` */
export async function readContent(
  { client, signal }: { client: Client; signal: AbortSignal },
  roomId: string,
  eventType: string,
  stateKey = '',
): Promise<Content | undefined> {
  const params = { roomId, eventType }
  try {
    return stateKey === ''
      ? await client.call(getRoomStateByType, { params }, { signal })
      : await client.call(getRoomStateWithKey, { params: { ...params, stateKey } }, { signal })
  } catch (error) {
    if (error instanceof MatrixError && error.errcode === 'M_NOT_FOUND') return undefined
    throw error
  }
}
