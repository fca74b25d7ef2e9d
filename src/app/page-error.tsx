import { useRouteError } from 'react-router-dom'
import { ErrorNotice } from '@/shared/error-notice'
import { PageHeader } from '@/ui/page-header'

/** Stands in for a page that failed; the navigation and the other pages go on. */
export function PageError() {
  const error = useRouteError()
  return (
    <>
      <PageHeader title="This page failed" />
      <div className="max-w-[640px] p-6">
        <ErrorNotice
          error={error}
          // A reload keeps the session and the drafts, and fetches a chunk that did not arrive.
          onRetry={() => window.location.reload()}
        />
      </div>
    </>
  )
}
