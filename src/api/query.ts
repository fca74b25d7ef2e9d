import { queryOptions, type QueryClient, type QueryKey } from '@tanstack/react-query'
import type { Client } from './client'
import type { Endpoint } from './endpoint'
import type { AnyArgs, RequestOf } from './request'
import type { Cause } from './request-log'

/**
 * Key of data derived from an endpoint's responses. The client behind it belongs to the session,
 * which has its own query cache.
 * @param args what the endpoint is called with, except what only numbers a call or a page
 * @param made what is derived from it; left out for the response itself
 */
export function endpointKey<const Made extends readonly unknown[]>(
  endpoint: Endpoint,
  args: AnyArgs,
  ...made: Made
) {
  return [endpoint.id, args, ...made] as const
}

/**
 * Query options of a request, for loaders and components alike.
 * @param opens the page that this opens is about it: its first load is shown in the request bar
 */
export function endpointQuery<E extends Endpoint>(
  client: Client,
  request: RequestOf<E>,
  { opens = false }: { opens?: boolean } = {},
) {
  return queryOptions({
    queryKey: endpointKey(request.endpoint, request.args),
    queryFn: ({ signal, client: queryClient, queryKey }) => {
      const cause = opens ? causeOf(queryClient, queryKey) : 'background'
      return client.send(request, { signal, cause })
    },
  })
}

/** Marks all responses of an endpoint as stale, so that visible data is fetched again. */
export function invalidateEndpoint(queryClient: QueryClient, endpoint: Endpoint): Promise<void> {
  return queryClient.invalidateQueries({ queryKey: [endpoint.id] })
}

/** Queries that the user refetches, from the click to the call. */
const askedFor = new WeakSet<object>()

/**
 * For the query function of a page's main data: the cause of the fetch. The user causes the next
 * page and what `refetchForUser` requests; opening the page causes the first load; a refetch of
 * stale data, as after every change, is neither.
 */
export function causeOf(queryClient: QueryClient, queryKey: QueryKey): Cause {
  const query = queryClient.getQueryCache().find({ queryKey, exact: true })
  if (!query) return 'background'
  const { data, isInvalidated, fetchMeta } = query.state
  if (askedFor.delete(query) || fetchMeta?.fetchMore) return 'user'
  return isInvalidated || data !== undefined ? 'background' : 'page'
}

/** Refetches a query because the user asked to, which the request bar shows. Never rejects. */
export async function refetchForUser(queryClient: QueryClient, queryKey: QueryKey): Promise<void> {
  const query = queryClient.getQueryCache().find({ queryKey, exact: true })
  if (query) askedFor.add(query)
  await queryClient.refetchQueries({ queryKey, exact: true })
  if (query) askedFor.delete(query)
}
