import { maskedValue, onMaskKept } from './secrets'

/**
 * Replaces the tokens in a value that is kept outside the tab store, before they are forgotten. If
 * it were written to an entry afterwards, they would be stored.
 * @param set called with the masked value, if it differs
 * @returns a function that unsubscribes
 */
export function keepMasked<T>(get: () => T, set: (masked: T) => void): () => void {
  return onMaskKept(() => {
    const masked = maskedValue(get())
    if (masked !== get()) set(masked)
  })
}
