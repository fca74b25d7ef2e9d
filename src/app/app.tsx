import '@/styles.css'
import { startTransition, useEffect, useLayoutEffect, useState } from 'react'
import type { Root } from 'react-dom/client'
import { CSPProvider } from '@base-ui/react/csp-provider'
import { QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from 'react-router-dom'
import { errorText } from '@/api/errors'
import { takeLease } from '@/session/lease'
import type { Session } from '@/session/session'
import { SessionProvider } from '@/session/session-context'
import { tabStorage } from '@/session/tab-store/tab-storage'
import { watchPublished } from '@/shared/loading/published'
import { ConfirmHost } from '@/ui/confirm'
import { ToastHost } from '@/ui/toast-host'
import { EndSessionProvider } from '@/shared/end-session'
import { fetchAhead } from './fetch-ahead'
import { useIdleLock, useLockedPage } from './idle/use-idle-lock'
import { leaseOnLeaving } from './lease-on-leaving'
import { createQueryClient } from './query-client'
import { createRouter } from './routes'
import { TokenRejected } from './token-rejected'

interface AppProps {
  session: Session
  router: ReturnType<typeof createRouter>
  /** Called once it is on screen. */
  onShown: () => void
  /** Returns to the sign-in page with a message; the session is already over. */
  onEnd: (message: string) => void
}

/**
 * Shows the console in place of the sign-in page, in slices, so that the page responds meanwhile.
 * @param onEnd as of `AppProps`
 */
export function renderApp(root: Root | undefined, session: Session, onEnd: AppProps['onEnd']) {
  // Not in the component: a render in slices may begin anew, with what it made lost.
  const { router, onMounted } = createWatchedRouter(session)
  const stopLease = leaseOnLeaving(session)
  const onShown = () => {
    onMounted()
    // From now on, the component does it.
    stopLease()
  }
  const parts = { session, router, onShown, onEnd }
  const app = <App key={session.account.userId} {...parts} />
  startTransition(() => root?.render(app))
}

/** The console for one session: providers, pages, and everything shown over them. */
function App({ session, router, onShown, onEnd }: AppProps) {
  const [queryClient] = useState(createQueryClient)
  useLease(session, onEnd)
  useEffect(fetchAhead, [])
  useLayoutEffect(() => {
    onShown()
    // It hides the sign-in form after a reload, which is replaced by now.
    delete document.documentElement.dataset.restoring
  }, [onShown])
  // Cleaned up before the pages are, which store what was typed.
  useEffect(() => () => void setTimeout(() => session.pagesGone()), [session])
  useEffect(watchPublished, [])
  return (
    <CSPProvider disableStyleElements>
      <SessionProvider session={session}>
        <EndSessionProvider onEnd={onEnd}>
          <QueryClientProvider client={queryClient}>
            <RouterProvider router={router} />
            <TokenRejected />
            <IdleLock />
          </QueryClientProvider>
          <ConfirmHost describeError={errorText} />
          <ToastHost />
        </EndSessionProvider>
      </SessionProvider>
    </CSPProvider>
  )
}

function IdleLock() {
  useIdleLock()
  useLockedPage()
  return null
}

const noop = () => {}

/**
 * The router. It notifies the log of each page, which decides whose calls the request bar shows.
 * Call `onMounted` once its provider is mounted.
 */
function createWatchedRouter({ client: { log } }: Session) {
  let onMounted: () => void = noop
  const mounted = new Promise<void>((resolve) => {
    onMounted = resolve
  })
  const router = createRouter(mounted)
  let { location } = router.state
  log.pageOpened()
  // Notified before the page renders.
  router.subscribe((state) => {
    if (state.location !== location) log.pageOpened()
    location = state.location
  })
  return { router, onMounted }
}

/** Keeps the session over a reload, and ends it if the page returns too late. */
function useLease(session: Session, onEnd: (message: string) => void): void {
  useLayoutEffect(() => {
    const stopLease = leaseOnLeaving(session)
    // The page returns from the browser's cache with its memory: within the lease's time, that
    // counts as the same visit.
    const comeBack = (event: PageTransitionEvent) => {
      if (!event.persisted || takeLease(tabStorage, 'reload', Date.now())) return
      session.forget()
      onEnd('You left the page for more than a minute, so the token was forgotten.')
    }
    window.addEventListener('pageshow', comeBack)
    return () => {
      stopLease()
      window.removeEventListener('pageshow', comeBack)
    }
  }, [session, onEnd])
}
