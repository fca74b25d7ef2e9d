import * as v from 'valibot'
import type { Endpoint } from '@/api/endpoint'
import type { WrittenRequest } from '@/api/request'
import { methodNames } from '@/features/explorer/draft'
import { everything } from '@/features/explorer/catalogue/everything'
import { endpointOfPath } from '@/features/explorer/catalogue/find-endpoint'
import { variableNames } from '@/features/explorer/variables/fill'
import { plural } from '@/lib/plural'
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

/** Limits of a chain, of its calls and their size in MB: the tab's storage is small. */
export const mostCalls = 100
const mostMegabytes = 1

/** The chain of the tab. */
export const chainEntry = (userId: string, openEntry: OpenTabEntry = tabEntry) =>
  openEntry(tabKeys.apiChain(userId), chain, { calls: [] })

/** Bytes of calls by call: they are asked for after each key. */
const sizes = new WeakMap<SavedCall, number>()

function sizeOf(call: SavedCall): number {
  const known = sizes.get(call)
  if (known !== undefined) return known
  const size = new TextEncoder().encode(JSON.stringify(call)).length
  sizes.set(call, size)
  return size
}

/** Why calls can't be added to others, as text for the user; undefined if they can. */
export function fullProblem(
  calls: readonly SavedCall[],
  added: readonly SavedCall[],
): string | undefined {
  const all = [...calls, ...added]
  if (all.length > mostCalls) return `Limit: ${plural(mostCalls, 'call')}`
  const size = all.reduce((sum, call) => sum + sizeOf(call), 0)
  return size > mostMegabytes * 1_000_000
    ? `The chain would be larger than ${mostMegabytes} MB`
    : undefined
}

/** A call with an ID of its own. */
export const newCall = (call: SavedCall): ChainCall => ({ ...call, id: crypto.randomUUID() })

/** Endpoints by call: the search goes through the whole catalogue, and plans ask after each key. */
const endpoints = new WeakMap<SavedCall, { found: Endpoint | undefined }>()

function endpointOfCall(call: SavedCall): Endpoint | undefined {
  const known = endpoints.get(call)
  if (known) return known.found
  const found = endpointOfPath(everything, call.path, call.method)?.endpoint
  endpoints.set(call, { found })
  return found
}

/** The request of a call, as written, and the endpoint that it is of. */
export function requestOfCall(call: SavedCall): WrittenRequest {
  const { method, path, body } = call
  return { endpoint: endpointOfCall(call), method, path, body }
}

/** The names of the variables that a call uses. */
export const namesIn = ({ path, body = '' }: Pick<SavedCall, 'path' | 'body'>): string[] =>
  variableNames(`${path} ${body}`)

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
