const openDialogs = ':is([role=dialog], [role=alertdialog])[data-open]'

/**
 * Where focus goes after a menu has closed.
 * @param target what to focus if nothing else was opened
 * @returns false if the chosen item opened a dialog, which has the focus or is about to take it
 */
export function focusAfterMenu(target: HTMLElement | true | null): HTMLElement | boolean | null {
  if (!(target instanceof HTMLElement)) return target
  // The most recent one comes last.
  const dialog = [...document.querySelectorAll(openDialogs)].at(-1)
  return dialog === undefined || dialog.contains(target) ? target : false
}
