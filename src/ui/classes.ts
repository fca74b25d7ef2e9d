/** Joins class names, skipping false, absent and empty ones. */
export function cx(...names: (string | false | null | undefined)[]): string {
  return names.filter(Boolean).join(' ')
}

/** The box around a text input: 1 px line, the surface, and the focus ring of the input inside. */
export const fieldBox =
  'flex w-full min-w-0 items-center gap-2 rounded-md border text-ink transition-colors ring-within'

/** The visible label above a control. */
export const labelText = 'mb-1.5 block font-semibold text-ink'
