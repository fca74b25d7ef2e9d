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
import { request, type RequestOf } from '@/api/request'
import { useAccount, useClient } from '@/session/session-context'
import { profileLocks } from './capabilities'
import { isMissingProfile } from '@/shared/missing-profile'

/** Name, avatar, and any other profile fields. */
export type Profile = Answer<typeof getUserProfile>

const emptyProfile: Profile = {}

/**
 * The account's own profile; empty if it has none, since clearing the name may remove it entirely.
 */
export function useOwnProfile() {
  const { userId } = useAccount()
  const query = useQuery(endpointQuery(useClient(), profileOf(userId), { opens: true }))
  const missing = isMissingProfile(query.error)
  return {
    userId,
    /** Undefined while it loads, and if loading failed. */
    profile: missing ? emptyProfile : query.data,
    error: missing ? null : query.error,
    refetch: query.refetch,
  }
}

/** Why the account may not change its name or avatar. Unknown capabilities forbid nothing. */
export function useProfileLocks() {
  const { isGuest } = useAccount()
  const { data } = useQuery(endpointQuery(useClient(), request(getCapabilities, {})))
  return profileLocks(data?.capabilities ?? {}, isGuest)
}

/** Shows a saved change at once, then reloads the profile, whether or not the change succeeded. */
function useProfileRefresh() {
  const client = useClient()
  const { userId } = useAccount()
  const queryClient = useQueryClient()
  const { queryKey } = endpointQuery(client, profileOf(userId))
  return {
    show: (change: Partial<Profile>) => {
      queryClient.setQueryData(queryKey, (known) => ({ ...known, ...change }))
    },
    // Not awaited: the form is usable again at once.
    refresh: () => {
      for (const endpoint of [getUserProfile, getDisplayName, getAvatarUrl]) {
        void invalidateEndpoint(queryClient, endpoint)
      }
    },
  }
}

function profileOf(userId: string) {
  return request(getUserProfile, { params: { userId } })
}

/** The request that sets an account's display name; empty clears it. */
export function displayNameRequest(userId: string, displayname: string) {
  return request(setDisplayName, { params: { userId }, body: { displayname } })
}

/** Saves the display name. */
export function useSaveDisplayName(onSaved: (name: string) => void) {
  const client = useClient()
  const { show, refresh } = useProfileRefresh()
  return useMutation({
    mutationFn: (toSend: RequestOf<typeof setDisplayName>) => client.send(toSend),
    onSuccess: (_, { args: { body } }) => {
      show({ displayname: body.displayname || undefined })
      onSaved(body.displayname)
    },
    onSettled: refresh,
  })
}

/** The request that sets an account's avatar to an MXC URI; an empty one removes it. */
export function avatarRequest(userId: string, mxcUri: string) {
  return request(setAvatarUrl, { params: { userId }, body: { avatar_url: mxcUri } })
}

/** Sets the avatar. @throws as `client.send` */
export function useSetAvatar() {
  const client = useClient()
  const { show, refresh } = useProfileRefresh()
  return async (toSend: RequestOf<typeof setAvatarUrl>, signal?: AbortSignal): Promise<void> => {
    try {
      await client.send(toSend, { signal })
      show({ avatar_url: toSend.args.body.avatar_url || undefined })
    } finally {
      // Also after a failure: the request may have succeeded even if its response was lost.
      refresh()
    }
  }
}
