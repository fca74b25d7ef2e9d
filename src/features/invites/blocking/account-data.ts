import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { getAccountData } from '@/api/endpoints/account-data'
import { sync } from '@/api/endpoints/rooms'
import { endpointKey, invalidateEndpoint } from '@/api/query'
import type { Client } from '@/api/client'
import { useAccount, useClient } from '@/session/session-context'
import { readAccountData } from '@/shared/ignored-users/ignored-users'

/** Account data of one type; an empty object if there is none. */
export function useAccountData(type: string) {
  const client = useClient()
  const { userId } = useAccount()
  return useQuery({
    queryKey: endpointKey(getAccountData, { params: { userId, type } }, 'content'),
    queryFn: ({ signal }) => readAccountData(client, userId, type, { signal }),
  })
}

/**
 * A change of account data that affects which invites are listed; both are read again after it,
 * also after a failure, because the change may have gone through. Changes follow one another: each
 * reads the content that the one before it wrote.
 */
export function useChange<Change>(
  change: (client: Client, ownUserId: string, change: Change) => Promise<void>,
) {
  const client = useClient()
  const { userId } = useAccount()
  const queryClient = useQueryClient()
  return useMutation({
    scope: { id: 'account data' },
    mutationFn: (wanted: Change) => change(client, userId, wanted),
    onSettled: () =>
      Promise.all([
        invalidateEndpoint(queryClient, getAccountData),
        invalidateEndpoint(queryClient, sync),
      ]),
  })
}
