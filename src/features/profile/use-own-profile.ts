import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { getCapabilities } from '@/api/endpoints/discovery'
import {
  getAvatarUrl,
  getDisplayName,
  getUserProfile,
  setAvatarUrl,
  setDisplayName,
} from '@/api/endpoints/profile'
import type { Answer } from '@/api/endpoint'
import { endpointQuery, invalidateEndpoint } from '@/api/query'
import { useAccount, useClient } from '@/session/session-context'
import { profileLocks } from './capabilities'
import { isMissingProfile } from './missing-profile'

/** Name, avatar, and whatever else a profile has. */
export type Profile = Answer<typeof getUserProfile>

const emptyProfile: Profile = {}

/**
 * The account's own profile; empty where it has none, for clearing the name may remove it whole.
 */
export function useOwnProfile() {
  const { userId } = useAccount()
  const args = { params: { userId } }
  const query = useQuery(endpointQuery(useClient(), getUserProfile, args, { opens: true }))
  const missing = isMissingProfile(query.error)
  return {
    userId,
    /** Undefined while it loads, and where it cannot be had. */
    profile: missing ? emptyProfile : query.data,
    error: missing ? null : query.error,
    refetch: query.refetch,
  }
}

/** Why the account may not change its name or avatar. Unknown capabilities forbid nothing. */
export function useProfileLocks() {
  const { isGuest } = useAccount()
  const { data } = useQuery(endpointQuery(useClient(), getCapabilities, {}))
  return profileLocks(data?.capabilities ?? {}, isGuest)
}

/** Shows a saved change at once, and asks the server for the truth, whatever came of the change. */
function useProfileRefresh() {
  const client = useClient()
  const { userId } = useAccount()
  const queryClient = useQueryClient()
  const { queryKey } = endpointQuery(client, getUserProfile, { params: { userId } })
  return {
    show: (change: Partial<Profile>) => {
      queryClient.setQueryData(queryKey, (known) => ({ ...known, ...change }))
    },
    // Not waited for: the form is free again at once.
    refresh: () => {
      for (const endpoint of [getUserProfile, getDisplayName, getAvatarUrl]) {
        void invalidateEndpoint(queryClient, endpoint)
      }
    },
  }
}

/** Saves the display name; empty clears it. */
export function useSaveDisplayName(onSaved: (name: string) => void) {
  const client = useClient()
  const { userId } = useAccount()
  const { show, refresh } = useProfileRefresh()
  return useMutation({
    mutationFn: (displayname: string) =>
      client.call(setDisplayName, { params: { userId }, body: { displayname } }),
    onSuccess: (_, displayname) => {
      show({ displayname: displayname || undefined })
      onSaved(displayname)
    },
    onSettled: refresh,
  })
}

/** Sets the avatar to an mxc URI; empty removes it. @throws as `client.call` */
export function useSetAvatar() {
  const client = useClient()
  const { userId } = useAccount()
  const { show, refresh } = useProfileRefresh()
  return async (mxcUri: string, signal?: AbortSignal): Promise<void> => {
    try {
      const body = { avatar_url: mxcUri }
      await client.call(setAvatarUrl, { params: { userId }, body }, { signal })
      show({ avatar_url: mxcUri || undefined })
    } finally {
      // Also after a failure: an answer that was lost may have been a success.
      refresh()
    }
  }
}
