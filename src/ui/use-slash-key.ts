import { type RefObject, useLayoutEffect } from 'react'

/** Elements where a character is typed, or selects entries by their letters. */
const takesText =
  'input, textarea, select, [contenteditable]:not([contenteditable="false"]), [role=textbox], [role=menu], [role=listbox], [role=combobox]'

/** Whether a key pressed there is text, and no shortcut. */
export function isTypedInto(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest(takesText) !== null
}

/** The dialog on top; undefined if there is none. */
export function topDialog(): Element | undefined {
  return [...document.querySelectorAll('[role=dialog], [role=alertdialog]')].at(-1)
}

/**
 * Lets the `/` key focus a page's search field, except while typing elsewhere or behind an open
 * dialog.
 */
export function useSlashKey(field: RefObject<HTMLInputElement | null>): void {
  // As soon as the field is visible.
  useLayoutEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      const { current } = field
      if (event.key !== '/' || event.ctrlKey || event.metaKey || event.altKey) return
      if (!current || event.defaultPrevented || event.isComposing) return
      if (isTypedInto(event.target)) return
      const dialog = topDialog()
      if (dialog && !dialog.contains(current)) return
      // The newly focused field must not get the slash as its first letter.
      event.preventDefault()
      current.focus()
      current.select()
    }
    document.addEventListener('keydown', onKeyDown)
    return () => document.removeEventListener('keydown', onKeyDown)
  }, [field])
}
