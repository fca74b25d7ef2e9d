import { useMemo, useSyncExternalStore } from 'react'
import { useQuery } from '@tanstack/react-query'
import { getCapabilities } from '@/api/endpoints/discovery'
import { endpointQuery } from '@/api/query'
import { request } from '@/api/request'
import type { LogEntry } from '@/api/request-log'
import { useClient } from '@/session/session-context'
import type { ServerFacts } from './availability'

/** What is known about the homeserver's endpoints, from its answers so far. */
export function useServerFacts(): ServerFacts {
  const client = useClient()
  const { data } = useQuery(endpointQuery(client, request(getCapabilities, {})))
  const { subscribe, entries } = client.log
  // A text, so that other entries of the log don't render the list again.
  const ids = useSyncExternalStore(subscribe, () => unrecognizedIds(entries()))
  const { versions } = client
  return useMemo(
    () => ({
      versions,
      capabilities: data?.capabilities ?? {},
      unrecognized: new Set(ids.split(' ')),
    }),
    [versions, data, ids],
  )
}

function unrecognizedIds(entries: readonly LogEntry[]): string {
  const ids = entries.flatMap(({ endpointId, state }) =>
    state.kind === 'answered' && state.errcode === 'M_UNRECOGNIZED' ? (endpointId ?? []) : [],
  )
  return [...new Set(ids)].join(' ')
}
