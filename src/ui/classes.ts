/** Joins class names, skipping false, absent and empty ones. */
export function cx(...names: (string | false | null | undefined)[]): string {
  return names.filter(Boolean).join(' ')
}

/** The box around a text input: 1 px line, the surface, and the focus ring of the input inside. */
export const fieldBox =
  'flex w-full min-w-0 items-center gap-2 rounded-md border text-ink transition-colors ring-within'

/** A floating surface: menus, lists of options. */
export const popupBox =
  'rounded-lg border border-line bg-surface p-1 text-ink shadow-pop outline-none transition-opacity data-ending-style:opacity-0 data-starting-style:opacity-0'

/** One line of a floating list. */
export const popupItem =
  'flex min-h-8 cursor-default items-center gap-2 rounded-md px-2 py-1.5 outline-none select-none data-highlighted:bg-sunken dark:data-highlighted:bg-line pointer-coarse:min-h-10'

/** The visible label above a control. */
export const labelText = 'mb-1.5 block font-semibold text-ink'
