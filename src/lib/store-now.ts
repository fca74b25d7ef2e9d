const listeners = new Set<() => void>()

/**
 * Calls the listener when whatever is stored with a delay must be stored at once.
 * @returns a function that unsubscribes
 */
export function onStoreNow(listener: () => void): () => void {
  listeners.add(listener)
  return () => void listeners.delete(listener)
}

/** Has everything stored that was typed: afterwards, a token in it couldn't be recognized. */
export function storeNow(): void {
  for (const listener of listeners) listener()
}
