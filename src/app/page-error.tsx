import { useSyncExternalStore } from 'react'
import { useQueryClient } from '@tanstack/react-query'
import { useLocation, useNavigate, useRouteError } from 'react-router-dom'
import { useSession } from '@/session/session-context'
import { ErrorNotice } from '@/shared/error-notice'
import { ReloadButton } from '@/shared/loading/not-loaded'
import { PageHeader } from '@/ui/page-header'

/** Replaces a page that failed; the navigation and other pages still work. */
export function PageError() {
  const error = useRouteError()
  const again = useAgain()
  const online = useSyncExternalStore(subscribeToOnline, () => navigator.onLine)
  // The page wouldn't come back, and the session only lasts a minute without it.
  const reason = online ? undefined : 'Reloading while offline would lose this page'
  return (
    <>
      <PageHeader title="This page failed" />
      <div className="max-w-[640px] p-6">
        <ErrorNotice
          error={error}
          onRetry={again}
          more={<ReloadButton size="sm" disabledReason={reason} />}
        />
      </div>
    </>
  )
}

/** Renders the page again in place: a reload takes time, and while offline it loses the session. */
function useAgain(): () => void {
  const session = useSession()
  const queryClient = useQueryClient()
  const navigate = useNavigate()
  const location = useLocation()
  const again = async () => {
    // A response may have caused the failure; offline, there is no way to get another.
    if (navigator.onLine) {
      queryClient.removeQueries({ type: 'inactive' })
      session.dropUnused()
    }
    // Only a navigation, even to the same place, resets a route's error.
    const { state }: { state: unknown } = location
    await navigate(location, { replace: true, state, flushSync: true })
    // The focused button is gone.
    document.querySelector<HTMLElement>('#page-title')?.focus({ preventScroll: true })
  }
  return () => void again()
}

function subscribeToOnline(listener: () => void): () => void {
  window.addEventListener('online', listener)
  window.addEventListener('offline', listener)
  return () => {
    window.removeEventListener('online', listener)
    window.removeEventListener('offline', listener)
  }
}
