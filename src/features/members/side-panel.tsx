import type { ReactNode } from 'react'
import { X } from 'lucide-react'
import { IconButton } from '@/ui/button'

export interface SidePanelProps {
  /** The open member's details, if any. */
  details: ReactNode
  onClose: () => void
  /** The filters; null if they are hidden. */
  filters: ReactNode
}

/** Beside the list on wide screens: a member's details and the filters. */
export function SidePanel({ details, onClose, filters }: SidePanelProps) {
  return (
    <aside
      aria-label="Details"
      className="grid w-[280px] flex-none content-start gap-6 overflow-y-auto border-l border-line bg-surface p-4 flowing:sticky flowing:top-0 flowing:max-h-dvh flowing:self-start"
    >
      {details ? (
        <div>
          <div className="sticky -top-4 z-1 -mx-4 -mt-4 mb-1 flex items-center justify-between bg-surface py-2 pr-2 pl-4">
            <span className="text-sm font-semibold text-ink-3">Member</span>
            <IconButton
              size="sm"
              label="Close details"
              shortcut="Esc"
              icon={<X />}
              onClick={onClose}
            />
          </div>
          {details}
        </div>
      ) : null}
      {filters}
    </aside>
  )
}
