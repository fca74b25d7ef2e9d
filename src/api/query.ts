import { queryOptions, type QueryClient, type QueryKey } from '@tanstack/react-query'
import type { Client } from './client'
import type { Args, Endpoint } from './endpoint'
import type { Cause } from './request-log'

/**
 * Query options of a call, for loaders and components alike. The key is `[endpoint id, arguments]`;
 * the client behind it belongs to the session, whose query cache is thrown away with it.
 * @param opens the page that one opens is about it: its first load is shown in the request bar
 */
export function endpointQuery<E extends Endpoint>(
  client: Client,
  endpoint: E,
  args: Args<E>,
  { opens = false }: { opens?: boolean } = {},
) {
  return queryOptions({
    queryKey: [endpoint.id, args] as const,
    queryFn: ({ signal, client: queryClient, queryKey }) => {
      const cause = opens ? causeOf(queryClient, queryKey) : 'background'
      return client.call(endpoint, args, { signal, cause })
    },
  })
}

/** Marks all answers of an endpoint as stale, so that what is shown of them is fetched again. */
export function invalidateEndpoint(queryClient: QueryClient, endpoint: Endpoint): Promise<void> {
  return queryClient.invalidateQueries({ queryKey: [endpoint.id] })
}

/** Queries that a user asks for anew, from the click to the call. */
const askedFor = new WeakSet<object>()

/**
 * For the function of a query that a page is about: why it fetches. The user caused a next page and
 * what `refetchForUser` asks for; opening the page caused the first load; that an answer is merely
 * out of date, as after every change, is neither.
 */
export function causeOf(queryClient: QueryClient, queryKey: QueryKey): Cause {
  const query = queryClient.getQueryCache().find({ queryKey, exact: true })
  if (!query) return 'background'
  const { data, isInvalidated, fetchMeta } = query.state
  if (askedFor.delete(query) || fetchMeta?.fetchMore) return 'user'
  return isInvalidated || data !== undefined ? 'background' : 'page'
}

/** Fetches a query again because the user said so, which the request bar shows. Never rejects. */
export async function refetchForUser(queryClient: QueryClient, queryKey: QueryKey): Promise<void> {
  const query = queryClient.getQueryCache().find({ queryKey, exact: true })
  if (query) askedFor.add(query)
  await queryClient.refetchQueries({ queryKey, exact: true })
  if (query) askedFor.delete(query)
}
