import { startTransition, useEffect, useState } from 'react'
import { isAbort } from '@/api/errors'
import { useSession } from '@/session/session-context'
import type { BatchRoom, ChosenAction } from '@/shared/batch/actions/action'
import { makePlan, type Plan } from '@/shared/batch/plan/make-plan'
import { forgetRooms, readMembers } from '@/shared/batch/plan/room-members-cache'

/** How long to wait after a change before planning, in ms. */
const settledMs = 300

/** A plan, and whether it is still being made. */
export interface PlanState {
  /** Undefined while nothing is chosen, or while it is being made. */
  plan: Plan | undefined
  /** Rooms read so far, and what a long search found in the current one, while it is being made. */
  reading: { done: number; total: number; found: number } | undefined
  /** Reads the rooms again. */
  refresh: () => void
}

interface Made {
  chosen: ChosenAction
  rooms: readonly BatchRoom[]
  userIds: readonly string[]
  turn: number
  plan: Plan
}

/**
 * Plans an action whenever what is chosen changes.
 * @param chosen always the same object while the choice is the same, like `rooms` and `userIds`;
 *   undefined while something is missing
 */
export function usePlan(
  chosen: ChosenAction | undefined,
  rooms: readonly BatchRoom[],
  userIds: readonly string[],
): PlanState {
  const session = useSession()
  const [made, setMade] = useState<Made>()
  const [done, setDone] = useState(0)
  const [found, setFound] = useState(0)
  const [turn, setTurn] = useState(0)
  const isComplete =
    chosen !== undefined &&
    rooms.length > 0 &&
    (chosen.action.needs !== 'people' || userIds.length > 0)
  useEffect(() => {
    if (!isComplete) return undefined
    const stop = new AbortController()
    const make = async () => {
      const plan = await makePlan({
        chosen,
        rooms,
        userIds,
        signal: stop.signal,
        onRead: (count) => {
          setDone(count)
          setFound(0)
        },
        readerOf: ({ roomId }) => ({
          client: session.client,
          ownUserId: session.account.userId,
          signal: stop.signal,
          userIds,
          onFound: setFound,
          members: () => readMembers(session, roomId, userIds, stop.signal),
        }),
      })
      // Rendered in slices: each of its parts goes through all rows.
      startTransition(() => setMade({ chosen, rooms, userIds, turn, plan }))
    }
    const timer = setTimeout(() => {
      setDone(0)
      setFound(0)
      make().catch((error: unknown) => {
        if (!isAbort(error)) throw error
      })
    }, settledMs)
    return () => {
      clearTimeout(timer)
      stop.abort(new DOMException('Changed', 'AbortError'))
    }
  }, [session, isComplete, chosen, rooms, userIds, turn])
  const isMade =
    made?.chosen === chosen &&
    made?.rooms === rooms &&
    made.userIds === userIds &&
    made.turn === turn
  return {
    plan: isComplete && isMade ? made.plan : undefined,
    reading: isComplete && !isMade ? { done, total: rooms.length, found } : undefined,
    refresh: () => {
      forgetRooms(
        session,
        rooms.map(({ roomId }) => roomId),
      )
      setTurn((before) => before + 1)
    },
  }
}
