import { useSyncExternalStore } from 'react'
import { useQueryClient } from '@tanstack/react-query'
import { useLocation, useNavigate, useRouteError } from 'react-router-dom'
import { ErrorNotice } from '@/shared/error-notice'
import { ReloadButton } from '@/shared/loading/not-loaded'
import { PageHeader } from '@/ui/page-header'

/** Stands in for a page that failed; the navigation and the other pages go on. */
export function PageError() {
  const error = useRouteError()
  const again = useAgain()
  const online = useSyncExternalStore(subscribeToOnline, () => navigator.onLine)
  // The page would not come back, and the session lasts for a minute without it.
  const reason = online ? null : 'Offline, a reload would lose this page'
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

/** Draws the page anew in its place: a reload takes time, and offline it loses the session. */
function useAgain(): () => void {
  const queryClient = useQueryClient()
  const navigate = useNavigate()
  const location = useLocation()
  const again = async () => {
    // An answer may be what the page failed at; offline, no other can be had.
    if (navigator.onLine) queryClient.removeQueries({ type: 'inactive' })
    // A navigation, also to the same place, is what resets a route's error.
    const { state }: { state: unknown } = location
    await navigate(location, { replace: true, state, flushSync: true })
    // The button with the focus is gone.
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
