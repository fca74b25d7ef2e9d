import { Search } from 'lucide-react'
import { onMac } from '@/lib/on-mac'
import { Kbd } from '@/ui/kbd'
import { shellDialog } from './shell-state'

/** Opens the command palette: like a field beside the page, an icon on phones. */
export function PaletteButton() {
  return (
    <button
      type="button"
      aria-haspopup="dialog"
      aria-keyshortcuts={onMac ? 'Meta+K' : 'Control+K'}
      onClick={() => shellDialog.set('palette')}
      className="flex h-8 flex-none items-center gap-2 rounded-md text-ink-3 hover:bg-hover hover:text-ink max-md:w-8 max-md:justify-center max-md:text-ink-2 md:border md:border-line-strong md:px-2 pointer-coarse:max-md:size-10"
    >
      <Search aria-hidden className="flex-none" />
      <span className="min-w-0 flex-1 truncate text-left max-md:sr-only">Search or go to…</span>
      <span className="flex-none text-ink-2 max-md:hidden">
        <Kbd>{onMac ? '⌘ K' : 'Ctrl K'}</Kbd>
      </span>
    </button>
  )
}
