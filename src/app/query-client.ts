import { notifyManager, QueryClient } from '@tanstack/react-query'

/**
 * The cache of responses. Only the client retries; a query is fetched again when its page is
 * reopened, not on focus.
 *
 * What a query or a mutation becomes is rendered before the next task, not in one of its own:
 * otherwise a second click on a button, already waiting behind the first, would find it enabled and
 * send everything twice, and a box would jump back before it follows its click.
 */
export function createQueryClient(): QueryClient {
  notifyManager.setScheduler(queueMicrotask)
  return new QueryClient({
    defaultOptions: {
      queries: {
        retry: false,
        networkMode: 'always',
        refetchOnWindowFocus: false,
        refetchOnReconnect: false,
        staleTime: 15_000,
      },
      mutations: { retry: false, networkMode: 'always' },
    },
  })
}
