import '@/styles.css'
import { useEffect, useState } from 'react'
import { CSPProvider } from '@base-ui/react/csp-provider'
import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from 'react-router-dom'
import { errorText } from '@/api/errors'
import { takeLease, writeLease } from '@/session/lease'
import type { Session } from '@/session/session'
import { SessionProvider } from '@/session/session-context'
import { tabStorage } from '@/session/tab-storage'
import { watchPublished } from '@/shared/loading/published'
import { ConfirmHost } from '@/ui/confirm'
import { ToastHost } from '@/ui/toast'
import { EndSessionProvider } from './end-session'
import { fetchAhead } from './fetch-ahead'
import { createRouter } from './routes'
import { TokenRejected } from './token-rejected'

export interface AppProps {
  session: Session
  /** Leads back to the sign-in page with a message; the session is over by then. */
  onEnd: (message: string) => void
}

/** The console of one session: providers, pages, and what is shown over them. */
export function App({ session, onEnd }: AppProps) {
  const [queryClient] = useState(createQueryClient)
  const [router] = useState(() => createWatchedRouter(session))
  useLease(session, onEnd)
  useEffect(fetchAhead, [])
  useEffect(watchPublished, [])
  return (
    <CSPProvider disableStyleElements>
      <SessionProvider session={session}>
        <EndSessionProvider onEnd={onEnd}>
          <QueryClientProvider client={queryClient}>
            <RouterProvider router={router} />
            <TokenRejected />
          </QueryClientProvider>
          <ConfirmHost describeError={errorText} />
          <ToastHost />
        </EndSessionProvider>
      </SessionProvider>
    </CSPProvider>
  )
}

/** The router; the log is told of each page, which decides whose calls are shown in the bar. */
function createWatchedRouter({ client: { log } }: Session) {
  const router = createRouter()
  let { location } = router.state
  log.pageOpened()
  // Told before the page is drawn.
  router.subscribe((state) => {
    if (state.location !== location) log.pageOpened()
    location = state.location
  })
  return router
}

/** The client alone retries; a query fetches again when its page is opened again, not on focus. */
function createQueryClient(): QueryClient {
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

/** Hands the token over to the same tab after a reload, and to nobody later. */
function useLease(session: Session, onEnd: (message: string) => void): void {
  useEffect(() => {
    const leave = () => {
      const token = session.takeToken()
      if (token) writeLease(tabStorage, { account: session.account, token }, Date.now())
    }
    // The page comes back from the browser's cache with its memory: only within the lease's time
    // is that the same visit.
    const comeBack = (event: PageTransitionEvent) => {
      if (!event.persisted || takeLease(tabStorage, 'reload', Date.now())) return
      session.forget()
      onEnd('The page was away for more than a minute, so the token was forgotten.')
    }
    window.addEventListener('pagehide', leave)
    window.addEventListener('pageshow', comeBack)
    return () => {
      window.removeEventListener('pagehide', leave)
      window.removeEventListener('pageshow', comeBack)
    }
  }, [session, onEnd])
}
