import { queryOptions, type QueryClient } from '@tanstack/react-query'
import type { Client } from './client'
import type { Args, Endpoint } from './endpoint'

/**
 * Query options of a call, for loaders and components alike. The key is `[endpoint id, arguments]`;
 * the client behind it belongs to the session, whose query cache is thrown away with it.
 */
export function endpointQuery<E extends Endpoint>(client: Client, endpoint: E, args: Args<E>) {
  return queryOptions({
    queryKey: [endpoint.id, args] as const,
    queryFn: ({ signal }) => client.call(endpoint, args, { signal }),
  })
}

/** Marks all answers of an endpoint as stale, so that what is shown of them is fetched again. */
export function invalidateEndpoint(queryClient: QueryClient, endpoint: Endpoint): Promise<void> {
  return queryClient.invalidateQueries({ queryKey: [endpoint.id] })
}
