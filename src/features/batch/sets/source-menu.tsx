import { useState } from 'react'
import { Plus } from 'lucide-react'
import type { BatchRoom } from '@/shared/batch/actions/action'
import { Button } from '@/ui/button'
import { Menu } from '@/ui/menu'
import type { SetSource } from './source'

export interface SourceMenuProps<Item> {
  /** The button's label: `Add people`. */
  label: string
  sources: readonly SetSource<Item>[]
  /** The joined rooms, for sources to choose from. */
  rooms: readonly BatchRoom[]
  /** The rooms that are chosen. */
  chosen: readonly BatchRoom[]
  onAdd: (items: readonly Item[]) => void
}

/** A button with a menu of sources, and the dialog of the one that is chosen. */
export function SourceMenu<Item>(props: SourceMenuProps<Item>) {
  const { label, sources, rooms, chosen, onAdd } = props
  const [open, setOpen] = useState<SetSource<Item>>()
  return (
    <>
      <Menu
        align="end"
        trigger={
          <Button size="sm" icon={<Plus />}>
            {label}
          </Button>
        }
        items={sources.map((source) => ({ label: source.label, onSelect: () => setOpen(source) }))}
      />
      {open ? (
        <open.Dialog rooms={rooms} chosen={chosen} onAdd={onAdd} close={() => setOpen(undefined)} />
      ) : null}
    </>
  )
}
