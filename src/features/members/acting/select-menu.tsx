import { useRef } from 'react'
import { ChevronDown, ListChecks, ListPlus, X } from 'lucide-react'
import { Button } from '@/ui/button'
import { Menu } from '@/ui/menu'
import { countText } from '@/features/members/member-words'
import type { Acting } from './use-acting'
import type { Selection } from './use-selection'

export interface SelectMenuProps {
  acting: Acting
  selection: Selection
  /** Members that match the view. */
  matching: number
}

/** Ways to select more than row by row. */
export function SelectMenu({ acting, selection, matching }: SelectMenuProps) {
  const trigger = useRef<HTMLButtonElement>(null)
  return (
    <Menu
      label="Select"
      trigger={
        <Button ref={trigger}>
          Select
          <ChevronDown />
        </Button>
      }
      items={[
        {
          label: `All that match (${countText(matching)})`,
          icon: <ListChecks />,
          disabledReason: matching === 0 ? 'No member matches' : null,
          onSelect: selection.selectMatching,
        },
        {
          label: 'Select by list…',
          icon: <ListPlus />,
          onSelect: () => acting.open({ kind: 'list' }, trigger.current),
        },
        {
          label: 'Clear selection',
          icon: <X />,
          disabledReason: selection.userIds.size === 0 ? 'Nobody is selected' : null,
          onSelect: selection.clear,
        },
      ]}
    />
  )
}
