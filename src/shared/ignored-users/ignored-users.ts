import type { Client } from '@/api/client'
import { getAccountData, setAccountData } from '@/api/endpoints/account-data'
import { MatrixError } from '@/api/errors'
import { request, type RequestOf } from '@/api/request'
import type { CallOptions } from '@/api/sender'

/** The type of account data that lists ignored users. */
export const ignoredType = 'm.ignored_user_list'

type Content = Readonly<Record<string, unknown>>

/**
 * Reads account data of the account's own.
 * @returns an empty object if there is none
 * @throws as `client.call`
 */
export async function readAccountData(
  client: Client,
  userId: string,
  type: string,
  options: Pick<CallOptions, 'signal'> = {},
): Promise<Content> {
  try {
    return await client.call(getAccountData, { params: { userId, type } }, options)
  } catch (error) {
    if (error instanceof MatrixError && error.errcode === 'M_NOT_FOUND') return {}
    throw error
  }
}

/** The ignored users, sorted. https://spec.matrix.org/latest/client-server-api/#mignored_user_list */
export function ignoredUserIds(content: Content): string[] {
  return Object.keys(usersOf(content)).toSorted()
}

/** The content with people added or removed; all other entries and keys stay as they are. */
export function withIgnored(
  content: Content,
  userIds: readonly string[],
  ignored: boolean,
): Content {
  const known = usersOf(content)
  const kept = Object.entries(known).filter(([userId]) => ignored || !userIds.includes(userId))
  const added = ignored ? userIds.map((userId) => [userId, known[userId] ?? {}] as const) : []
  return { ...content, ignored_users: Object.fromEntries([...kept, ...added]) }
}

/** The request that ignores people or stops to, once the current content is known. */
export function ignoreRequest(
  ownUserId: string,
  content: Content,
  userIds: readonly string[],
  ignored: boolean,
): RequestOf<typeof setAccountData> {
  return request(setAccountData, {
    params: { userId: ownUserId, type: ignoredType },
    body: withIgnored(content, userIds, ignored),
  })
}

/**
 * Ignores people, or stops to. The list is replaced as a whole, so it is read right before; nothing
 * is written if it can't be read or is already so.
 * @throws as `client.call`
 */
export async function setIgnored(
  client: Client,
  ownUserId: string,
  userIds: readonly string[],
  ignored: boolean,
  options: Pick<CallOptions, 'signal' | 'onWait'> = {},
): Promise<void> {
  const { signal } = options
  const content = await readAccountData(client, ownUserId, ignoredType, { signal })
  const known = usersOf(content)
  if (userIds.every((userId) => Object.hasOwn(known, userId) === ignored)) return
  await client.send(ignoreRequest(ownUserId, content, userIds, ignored), options)
}

function usersOf({ ignored_users: users }: Content): Content {
  return typeof users === 'object' && users !== null ? { ...users } : {}
}
