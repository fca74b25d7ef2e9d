/** A floating surface: menus, lists of options. */
export const popupBox =
  'rounded-lg border border-line bg-surface p-1 text-ink shadow-pop outline-none transition-opacity data-ending-style:opacity-0 data-starting-style:opacity-0'

/** One line of a floating list. */
export const popupItem =
  'flex min-h-8 cursor-default items-center gap-2 rounded-md px-2 py-1.5 outline-none select-none data-highlighted:bg-sunken dark:data-highlighted:bg-line pointer-coarse:min-h-10'
