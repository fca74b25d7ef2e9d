import { useEffect, useMemo, useState } from 'react'
import { useQueries } from '@tanstack/react-query'
import { getUserProfile } from '@/api/endpoints/profile'
import { MatrixError } from '@/api/errors'
import type { Client } from '@/api/client'
import { useClient } from '@/session/session-context'
import { createTurns } from '@/lib/turns'

/** Longer lists are not looked up: it would be a burst of requests for a warning. */
const mostLookedUp = 20

const none: readonly string[] = []

const inTurn = createTurns(3)

/**
 * Users of a list who have no profile, as far as is known: it is looked up a few at a time, and not
 * at all for long lists. Somebody without a profile may be invited all the same.
 */
export function useWithoutProfile(userIds: readonly string[]): ReadonlySet<string> {
  const client = useClient()
  const asked = userIds.length <= mostLookedUp ? userIds : none
  // A text rather than a list, which would be another one with each drawing.
  const missing = useQueries({
    queries: asked.map((userId) => profileExistsQuery(client, userId)),
    combine: (results) => results.map(({ data }) => (data === false ? 'x' : '-')).join(''),
  })
  return useMemo(
    () => new Set(asked.filter((_, index) => missing[index] === 'x')),
    [asked, missing],
  )
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

function profileExistsQuery(client: Client, userId: string) {
  return {
    queryKey: [getUserProfile.id, 'exists', userId],
    staleTime: Number.POSITIVE_INFINITY,
    queryFn: ({ signal }: { signal: AbortSignal }): Promise<boolean> =>
      inTurn(async () => {
        try {
          await client.call(getUserProfile, { params: { userId } }, { signal, once: true })
          return true
        } catch (error) {
          if (error instanceof MatrixError && error.status === 404) return false
          throw error
        }
      }),
  }
}
