import { getJoinedMembersByRoom, getMembersByRoom } from '@/api/endpoints/members'
import { MatrixError } from '@/api/errors'
import { request, type ApiRequest } from '@/api/request'
import type { Source } from '@/shared/member-list/protocol'

const joinedMembers = (roomId: string) => request(getJoinedMembersByRoom, { params: { roomId } })

/**
 * The request for each response that a list is made of. Only one parameter each, because servers
 * disagree on two.
 */
export const memberRequests: Readonly<Record<Source, (roomId: string) => ApiRequest>> = {
  joined: joinedMembers,
  again: joinedMembers,
  others: (roomId) =>
    request(getMembersByRoom, { params: { roomId }, query: { not_membership: 'join' } }),
  events: (roomId) =>
    request(getMembersByRoom, { params: { roomId }, query: { membership: 'join' } }),
  all: (roomId) => request(getMembersByRoom, { params: { roomId } }),
}

/** What is requested first: a tenth of the bytes of everyone's events, if most have joined. */
export const shortSources: readonly Source[] = ['joined', 'others']

/**
 * Whether a server won't answer a request, while it may answer another: former members may only
 * have the events, and some servers know no other way.
 */
export function isRefusal(error: unknown): boolean {
  if (!(error instanceof MatrixError)) return false
  const { status } = error
  return status >= 400 && status < 500 && status !== 401 && status !== 429
}
