import { ChevronDown } from 'lucide-react'
import { plural } from '@/lib/plural'
import { useBatchWith } from '@/shared/batch-choice/use-batch-with'
import { Button } from '@/ui/button'
import { Checkbox } from '@/ui/checkbox'
import { Menu } from '@/ui/menu'
import { SearchField } from '@/ui/search-field'

/** What can be done with several invites: a batch action and its name here. */
const replies = [
  { actionId: 'accept-invites', label: 'Accept…' },
  { actionId: 'decline-invites', label: 'Decline…', danger: true },
  { actionId: 'decline-and-ignore', label: 'Decline and ignore inviters…', danger: true },
]

export interface ReceivedToolbarProps {
  search: string
  onSearch: (text: string) => void
  /** How many invites there are, and how many the search finds. */
  total: number
  found: number
  /** How many of those aren't answered yet. */
  open: number
  /** Rooms of the selected invites among those found. */
  selected: readonly string[]
  onSelectAll: (all: boolean) => void
}

/** Search, and what can be done with the selected invites. */
export function ReceivedToolbar(props: ReceivedToolbarProps) {
  const { search, onSearch, total, found, open, selected, onSelectAll } = props
  const batchWith = useBatchWith()
  const count = selected.length
  return (
    <div className="flex flex-wrap items-center gap-x-4 gap-y-2 border-b border-line bg-surface px-4 py-3 md:px-6">
      <Checkbox
        label="Select all invites"
        labelHidden
        checked={open > 0 && count === open}
        indeterminate={count > 0 && count < open}
        onCheckedChange={onSelectAll}
      />
      <SearchField
        label="Search invites"
        value={search}
        onChange={onSearch}
        placeholder="Search room, inviter or reason"
        className="flex-1 basis-44 md:max-w-[280px]"
      />
      <output className="text-sm text-ink-3">
        {found < total
          ? `${found.toLocaleString('en')} of ${plural(total, 'invite')}`
          : plural(total, 'invite')}
      </output>
      <span className="md:ml-auto">
        {count === 0 ? (
          <Button disabledReason="Select invites first">With selected</Button>
        ) : (
          <Menu
            trigger={
              <Button icon={<ChevronDown />}>With {count.toLocaleString('en')} selected</Button>
            }
            items={replies.map(({ actionId, ...item }) => ({
              ...item,
              onSelect: () => batchWith({ actionId, roomIds: selected }),
            }))}
          />
        )}
      </span>
    </div>
  )
}
