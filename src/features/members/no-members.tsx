import { SearchX, Users } from 'lucide-react'
import { plural } from '@/lib/plural'
import { Button } from '@/ui/button'
import { EmptyState } from '@/ui/empty-state'

export interface NoMembersProps {
  total: number
  cancelled: boolean
  onClear: () => void
  onReload: () => void
}

/** Shown in place of rows: why there are none, and what to do. */
export function NoMembers({ total, cancelled, onClear, onReload }: NoMembersProps) {
  if (total > 0) {
    return (
      <EmptyState
        icon={<SearchX />}
        title="No members match"
        body={`None of ${plural(total, 'entry', 'entries')} in the list matches your search and filters.`}
        action={<Button onClick={onClear}>Clear search and filters</Button>}
      />
    )
  }
  return (
    <EmptyState
      icon={<Users />}
      title={cancelled ? 'Cancelled' : 'No members'}
      body={
        cancelled
          ? 'You cancelled before any members loaded.'
          : 'The server returned an empty list, without even you in it.'
      }
      action={<Button onClick={onReload}>{cancelled ? 'Load members' : 'Retry'}</Button>}
    />
  )
}
