import { SearchX, Users } from 'lucide-react'
import { Button } from '@/ui/button'
import { EmptyState } from '@/ui/empty-state'
import { countText } from './member-words'

export interface NoMembersProps {
  total: number
  cancelled: boolean
  onClear: () => void
  onReload: () => void
}

/** What stands where no row is: why, and what to do. */
export function NoMembers({ total, cancelled, onClear, onReload }: NoMembersProps) {
  if (total > 0) {
    return (
      <EmptyState
        icon={<SearchX />}
        title="No member matches"
        body={`None of the ${countText(total)} entries in the list matches this search and these filters.`}
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
          ? 'Nothing had come when you cancelled.'
          : 'The server lists nobody in this room, not even you.'
      }
      action={<Button onClick={onReload}>{cancelled ? 'Load members' : 'Try again'}</Button>}
    />
  )
}
