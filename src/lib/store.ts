/** A changing value with listeners; fits `useSyncExternalStore`. */
export interface Store<T> {
  /** The current value; the same one until it is set. */
  readonly get: () => T
  /** Sets the value, or derives it from the current one, and notifies every listener. */
  readonly set: (next: T | ((now: T) => T)) => void
  /** Calls the listener after each change. @returns a function that unsubscribes */
  readonly subscribe: (listener: () => void) => () => void
  /** Whether there are listeners. */
  readonly hasListeners: () => boolean
}

/** Creates a store. Functions as values must be wrapped. */
export function createStore<T>(initial: T): Store<T> {
  let value = initial
  const listeners = new Set<() => void>()
  return {
    get: () => value,
    set(next) {
      const made = typeof next === 'function' ? (next as (now: T) => T)(value) : next
      if (Object.is(made, value)) return
      value = made
      for (const listener of listeners) listener()
    },
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    hasListeners: () => listeners.size > 0,
  }
}
