import { type RefObject, useEffect } from 'react'

/** Where a slash is typed, or chooses among entries by their letters. */
const takesText =
  'input, textarea, select, [contenteditable]:not([contenteditable="false"]), [role=textbox], [role=menu], [role=listbox], [role=combobox]'

/**
 * Lets the key `/` focus a page's search field: not while typing elsewhere, and not from behind an
 * open dialog.
 */
export function useSlashKey(field: RefObject<HTMLInputElement | null>): void {
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      const { current } = field
      if (event.key !== '/' || event.ctrlKey || event.metaKey || event.altKey) return
      if (!current || event.defaultPrevented || event.isComposing) return
      if (event.target instanceof Element && event.target.closest(takesText)) return
      const dialog = [...document.querySelectorAll('[role=dialog], [role=alertdialog]')].at(-1)
      if (dialog && !dialog.contains(current)) return
      // What is focused already must not get the slash as its first letter.
      event.preventDefault()
      current.focus()
      current.select()
    }
    document.addEventListener('keydown', onKeyDown)
    return () => document.removeEventListener('keydown', onKeyDown)
  }, [field])
}
