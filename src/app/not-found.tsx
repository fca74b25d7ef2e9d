import { Compass } from 'lucide-react'
import { Link } from 'react-router-dom'
import { paths } from '@/lib/paths'
import { EmptyState } from '@/ui/empty-state'
import { PageHeader } from '@/ui/page-header'

/** Shown for a URL without a page. */
export function NotFound() {
  return (
    <>
      <PageHeader title="Page not found" />
      <EmptyState
        icon={<Compass />}
        title="There’s nothing at this URL"
        body="The link may be incomplete, or from another version of the console."
        action={
          <Link className="link" to={paths.rooms()}>
            Go to rooms
          </Link>
        }
      />
    </>
  )
}
