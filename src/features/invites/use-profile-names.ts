import { useEffect, useMemo, useState } from 'react'
import { useQueries } from '@tanstack/react-query'
import { getUserProfile } from '@/api/endpoints/profile'
import { MatrixError } from '@/api/errors'
import type { Client } from '@/api/client'
import { useClient } from '@/session/session-context'
import { createTurns } from '@/lib/turns'

/** As many as the page lists; more would be a burst of requests for names that nobody sees. */
const mostLookedUp = 30

const inTurn = createTurns(3)

/** A display name; `null` for a user without a profile, undefined for one without a name. */
export type ProfileName = string | null | undefined

/**
 * What the first users of a list are called, by Matrix ID, as far as is known: they are looked up a
 * few at a time. Somebody without a profile may be invited all the same.
 */
export function useProfileNames(userIds: readonly string[]): ReadonlyMap<string, ProfileName> {
  const client = useClient()
  const asked = useMemo(() => userIds.slice(0, mostLookedUp), [userIds])
  // A text rather than a list, which would be another one with each drawing.
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
    queryKey: [getUserProfile.id, 'name', userId],
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
