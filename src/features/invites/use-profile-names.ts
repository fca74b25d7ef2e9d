import { useEffect, useMemo, useState } from 'react'
import { useQueries } from '@tanstack/react-query'
import { getUserProfile } from '@/api/endpoints/profile'
import { MatrixError } from '@/api/errors'
import type { Client } from '@/api/client'
import { endpointKey } from '@/api/query'
import { useClient } from '@/session/session-context'
import { limitConcurrency } from '@/lib/limit-concurrency'

/** As many as the page lists; looking up more would request names that aren't shown. */
const mostLookedUp = 30

const inTurn = limitConcurrency(3)

/** A display name; `null` for a user without a profile, undefined for one without a name. */
export type ProfileName = string | null | undefined

/**
 * The known display names of a list's first users, by Matrix ID, looked up a few at a time. Users
 * without a profile can still be invited.
 */
export function useProfileNames(userIds: readonly string[]): ReadonlyMap<string, ProfileName> {
  const client = useClient()
  const asked = useMemo(() => userIds.slice(0, mostLookedUp), [userIds])
  // A string instead of a list, which would be a new one on each render.
  const answers = useQueries({
    queries: asked.map((userId) => profileNameQuery(client, userId)),
    combine: (results) => JSON.stringify(results.map(({ data }) => data ?? false)),
  })
  return useMemo(() => {
    const found = JSON.parse(answers) as readonly (ProfileAnswer | false)[]
    return new Map(
      asked.flatMap((userId, index) => {
        const answer = found[index]
        if (!answer) return []
        return [[userId, answer.exists ? answer.name : null] as const]
      }),
    )
  }, [asked, answers])
}

/** A value once it has stayed the same for `ms`. */
export function useSettled<T>(value: T, ms: number): T {
  const [settled, setSettled] = useState(value)
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), ms)
    return () => clearTimeout(timer)
  }, [value, ms])
  return settled
}

interface ProfileAnswer {
  exists: boolean
  name?: string | undefined
}

function profileNameQuery(client: Client, userId: string) {
  return {
    queryKey: endpointKey(getUserProfile, { params: { userId } }, 'name'),
    staleTime: Number.POSITIVE_INFINITY,
    queryFn: ({ signal }: { signal: AbortSignal }): Promise<ProfileAnswer> =>
      inTurn(async () => {
        try {
          const args = { params: { userId } }
          const { displayname } = await client.call(getUserProfile, args, { signal, once: true })
          return { exists: true, name: displayname?.trim() || undefined }
        } catch (error) {
          if (error instanceof MatrixError && error.status === 404) return { exists: false }
          throw error
        }
      }),
  }
}
