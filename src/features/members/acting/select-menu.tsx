import { useRef } from 'react'
import { ChevronDown, ListChecks, ListPlus, X } from 'lucide-react'
import { Button } from '@/ui/button'
import { Menu } from '@/ui/menu'
import { countText } from '@/features/members/member-words'
import type { OpenDialog } from './use-dialogs'
import type { Selection } from './use-selection'

export interface SelectMenuProps {
  open: OpenDialog
  selection: Selection
  /** Members that match the view. */
  matching: number
}

/** Ways to select many rows at once. */
export function SelectMenu({ open, selection, matching }: SelectMenuProps) {
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
          label: `All matching (${countText(matching)})`,
          icon: <ListChecks />,
          disabledReason: matching === 0 ? 'No members match' : undefined,
          onSelect: selection.selectMatching,
        },
        {
          label: 'Select by list…',
          icon: <ListPlus />,
          onSelect: () => open({ kind: 'list' }, trigger.current),
        },
        {
          label: 'Clear selection',
          icon: <X />,
          disabledReason: selection.keys.size === 0 ? 'No one is selected' : undefined,
          onSelect: selection.clear,
        },
      ]}
    />
  )
}
