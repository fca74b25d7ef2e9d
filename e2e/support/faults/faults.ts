import * as v from 'valibot'
import type { faultPlan } from '@demo/faults'
import { homeserverUnderTest } from '../homeserver/homeserver.ts'

/** A request for faults; `times` and a fault's optional fields may be omitted. */
export type FaultRequest = v.InferInput<typeof faultPlan>

/**
 * A body that is cut off once even a busy browser has read what came. Were it cut earlier, the
 * client would retry, as nothing had arrived.
 */
export const lateCut: FaultRequest['fault'] = { kind: 'truncated', afterMs: 3000 }

/**
 * Makes the next matching requests to the embedded homeserver fail. Put the user's or the
 * room's ID into `path` if tests run in parallel, or use a separate homeserver.
 */
export async function provoke(
  fault: FaultRequest,
  { baseUrl }: { baseUrl: string } = homeserverUnderTest(),
): Promise<void> {
  const response = await fetch(`${baseUrl}/_demo/faults`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(fault),
  })
  if (!response.ok) throw new Error(`No fault: ${response.status} ${await response.text()}`)
}

/** Cancels all faults that haven't occurred yet. */
export async function clearFaults({ baseUrl }: { baseUrl: string }): Promise<void> {
  await fetch(`${baseUrl}/_demo/faults`, { method: 'DELETE' })
}

const waiting = v.object({ faults: v.array(v.unknown()) })

/** How many kinds of requested faults haven't occurred often enough yet. */
export async function countFaults({ baseUrl }: { baseUrl: string }): Promise<number> {
  const response = await fetch(`${baseUrl}/_demo/faults`)
  return v.parse(waiting, await response.json()).faults.length
}

/** A pattern for the paths of a room's calls; `rest` is a pattern for what follows the room ID. */
export function pathInRoom(roomId: string, rest: string): string {
  return `/rooms/${encodeURIComponent(roomId).replaceAll('.', String.raw`\.`)}${rest}`
}
