import type { LogEntry } from '@/api/request-log'
import { choiceParam } from '@/shared/address/url-params'

/** Which requests the log lists. */
export const logKinds = ['all', 'yours', 'failed'] as const
export type LogKind = (typeof logKinds)[number]

/** The parameter of the log's URL; the search text has its own. */
export const logParams = { kind: choiceParam('show', logKinds, 'all') }

/**
 * The entries of a kind that have all words of a search in their method, path, endpoint, status or
 * errcode.
 * @param nameOf the name of an endpoint, by its id
 */
export function filterLog(
  entries: readonly LogEntry[],
  { kind, search }: { kind: LogKind; search: string },
  nameOf: (endpointId: string) => string | undefined,
): readonly LogEntry[] {
  const words = search.toLowerCase().split(/\s+/).filter(Boolean)
  return entries.filter((entry) => {
    if (kind === 'yours' && entry.background) return false
    if (kind === 'failed' && !hasFailed(entry)) return false
    if (words.length === 0) return true
    const text = textOf(entry, nameOf).toLowerCase()
    return words.every((word) => text.includes(word))
  })
}

function hasFailed({ state }: LogEntry): boolean {
  return state.kind === 'failed' || (state.kind === 'answered' && state.status >= 400)
}

function textOf(
  { request: { method, url }, endpointId = '', state }: LogEntry,
  nameOf: (endpointId: string) => string | undefined,
): string {
  const outcome =
    state.kind === 'answered'
      ? `${state.status} ${state.errcode ?? ''}`
      : state.kind === 'failed'
        ? state.reason
        : state.kind
  return `${method} ${url} ${endpointId} ${nameOf(endpointId) ?? ''} ${outcome}`
}
