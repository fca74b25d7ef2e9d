import { useLayoutEffect } from 'react'
import { onMac } from '@/lib/on-mac'
import { isTypedInto, topDialog } from '@/ui/use-slash-key'
import { shellDialog, type ShellDialog } from './shell-state'

/**
 * Ctrl+K (⌘K on a Mac) opens and closes the command palette; `?` lists the shortcuts, except while
 * typing. An editor that uses the key itself comes first, and so does an open dialog.
 */
export function useShellKeys(): void {
  // As soon as the shell is visible.
  useLayoutEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      const asked = event.defaultPrevented || event.isComposing ? undefined : askedFor(event)
      if (asked === undefined) return
      const isOpen = shellDialog.get() === asked
      if (!isOpen && topDialog()) return
      // Browsers search with Ctrl+K.
      event.preventDefault()
      shellDialog.set(isOpen ? undefined : asked)
    }
    document.addEventListener('keydown', onKeyDown)
    return () => document.removeEventListener('keydown', onKeyDown)
  }, [])
}

function askedFor(event: KeyboardEvent): ShellDialog | undefined {
  const { key, ctrlKey, metaKey, altKey, shiftKey, target } = event
  if (altKey) return undefined
  // On a Mac, Ctrl+K deletes to the end of the line.
  const isMod = onMac ? metaKey && !ctrlKey : ctrlKey && !metaKey
  if (isMod) return !shiftKey && key.toLowerCase() === 'k' ? 'palette' : undefined
  return key === '?' && !ctrlKey && !metaKey && !isTypedInto(target) ? 'shortcuts' : undefined
}
