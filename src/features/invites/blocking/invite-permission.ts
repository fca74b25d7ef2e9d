import type { Client } from '@/api/client'
import { setAccountData } from '@/api/endpoints/account-data'
import { request, type RequestOf } from '@/api/request'
import { readAccountData } from '@/shared/ignored-users/ignored-users'

/** The type of account data that says who may invite the account. */
export const permissionType = 'm.invite_permission_config'

type Content = Readonly<Record<string, unknown>>

/**
 * Whether the server refuses all invites to the account.
 * https://spec.matrix.org/latest/client-server-api/#minvite_permission_config
 */
export function blocksInvites({ default_action: action }: Content): boolean {
  return action === 'block'
}

/** Keys that this console doesn't know, such as lists of users; kept when it writes. */
export function otherKeys(content: Content): string[] {
  return Object.keys(content)
    .filter((key) => key !== 'default_action')
    .toSorted()
}

/** The request that blocks invites or allows them, once the current content is known. */
export function blockRequest(
  ownUserId: string,
  content: Content,
  block: boolean,
): RequestOf<typeof setAccountData> {
  return request(setAccountData, {
    params: { userId: ownUserId, type: permissionType },
    body: { ...content, default_action: block ? 'block' : 'allow' },
  })
}

/** Blocks invites or allows them; the content is read right before. @throws as `client.call` */
export async function setBlocked(client: Client, ownUserId: string, block: boolean): Promise<void> {
  const content = await readAccountData(client, ownUserId, permissionType)
  if (blocksInvites(content) === block) return
  await client.send(blockRequest(ownUserId, content, block))
}
