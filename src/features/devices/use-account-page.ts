import { useQuery } from '@tanstack/react-query'
import { getAuthMetadata } from '@/api/endpoints/discovery'
import { endpointQuery } from '@/api/query'
import { request } from '@/api/request'
import { useAccount, useClient } from '@/session/session-context'
import { accountPage, accountPageHome, type AccountAction } from './account-page-address'

/** The page where users manage their account, if the server delegates authentication. */
export interface AccountPages {
  /** Undefined if the server has no such page, or hasn't answered yet. */
  home: string | undefined
  /** The page for an action, if there is one. */
  of: (action: AccountAction, deviceId?: string) => string | undefined
  /** Why it is unknown. */
  error: Error | null
}

/** Where sessions are managed outside the console. */
export function useAccountPage(): AccountPages {
  const { baseUrl } = useAccount()
  const { data, error } = useQuery({
    ...endpointQuery(useClient(), request(getAuthMetadata, {})),
    // It belongs to the server, and most servers have none.
    staleTime: Infinity,
    retryOnMount: false,
  })
  return {
    home: data && accountPageHome(baseUrl, data),
    of: (action, deviceId) => data && accountPage(baseUrl, data, action, deviceId),
    error,
  }
}
