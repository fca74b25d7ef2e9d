import { Copy, Link, PanelRight } from 'lucide-react'
import { matrixToUser } from '@/lib/matrix-link'
import type { MemberRow } from '@/shared/member-list/protocol'
import { AnchoredMenu, type MenuEntry } from '@/ui/menu'
import { type ActingMeans, memberActions } from './acting/member-actions'
import { copyAndSay } from '@/ui/copy-text'

/** The row whose menu is open, and the button that opened it. */
export interface RowMenu {
  row: MemberRow
  anchor: HTMLElement
}

export interface MemberMenuProps {
  /** Undefined while none is open. */
  menu: RowMenu | undefined
  onClose: () => void
  onOpenDetails: (userId: string) => void
  means: ActingMeans
}

/** The menu of a member's row. */
export function MemberMenu({ menu, onClose, onOpenDetails, means }: MemberMenuProps) {
  return (
    <AnchoredMenu
      anchor={menu?.anchor ?? null}
      onClose={onClose}
      label={`Actions for ${menu?.row.userId ?? ''}`}
      items={menu ? rowActions(menu, onOpenDetails, means) : []}
    />
  )
}

function rowActions(
  { row, anchor }: RowMenu,
  open: (userId: string) => void,
  means: ActingMeans,
): readonly MenuEntry[] {
  const { userId } = row
  return [
    { label: 'View details', icon: <PanelRight />, onSelect: () => open(userId) },
    {
      label: 'Copy Matrix ID',
      icon: <Copy />,
      onSelect: () => void copyAndSay(userId, 'Matrix ID copied'),
    },
    {
      label: 'Copy matrix.to link',
      icon: <Link />,
      onSelect: () => void copyAndSay(matrixToUser(userId), 'Link copied'),
    },
    'separator',
    ...memberActions(means, row, anchor),
  ]
}
