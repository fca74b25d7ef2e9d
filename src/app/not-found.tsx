import { Compass } from 'lucide-react'
import { Link } from 'react-router-dom'
import { paths } from '@/lib/paths'
import { EmptyState } from '@/ui/empty-state'
import { PageHeader } from '@/ui/page-header'

/** An address that leads nowhere. */
export function NotFound() {
  return (
    <>
      <PageHeader title="No such page" />
      <EmptyState
        icon={<Compass />}
        title="Nothing is at this address"
        body="The link may be cut off, or from another version of the console."
        action={
          <Link className="link" to={paths.rooms()}>
            Go to the rooms
          </Link>
        }
      />
    </>
  )
}
