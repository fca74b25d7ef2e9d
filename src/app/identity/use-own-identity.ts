import { useQuery } from '@tanstack/react-query'
import { getUserProfile } from '@/api/endpoints/profile'
import { endpointQuery } from '@/api/query'
import { request } from '@/api/request'
import { useAccount, useClient } from '@/session/session-context'
import { shownName } from '@/shared/member-list/shown-name'

/** How the account is shown: its name, or its ID until that is known, and its avatar. */
export function useOwnIdentity(): { userId: string; name: string; mxc: string | undefined } {
  const { userId } = useAccount()
  const { data: profile } = useQuery(
    endpointQuery(useClient(), request(getUserProfile, { params: { userId } }), { opens: true }),
  )
  return { userId, name: shownName(profile?.displayname, userId), mxc: profile?.avatar_url }
}
