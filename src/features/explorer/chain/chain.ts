import * as v from 'valibot'
import type { WrittenRequest } from '@/api/request'
import { methodNames } from '@/features/explorer/draft'
import { everything } from '@/features/explorer/catalogue/everything'
import { endpointOfPath } from '@/features/explorer/catalogue/find-endpoint'
import { tabKeys } from '@/lib/tab-keys'
import { tabEntry, type OpenTabEntry } from '@/session/tab-store/tab-store'

/** A value of a call's response that becomes a variable of the calls after it. */
const take = v.object({
  /** The variable's name. */
  name: v.string(),
  /** Where the value is, as JSONPath; the first one that it selects counts. */
  at: v.string(),
})
export type Take = v.InferOutput<typeof take>

/** Schema of a {@link ChainCall} without what only this tab knows. */
export const savedCall = v.object({
  method: v.picklist(methodNames),
  /** With variables, as the body. */
  path: v.string(),
  body: v.optional(v.string()),
  takes: v.array(take),
})
export type SavedCall = v.InferOutput<typeof savedCall>

/** Schema of a {@link ChainCall}. */
export const chainCall = v.object({ ...savedCall.entries, id: v.string() })

/** One call of a chain. */
export type ChainCall = v.InferOutput<typeof chainCall>

const chain = v.object({
  calls: v.array(chainCall),
  /** The call that is open in the editor. */
  editedId: v.optional(v.string()),
})

/** Calls that are sent one after another. */
export type Chain = v.InferOutput<typeof chain>

/** Limit of calls in a chain: the tab's storage is small. */
export const mostCalls = 100

/** The chain of the tab. */
export const chainEntry = (userId: string, openEntry: OpenTabEntry = tabEntry) =>
  openEntry(tabKeys.apiChain(userId), chain, { calls: [] })

/** A call with an ID of its own. */
export const newCall = (call: SavedCall): ChainCall => ({ ...call, id: crypto.randomUUID() })

/** The request of a call, as written, and the endpoint that it is of. */
export function requestOfCall({ method, path, body }: SavedCall): WrittenRequest {
  return { endpoint: endpointOfPath(everything, path, method)?.endpoint, method, path, body }
}

/** What a call does, in a few words. */
export function titleOf(call: SavedCall): string {
  return requestOfCall(call).endpoint?.summary ?? `${call.method} ${call.path}`
}

/** Whether calls are of the same request, whatever their bodies are. */
export function isSameRequest(
  one: Pick<SavedCall, 'method' | 'path'>,
  other: Pick<SavedCall, 'method' | 'path'>,
): boolean {
  return one.method === other.method && one.path === other.path
}

/** The calls with one changed. */
export function withCall(
  { calls, ...rest }: Chain,
  id: string,
  change: (call: ChainCall) => ChainCall,
): Chain {
  return { ...rest, calls: calls.map((call) => (call.id === id ? change(call) : call)) }
}

/** The calls without one. */
export function withoutCall({ calls, editedId }: Chain, id: string): Chain {
  return {
    calls: calls.filter((call) => call.id !== id),
    ...(editedId === undefined || editedId === id ? {} : { editedId }),
  }
}

/** The calls with one moved by a number of places. */
export function withMoved({ calls, ...rest }: Chain, id: string, by: number): Chain {
  const from = calls.findIndex((call) => call.id === id)
  const moved = calls[from]
  if (!moved) return { ...rest, calls }
  const others = calls.toSpliced(from, 1)
  return { ...rest, calls: others.toSpliced(Math.max(0, from + by), 0, moved) }
}

/** A call that takes a value; it replaces the one with its name. */
export function withTake<Call extends SavedCall>(call: Call, added: Take): Call {
  return { ...call, takes: [...call.takes.filter(({ name }) => name !== added.name), added] }
}
