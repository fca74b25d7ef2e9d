const openDialogs = ':is([role=dialog], [role=alertdialog])[data-open]'

/**
 * Where the focus goes once a menu has closed.
 * @param target what is to have it, where nothing else was opened
 * @returns false where what was chosen has opened a dialog, which has the focus or is about to take it
 */
export function focusAfterMenu(target: HTMLElement | true | null): HTMLElement | boolean | null {
  if (!(target instanceof HTMLElement)) return target
  // The one that was opened last stands last.
  const dialog = [...document.querySelectorAll(openDialogs)].at(-1)
  return dialog === undefined || dialog.contains(target) ? target : false
}
