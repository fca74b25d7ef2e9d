import type { Answer } from '@/api/endpoint'
import type { getAuthMetadata } from '@/api/endpoints/discovery'
import { issuerUrl } from '@/api/issuer'

/** What the console sends users to their account page for. */
export type AccountAction = 'profile' | 'list' | 'view' | 'delete'

/**
 * Each action's name, and its older name in servers that implemented a draft.
 * https://spec.matrix.org/latest/client-server-api/#account-management-url-discovery
 */
const names: Readonly<Record<AccountAction, readonly string[]>> = {
  profile: ['org.matrix.profile'],
  list: ['org.matrix.devices_list', 'org.matrix.sessions_list'],
  view: ['org.matrix.device_view', 'org.matrix.session_view'],
  delete: ['org.matrix.device_delete', 'org.matrix.session_end'],
}

/** The part of a server's OAuth metadata about the account page. */
export type AccountPageFacts = Pick<
  Answer<typeof getAuthMetadata>,
  'account_management_uri' | 'account_management_actions_supported'
>

/**
 * URL of the account's page for an action, if the server lists it.
 * @param baseUrl of the homeserver
 * @param deviceId for `view` and `delete`
 * @returns undefined for an unsupported action, and for a URL that isn't https, unless it is local
 */
export function accountPage(
  baseUrl: string,
  facts: AccountPageFacts,
  action: AccountAction,
  deviceId?: string,
): string | undefined {
  const supported = new Set(facts.account_management_actions_supported)
  const name = names[action].find((known) => supported.has(known))
  const url = name && pageUrl(baseUrl, facts)
  if (!url) return undefined
  url.searchParams.set('action', name)
  if (deviceId !== undefined) url.searchParams.set('device_id', deviceId)
  return url.href
}

/** URL of the account page itself, which exists whatever actions it supports. */
export function accountPageHome(baseUrl: string, facts: AccountPageFacts): string | undefined {
  return pageUrl(baseUrl, facts)?.href
}

function pageUrl(baseUrl: string, facts: AccountPageFacts): URL | undefined {
  try {
    return issuerUrl(baseUrl, facts.account_management_uri ?? '')
  } catch (error) {
    if (error instanceof TypeError) return undefined
    throw error
  }
}
