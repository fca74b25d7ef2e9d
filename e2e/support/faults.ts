import { homeserverUnderTest } from './homeserver.ts'

/** What the embedded homeserver can be asked for; see demo/faults.ts. */
export interface FaultRequest {
  match: { method?: string; /** Regular expression on the path. */ path: string }
  times?: number
  fault: { kind: string; [key: string]: unknown }
}

/**
 * Asks the embedded homeserver for faults on the next matching requests. Put the user's or the
 * room's ID into `path` where tests run side by side, or give a homeserver of the test's own.
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

/** A pattern of the paths of a room's calls; `rest` is what follows the room ID, as a pattern too. */
export function pathInRoom(roomId: string, rest: string): string {
  return `/rooms/${encodeURIComponent(roomId).replaceAll('.', String.raw`\.`)}${rest}`
}
