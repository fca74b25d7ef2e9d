/** The layer between the page and a dialog. */
export const scrim =
  'fixed inset-0 z-50 bg-scrim transition-opacity data-ending-style:opacity-0 data-starting-style:opacity-0'

/**
 * A dialog: centred, or at the bottom of a narrow window. 72 px above it stay free for a toast. Its
 * element has the attribute `data-dialog`.
 */
export const dialogBox =
  'fixed z-50 flex flex-col border-line bg-surface text-ink shadow-pop outline-none transition-[translate,scale,opacity] data-ending-style:opacity-0 data-starting-style:opacity-0 max-md:inset-x-0 max-md:bottom-0 max-md:max-h-[calc(100dvh-72px)] max-md:rounded-t-xl max-md:border-t max-md:data-ending-style:translate-y-6 max-md:data-starting-style:translate-y-6 md:top-1/2 md:left-1/2 md:max-h-[calc(100dvh-144px)] md:max-w-[calc(100vw-48px)] md:-translate-x-1/2 md:-translate-y-1/2 md:rounded-xl md:border md:data-ending-style:scale-98 md:data-starting-style:scale-98'
